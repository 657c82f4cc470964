// Public pages ask for the worker that keeps what was seen, once the page itself is there.
if ("serviceWorker" in navigator) {
  window.addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => {}));
}
