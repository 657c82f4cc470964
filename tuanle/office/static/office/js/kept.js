// Asks the office's worker to keep this page, so that it opens again without a network.
(() => {
  "use strict";
  const form = document.querySelector("form[data-worker]");
  if (!form || !("serviceWorker" in navigator)) return;
  // Under the worker's eye the page was kept as it came.
  const pages = navigator.serviceWorker.controller ? [] : [location.origin + location.pathname];
  navigator.serviceWorker.register(form.dataset.worker).then(() => navigator.serviceWorker.ready).then((ready) => {
    const parts = [...document.querySelectorAll("link[rel=stylesheet], script[src], link[rel=icon]")].map((each) => each.href || each.src);
    ready.active.postMessage({ person: form.dataset.madeFor, pages, parts });
  }).catch(() => {});
})();
