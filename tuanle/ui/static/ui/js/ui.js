// What pages gain from JavaScript. Everything here also works without it.
(() => {
  "use strict";

  // A link that opens its question in a dialog instead of on a page of its own.
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    const dialog = opener && document.getElementById("dialog-" + opener.dataset.dialog);
    if (dialog && dialog.showModal && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      dialog.showModal();
    }
    const closer = event.target.closest("[data-close]");
    if (closer) closer.closest("dialog").close();
    if (event.target.matches && event.target.matches("dialog")) event.target.close();
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });

  // A filter acts when it is chosen; the button stays for those without JavaScript, and for the keyboard.
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-sends] select")) event.target.form.requestSubmit();
  });

  // Names of the chosen files, and the drop ground.
  const listFiles = (drop) => {
    const list = drop.querySelector(".drop__files");
    const files = [...drop.querySelector("input[type=file]").files];
    list.replaceChildren(...files.map((file) => {
      const item = document.createElement("li");
      item.textContent = file.name;
      return item;
    }));
  };
  document.addEventListener("change", (event) => {
    const drop = event.target.closest("[data-drop]");
    if (drop) listFiles(drop);
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const drop = event.target.closest && event.target.closest("[data-drop]");
      if (!drop) return;
      event.preventDefault();
      drop.classList.toggle("drop--over", kind === "dragover");
      if (kind !== "drop" || !event.dataTransfer.files.length) return;
      drop.querySelector("input[type=file]").files = event.dataTransfer.files;
      listFiles(drop);
    });
  }

  // A page that keeps itself up to date rests while nobody looks at it.
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (document.hidden && event.target.matches("[data-live]")) event.preventDefault();
  });

  // What pages keep on this device for one person alone is named "rieng:<what>:<number of the person>…". It goes when they
  // sign out, what was not sent yet (a "+" or "!" in its name) only after a yes; and when another person, or nobody, is
  // here, except what was not sent: that waits for them.
  const isUnsent = (name) => /[+!]/.test(name);
  const isOf = (person) => (name) => person && new RegExp(`^rieng:[a-z-]+:${person}\\b`).test(name);
  const clear = async (which) => {
    const found = (names) => names.filter((name) => name.startsWith("rieng:") && which(name));
    found(Object.keys(localStorage)).forEach((name) => localStorage.removeItem(name));
    if (window.caches) await Promise.all(found(await caches.keys()).map((name) => caches.delete(name)));
  };
  const whose = document.querySelector("[data-person]");
  const arrive = async ({ person }) => {
    if (person !== localStorage.getItem("nguoi-dung")) localStorage.setItem("nguoi-dung", person);
    await clear((name) => !isOf(person)(name) && !isUnsent(name));
  };
  if (whose && !document.documentElement.dataset.kept) arrive(whose.dataset).catch(() => {});
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-signs-out]");
    if (!form) return;
    event.preventDefault();
    const own = isOf(whose.dataset.person);
    if (Object.keys(localStorage).some((name) => own(name) && isUnsent(name)) && !confirm(form.dataset.unsent)) return;
    await clear((name) => own(name) || !isUnsent(name));
    form.submit();
  });

  // Going back to a form that was refused asks for it anew; nothing is sent a second time.
  if (document.querySelector('form[method="post"]:not([action])')) history.replaceState(history.state, "", location.href);

  // After a refused form, reading starts at what is wrong.
  const focusErrors = () => document.querySelector("[data-focus]")?.focus();
  focusErrors();
  document.addEventListener("htmx:afterSettle", focusErrors);
})();
