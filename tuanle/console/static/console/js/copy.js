// A button that copies a text area. Without JavaScript it stays hidden, and the text can be selected by hand.
(() => {
  "use strict";
  document.querySelectorAll("[data-copy]").forEach((button) => {
    const text = document.getElementById(button.dataset.copy);
    const said = button.parentElement.querySelector("[data-copy-said]");
    button.hidden = false;
    text.readOnly = false;
    button.addEventListener("click", async () => {
      text.select();
      try {
        await navigator.clipboard.writeText(text.value);
      } catch {
        document.execCommand("copy");
      }
      said.textContent = button.dataset.copied;
    });
  });
})();
