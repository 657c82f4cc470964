// While somebody fills in the form, a worker computes the proof that goes with it. A form sent before it is ready waits for
// it a little; one without it is taken too, only not as many of them.
(() => {
  "use strict";

  const form = document.querySelector("form[data-proof]");
  // Going back to a form that was refused asks for it anew; nothing is sent a second time.
  if (form) history.replaceState(history.state, "", location.href);
  if (!form || !window.Worker) return;
  const PATIENCE = 8000;
  let ready = false;
  let pressed = null;

  const send = () => {
    ready = true;
    if (pressed) form.requestSubmit(pressed.button);
  };
  const worker = new Worker(form.dataset.worker);
  worker.onmessage = ({ data }) => {
    form.elements.nonce.value = data;
    worker.terminate();
    send();
  };
  worker.onerror = send;
  worker.postMessage({ token: form.elements.token.value, bits: Number(form.dataset.proof) });

  form.addEventListener("submit", (event) => {
    const changesRows = event.submitter && event.submitter.hasAttribute("formnovalidate");
    if (ready || changesRows) return;
    event.preventDefault();
    pressed = { button: event.submitter };
    form.querySelector("[data-proof-said]").textContent = form.querySelector("[data-proof-said]").dataset.proofSaid;
    setTimeout(send, PATIENCE);
  });
  document.querySelector("[data-focus]")?.focus();
})();
