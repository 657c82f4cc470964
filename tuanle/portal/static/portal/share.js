// Sharing with the telephone's own sheet, and copying. Without it there are the links, and a field to copy from.
(() => {
  "use strict";

  const field = document.querySelector("[data-address]");
  const share = document.querySelector("[data-share]");
  const copy = document.querySelector("[data-copy]");

  if (share && navigator.share) {
    share.hidden = false;
    share.addEventListener("click", () => {
      navigator.share({ title: share.dataset.title, url: field.value }).catch(() => {});
    });
  }

  if (copy) {
    copy.hidden = false;
    const said = copy.querySelector("span");
    const before = said.textContent;
    said.setAttribute("aria-live", "polite");
    copy.addEventListener("click", async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
      } catch {
        // Without HTTPS there is no clipboard for pages: the old way copies what is selected.
        document.execCommand("copy");
      }
      said.textContent = copy.dataset.done;
      setTimeout(() => { said.textContent = before; }, 4000);
    });
  }
})();
