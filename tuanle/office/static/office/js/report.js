// The report saves itself while it is written. Without JavaScript the form's own buttons do the same.
(() => {
  "use strict";
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  const form = document.querySelector("form[data-report]");
  if (!form || !window.TuanleQueue) return;

  const all = (selector, from = form) => [...from.querySelectorAll(selector)];
  const say = (name, values = {}) => form.dataset[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const group = (cell) => form.querySelector(`[data-cell="${CSS.escape(cell)}"]`);
  const groupOf = (element) => element.closest("[data-cell]");
  const own = (box, selector) => all(selector, box).filter((element) => groupOf(element) === box);
  const cookie = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1];
  const token = () => cookie() || form.elements.csrfmiddlewaretoken.value;

  // ---- the fields of one cell

  const textOf = (box) => own(box, "[name^='t:']")[0];
  const radios = (box) => own(box, "[name^='s:']");
  const unitOf = (box) => own(box, "[name^='u:']")[0];
  const columns = (box) => own(box, "[data-column]");
  const statusOf = (box) => (radios(box).find((radio) => radio.checked) || { value: "" }).value;
  const bare = (text) => text.trim().replace(/(\d)[.\s](?=\d{3}\b)/g, "$1");

  const read = (box) => {
    if ("row" in box.dataset) {
      const dropped = own(box, "[data-drop]")[0].checked;
      return { row: dropped ? null : Object.fromEntries(columns(box).map((each) => [each.dataset.column, each.value])) };
    }
    const fields = { text: textOf(box)?.value || "", status: statusOf(box), unit: unitOf(box)?.value || "" };
    if (box.dataset.known) fields.known = JSON.parse(box.dataset.known);
    return isAsKnown(box) ? { ...fields, text: "", status: "" } : fields;
  };

  const isAsKnown = (box) => {
    const { knownText = "", knownStatus = "" } = box.dataset;
    if (!knownText && !knownStatus) return false;
    return bare(textOf(box)?.value || "") === bare(knownText) && statusOf(box) === knownStatus;
  };

  const write = (box, shown) => {
    if (shown.row && Object.keys(shown.row).length) columns(box).forEach((each) => { each.value = shown.row[each.dataset.column] ?? ""; });
    const empty = !shown.text && !shown.status;
    const text = textOf(box);
    if (text) text.value = empty ? box.dataset.knownText || "" : shown.text;
    const status = empty ? box.dataset.knownStatus || "" : shown.status;
    radios(box).forEach((radio) => { radio.checked = radio.value === status; });
    if (unitOf(box)) unitOf(box).value = shown.unit || "";
    if ("row" in box.dataset) own(box, "[data-drop]")[0].checked = shown.row === null;
  };

  const inWords = (fields) => {
    if (fields.row !== undefined && fields.row !== null && Object.keys(fields.row).length) return Object.values(fields.row).filter(Boolean).join(" · ");
    if (!fields.status) return fields.text || "–";
    const radio = form.querySelector(`[name^="s:"][value="${CSS.escape(fields.status)}"]`);
    return `${radio ? radio.parentElement.textContent.trim() : fields.status} ${fields.unit || ""}`.trim();
  };

  // ---- what is said of it

  const state = (cell, words, tone) => {
    const box = group(cell);
    const line = box && own(box, "[data-state]")[0];
    if (!line) return;
    line.textContent = words;
    line.dataset.tone = tone;
  };

  const why = (box, answer) => {
    const place = own(box, "[data-why]")[0];
    if (!place) return;
    const words = answer.why ? [answer.why, ...(answer.meant?.length ? [answer.meant.join(" / ") + "?"] : [])].join(" ") : "";
    place.replaceChildren(...(words ? [Object.assign(document.createElement("p"), { className: "field__error", textContent: words })] : []));
    const field = textOf(box);
    if (field) field.toggleAttribute("aria-invalid", Boolean(words));
    if (field && words) field.setAttribute("aria-invalid", "true");
    box.closest(".ask")?.classList.toggle("ask--wrong", Boolean(words));
  };

  const TROUBLES = { "signed-out": "saySignedOut", other: "sayOther", unfit: "saySomeUnfit", offline: "sayWaiting" };
  let trouble = null;
  let lastAt = "";
  const overall = () => {
    const waiting = queue.all().length;
    const line = form.querySelector("[data-overall]");
    if (!waiting && !dirty.size && trouble?.why !== "other") trouble = null;
    if (trouble) line.textContent = trouble.text || say(TROUBLES[trouble.why], { n: waiting });
    else if (waiting || dirty.size) line.textContent = say("saySaving");
    else if (lastAt) line.textContent = say("sayAllSaved", { at: lastAt });
    line.dataset.tone = trouble ? "wait" : "";
    const signIn = form.querySelector("[data-sign-in]");
    signIn.hidden = !["signed-out", "other"].includes(trouble?.why);
    // Another person looks at the screen: what was typed is not theirs to see.
    document.body.toggleAttribute("data-covered", trouble?.why === "other");
    signIn.classList.toggle("button--second", trouble?.why !== "other");
    if (trouble?.why === "other") signIn.href = signIn.dataset.asAnother;
    for (const edit of queue.all()) state(edit.cell, say(edit.unfit ? "sayUnfit" : trouble ? "sayHeld" : "saySaving"), edit.unfit || trouble ? "wait" : "");
  };

  const clashes = () => {
    all(".clash").forEach((each) => each.remove());
    queue.clashes().forEach((clash) => {
      const box = group(clash.cell);
      const mold = document.getElementById(clash.outcome === "sent" ? "mau-da-gui" : "mau-xung-dot");
      if (!box || !mold) return;
      const shown = mold.content.cloneNode(true);
      const fill = (name, words) => { const place = shown.querySelector(`[data-clash-${name}]`); if (place) place.textContent = words; };
      fill("by", clash.theirs?.by || "");
      fill("at", clash.theirs?.at || "");
      fill("theirs", clash.theirs ? inWords(clash.theirs.shown) : "–");
      fill("mine", inWords(clash.mine));
      shown.querySelector("[data-clash-keep]").addEventListener("click", () => {
        queue.answered(clash.cell);
        box.dataset.n = clash.n;
        if (clash.theirs) write(box, clash.theirs.shown);
        state(clash.cell, "", "");
        clashes();
        look(box);
      });
      shown.querySelector("[data-clash-take]")?.addEventListener("click", () => {
        queue.answered(clash.cell);
        box.dataset.n = clash.n;
        write(box, clash.mine);
        clashes();
        keep(box);
      });
      box.append(shown);
      box.closest("details")?.setAttribute("open", "");
      state(clash.cell, "", "");
    });
  };

  // ---- sums, counts, what is answered, what is overruled

  const number = (text) => {
    const digits = text.trim().replace(/\s/g, "");
    if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(digits)) return Number(digits.replaceAll(".", "").replace(",", "."));
    return /^-?\d+(,\d+)?$/.test(digits) ? Number(digits.replace(",", ".")) : NaN;
  };
  const shown = (value) => {
    const [whole, part] = String(Math.round(value * 1e6) / 1e6).split(".");
    return whole.replace(/\B(?=(\d{3})+$)/g, ".") + (part ? "," + part : "");
  };

  const look = (box) => {
    const item = box.closest("[data-item]");
    if (!item) return;
    const main = item.querySelector("[data-cell]");
    const whole = item.querySelector("[data-whole]");
    for (const axis of all("[data-axis]", item)) {
      const values = all("[data-figure]", axis).map((field) => number(field.value)).filter((value) => !Number.isNaN(value));
      const sum = values.reduce((total, value) => total + value, 0);
      const off = whole ? number(whole.value) - sum : 0;
      const line = axis.querySelector("[data-sum]");
      const told = off ? say("sayOff", { sum: shown(sum), how: say(off > 0 ? "sayShort" : "sayOver"), off: shown(Math.abs(off)) }) : say("sayEven", { sum: shown(sum) });
      line.textContent = values.length && !Number.isNaN(off) ? told : "";
      line.classList.toggle("axis__sum--off", Boolean(values.length && off));
    }
    for (const field of own(main, "[data-limit]")) {
      const left = Number(field.dataset.limit) - field.value.length;
      const line = own(main, "[data-count]")[0];
      if (line) line.textContent = left < 0 ? say("sayLong", { n: shown(-left) }) : say("sayLeft", { n: shown(left) });
    }
    const status = statusOf(main);
    item.classList.toggle("ask--other", Boolean(status) && !status.startsWith("="));
    const knows = main.dataset.known || main.dataset.knownText;
    const differs = knows && !isAsKnown(main) && (textOf(main)?.value || status);
    const parts = all("[data-axis] [data-cell]", item).some((part) => part.dataset.knownText && textOf(part).value && !isAsKnown(part));
    item.classList.toggle("ask--overruled", Boolean(differs || parts));
    const rows = all(".held li, [data-row] [data-column='title']", item).some((each) => each.tagName === "LI" || each.value);
    const isUnclear = own(main, ".field__error").length > 0;
    item.toggleAttribute("data-answered", !isUnclear && Boolean(textOf(main)?.value || status || rows));
    progress();
  };

  const progress = () => {
    const told = (items) => say("sayAnswered", { n: items.filter((item) => "answered" in item.dataset).length, all: items.length });
    for (const section of all("details.section")) {
      const items = all("[data-item]", section);
      const line = section.querySelector("[data-progress]");
      line.textContent = told(items);
      line.classList.toggle("section__done--all", items.every((item) => "answered" in item.dataset));
    }
    const line = form.querySelector("[data-progress-all]");
    if (line) line.textContent = told(all("[data-item]"));
  };

  // ---- keeping what is typed

  const dirty = new Set();
  const timers = new Map();

  const keep = (box) => {
    clearTimeout(timers.get(box));
    dirty.delete(box);
    const cell = box.dataset.cell;
    const clash = queue.clash(cell);
    if (clash) {
      queue.ask({ ...clash, mine: { ...clash.mine, ...read(box) } });
      return clashes();
    }
    delete box.dataset.new;
    return queue.add(cell, Number(box.dataset.n), read(box));
  };

  form.addEventListener("input", (event) => {
    const box = groupOf(event.target);
    if (!box) return;
    if (event.target.name.startsWith("t:") && statusOf(box) && event.target.value) radios(box).forEach((radio) => { radio.checked = radio.value === ""; });
    dirty.add(box);
    clearTimeout(timers.get(box));
    timers.set(box, setTimeout(() => keep(box), 900));
    look(box);
    overall();
  });
  form.addEventListener("change", (event) => {
    const box = groupOf(event.target);
    if (box) keep(box);
    if (box) look(box);
  });
  const keepAll = () => [...dirty].map((box) => keep(box));
  addEventListener("pagehide", keepAll);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keepAll();
    else if (queue.all().length) queue.flush();
  });

  const { store, save: address, madeFor: person, draft } = form.dataset;
  const queue = new window.TuanleQueue({ store, address, person, draft: Number(draft) }, token, {
    settled(edit, answer, at) {
      const box = group(edit.cell);
      if (at) lastAt = at;
      if (answer.outcome === "saved" && box) {
        box.dataset.n = answer.n;
        const isLast = !queue.last(edit.cell) && !dirty.has(box);
        if (isLast) {
          state(edit.cell, say("saySaved", { at }), "ok");
          why(box, answer);
          if (!box.contains(document.activeElement)) write(box, answer.shown);
        }
        look(box);
      }
      if (answer.outcome !== "saved") clashes();
    },
    moved() {
      for (const edit of queue.all()) {
        const box = group(edit.cell);
        if (edit.tab !== queue.tab && box && !dirty.has(box)) write(box, edit);
      }
      overall();
    },
    reached() {
      trouble = null;
      if (keptNote) keptNote.hidden = true;
      overall();
    },
    failed(reason, text) {
      if (reason === "other" && trouble?.why !== "other") keepAll();
      trouble = { why: reason, text };
      overall();
    },
  });

  // ---- buttons

  form.addEventListener("submit", async (event) => {
    const name = event.submitter?.name;
    event.preventDefault();
    event.submitter.disabled = true;
    await Promise.all(keepAll());
    const isThrough = (await queue.flush(true)) && navigator.onLine;
    if (name === "check" && isThrough && !queue.clashes().length) return location.assign(form.dataset.next);
    if (name === "save" && isThrough && !form.dataset.next) return location.reload();
    if (name === "send" && isThrough) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "send", value: "1" }));
      // Whoever signed in again meanwhile has another one.
      form.elements.csrfmiddlewaretoken.value = token();
      return form.submit();
    }
    event.submitter.disabled = false;
    if (name !== "save" && !isThrough && (trouble || { why: "offline" }).why === "offline") form.querySelector("[data-overall]").textContent = say("sayCannot");
    const unfit = queue.all().find((edit) => edit.unfit);
    (form.querySelector(".clash") || (unfit && group(unfit.cell)))?.scrollIntoView({ block: "center" });
    return undefined;
  });

  for (const button of all("[data-take-known]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const item = button.closest("[data-item]");
      for (const box of [item.querySelector("[data-cell]"), ...all("[data-axis] [data-cell]", item)]) {
        if (isAsKnown(box) || (!box.dataset.knownText && !box.dataset.knownStatus && !box.dataset.known)) continue;
        write(box, { text: "", status: "", unit: "" });
        keep(box);
      }
      look(button);
    });
  }

  const adders = new Map();
  for (const button of all("[data-add-row]")) {
    const rows = button.previousElementSibling;
    const blank = rows.querySelector("[data-new]");
    const mold = blank.cloneNode(true);
    if (all("[data-row]", rows).length > 1 || button.parentElement.querySelector(".held")) blank.remove();
    button.hidden = false;
    const list = mold.dataset.cell.split("+")[0];
    adders.set(list, (cell) => {
      const row = mold.cloneNode(true);
      const before = row.dataset.cell;
      for (const element of [row, ...all("*", row)]) {
        for (const name of ["name", "id", "for", "data-cell"]) {
          if (element.hasAttribute(name)) element.setAttribute(name, element.getAttribute(name).replace(before, cell));
        }
      }
      rows.append(row);
      return row;
    });
    button.addEventListener("click", () => adders.get(list)(`${list}+w${crypto.randomUUID().slice(0, 8)}`).querySelector("input").focus());
  }

  let asking = 0;
  form.addEventListener("input", (event) => {
    if (!("unit" in event.target.dataset) || !form.dataset.units) return;
    clearTimeout(asking);
    asking = setTimeout(async () => {
      const answer = await fetch(`${form.dataset.units}?q=${encodeURIComponent(event.target.value)}`).catch(() => null);
      if (!answer?.ok) return;
      const { units } = await answer.json();
      const list = document.getElementById("don-vi");
      const there = new Set([...list.options].map((option) => option.value));
      list.append(...units.filter((name) => !there.has(name)).map((name) => Object.assign(document.createElement("option"), { value: name })));
    }, 300);
  });

  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let box = target?.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    target?.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", reveal);

  // ---- what was typed before the page was closed; of a page from this device's memory also what was sent since

  const keptNote = document.querySelector("[data-kept-note]");
  const keptAt = document.documentElement.dataset.kept;
  if (keptAt) {
    keptNote.textContent = say("sayKept", { when: keptAt });
    keptNote.hidden = false;
  } else {
    queue.forget();
  }
  const boxFor = (cell) => group(cell) || adders.get(cell.split("+")[0])?.(cell);
  for (const [cell, { n, at, shown: words }] of Object.entries(queue.told())) {
    const box = boxFor(cell);
    if (!box || n <= Number(box.dataset.n)) continue;
    box.dataset.n = n;
    write(box, words);
    state(cell, say("saySaved", { at }), "ok");
    look(box);
  }
  for (const edit of queue.all()) {
    const box = boxFor(edit.cell);
    if (box) { write(box, edit); look(box); }
  }
  clashes();
  overall();
  reveal();
  queue.flush(Boolean(keptAt));
})();
