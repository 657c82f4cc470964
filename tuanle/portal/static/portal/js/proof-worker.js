// Counts up until SHA-256 of "token:number" begins with enough zero bits. Written out, because `crypto.subtle` is absent
// where the site is reached without TLS, as within a school's own network.
(() => {
  "use strict";

  const K = [];
  const START = [];
  for (let n = 2; K.length < 64; n += 1) {
    let prime = true;
    for (let d = 2; d * d <= n; d += 1) if (n % d === 0) prime = false;
    if (!prime) continue;
    if (START.length < 8) START.push((Math.sqrt(n) * 2 ** 32) | 0);
    K.push((Math.cbrt(n) * 2 ** 32) | 0);
  }
  const W = new Int32Array(64);
  const turn = (x, n) => (x >>> n) | (x << (32 - n));

  // The first two words of the digest: no more is looked at.
  const digest = (bytes) => {
    const length = bytes.length;
    const blocks = new Uint8Array(((length + 8) >> 6) * 64 + 64);
    blocks.set(bytes);
    blocks[length] = 0x80;
    const view = new DataView(blocks.buffer);
    view.setUint32(blocks.length - 4, length * 8);
    const h = START.slice();
    for (let at = 0; at < blocks.length; at += 64) {
      for (let i = 0; i < 16; i += 1) W[i] = view.getInt32(at + i * 4);
      for (let i = 16; i < 64; i += 1) {
        const a = W[i - 15];
        const b = W[i - 2];
        W[i] = W[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + W[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
      }
      let [a, b, c, d, e, f, g, k] = h;
      for (let i = 0; i < 64; i += 1) {
        const t1 = (k + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
        const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        k = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
      }
      [a, b, c, d, e, f, g, k].forEach((value, i) => { h[i] = (h[i] + value) | 0; });
    }
    return h[0];
  };

  self.onmessage = ({ data: { token, bits } }) => {
    const encoder = new TextEncoder();
    for (let nonce = 0; ; nonce += 1) {
      if (digest(encoder.encode(`${token}:${nonce}`)) >>> (32 - bits) === 0) {
        self.postMessage(String(nonce));
        return;
      }
    }
  };
})();
