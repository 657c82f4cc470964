// Marks that have not reached the server yet: kept on this telephone, sent as soon as there is a network.
// A note is {key, id, who | walk_in, name, present, how, at}; `at` is by this telephone's clock. What is kept for the
// reader alone bears a name that begins with "rieng:": signing out removes it (ui.js).
(() => {
  "use strict";
  const BATCH = 50;
  const PAUSES = [2000, 5000, 15000, 30000];
  const LIFE = 24 * 3600 * 1000;

  window.TuanleRoll = class {
    // `person`: for whom the page was made. `heard`: {answered(answer), moved(), failed(why, text)}.
    constructor(session, person, address, token, heard) {
      Object.assign(this, { store: `rieng:diem-danh:${person}-${session}`, person, address, token, heard, failures: 0, timer: 0, busy: false });
      addEventListener("online", () => this.flush());
      addEventListener("storage", (event) => {
        if (event.key === "nguoi-dung" && event.newValue) return event.newValue === this.person ? this.flush() : this.stop("other");
        return event.key?.startsWith(this.store) && this.heard.moved();
      });
      this.forgetOld();
    }

    all() {
      const names = Object.keys(localStorage).filter((name) => name.startsWith(this.store + "+"));
      return names.sort().map((name) => JSON.parse(localStorage.getItem(name)));
    }

    // The list as the server last told it, and when by the server's clock.
    told() { return JSON.parse(localStorage.getItem(this.store + "=told") || "null"); }
    keep(answer) {
      const { people, at } = answer;
      localStorage.setItem(this.store + "=told", JSON.stringify({ people, at, kept: Date.now() }));
    }
    forgetOld() {
      const old = (name) => Date.now() - (JSON.parse(localStorage.getItem(name))?.kept || 0) > LIFE;
      Object.keys(localStorage).filter((name) => name.startsWith("rieng:diem-danh:") && name.endsWith("=told") && old(name))
        .forEach((name) => localStorage.removeItem(name));
    }

    add(note) {
      const key = crypto.randomUUID().replaceAll("-", "");
      const id = String(Date.now()).padStart(15, "0") + key.slice(0, 8);
      localStorage.setItem(`${this.store}+${id}`, JSON.stringify({ ...note, key, id, at: Date.now() }));
      this.heard.moved();
      return this.flush();
    }

    flush() {
      clearTimeout(this.timer);
      const send = () => this.sendAll();
      return navigator.locks ? navigator.locks.request(this.store, send) : send();
    }

    // Also with nothing to send: the answer brings what other hosts have marked.
    async sendAll() {
      this.busy = true;
      do {
        const notes = this.all().slice(0, BATCH);
        this.heard.moved();
        const answer = await this.send(notes);
        if (!answer) { this.busy = false; this.heard.moved(); return; }
        this.failures = 0;
        const done = new Set([...answer.kept, ...answer.unknown]);
        notes.filter((note) => done.has(note.key)).forEach((note) => localStorage.removeItem(`${this.store}+${note.id}`));
        this.keep(answer);
        this.heard.answered(answer);
      } while (this.all().length);
      this.busy = false;
      this.heard.moved();
    }

    async send(notes) {
      const sent = notes.map(({ key, who, walk_in, present, how, at }) => ({ key, who, walk_in, present, how, at }));
      let response;
      try {
        response = await fetch(this.address, {
          method: "POST", credentials: "same-origin", redirect: "manual",
          headers: { "Content-Type": "application/json", "X-CSRFToken": this.token(), "X-Made-For": this.person },
          body: JSON.stringify({ sent_at: Date.now(), notes: sent }),
        });
        if (response.ok) return await response.json();
      } catch (_) { return this.later(); }
      if (response.type === "opaqueredirect" || response.status === 403) return this.stop("signed-out");
      if (response.status === 409) {
        const { other, refused } = await response.json();
        return other ? this.stop("other") : this.stop("refused", refused);
      }
      return this.later();
    }

    later() {
      const pause = PAUSES[Math.min(this.failures++, PAUSES.length - 1)];
      this.timer = setTimeout(() => this.flush(), pause);
      this.heard.failed("offline");
      return null;
    }
    stop(why, text) { this.heard.failed(why, text); this.heard.moved(); return null; }
  };
})();
