// The name list of a session. Each mark is kept and sent by itself; without JavaScript the form's button does the same.
(() => {
  "use strict";
  const form = document.querySelector("form[data-roll]");
  if (!form || !window.TuanleRoll || !window.crypto?.randomUUID) return;

  const one = (selector, from = form) => from.querySelector(selector);
  const lines = () => [...form.querySelectorAll(".roll__line")];
  const box = (line) => one("input[type=checkbox]", line);
  const nameOf = (line) => one(".roll__name", line).textContent;
  const say = (name, values = {}) => form.dataset["say" + name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const fold = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().trim();
  const signs = (text) => text.toUpperCase().replace(/[^0-9A-Z]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1").replace(/U/g, "V");
  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || form.elements.csrfmiddlewaretoken.value;
  const list = one("[data-list]");
  const fields = form.elements;

  // ---- what the page shows

  let trouble = null;
  let lastAnswer = 0;
  const show = () => {
    const waiting = queue.all();
    const unsent = new Set(waiting.map((note) => String(note.who ?? note.walk_in.id)));
    lines().forEach((line) => line.toggleAttribute("data-unsent", unsent.has(line.dataset.who) || unsent.has(line.dataset.client)));
    const present = lines().filter((line) => box(line).checked);
    const expected = lines().filter((line) => !("waits" in line.dataset) || box(line).checked);
    one("[data-count]").textContent = `${present.length}/${expected.length}`;
    const state = one("[data-state]");
    const n = waiting.length;
    if (!n && !["refused", "other"].includes(trouble?.why)) trouble = null;
    state.dataset.tone = n || trouble ? "wait" : "";
    // Another person looks at the screen: the names are not theirs to see.
    document.body.toggleAttribute("data-covered", trouble?.why === "other");
    if (trouble?.why === "other") state.textContent = say("Other", { n });
    else if (!n) state.textContent = lastAnswer ? say("Sent") : "";
    else if (trouble?.why === "refused") state.textContent = trouble.text;
    else if (trouble) state.textContent = say(trouble.why === "signed-out" ? "SignedOut" : "Waiting", { n });
    else state.textContent = say(queue.busy ? "Sending" : "Waiting", { n });
    const signIn = one("[data-sign-in]");
    signIn.hidden = !["signed-out", "other"].includes(trouble?.why);
    signIn.classList.toggle("button--second", trouble?.why !== "other");
    if (trouble?.why === "other") signIn.href = signIn.dataset.asAnother;
    one("[data-nobody]")?.toggleAttribute("hidden", lines().length > 0);
  };
  const tell = (words, tone = "") => {
    const place = one("[data-said]");
    place.textContent = words;
    place.dataset.tone = tone;
  };

  const lineOf = ({ who, client }) => lines().find((line) => (who && line.dataset.who === String(who)) || (client && line.dataset.client === client));
  const added = ({ who, client, name, key, group, ticket, waits }) => {
    const line = one("[data-mold]").content.cloneNode(true).firstElementChild;
    one(".roll__name", line).textContent = name;
    one(".roll__group", line).textContent = group;
    Object.assign(line.dataset, { who: who || "", client: client || "", key: key || fold(name), ticket: ticket || "" });
    if (waits) line.dataset.waits = "";
    list.append(line);
    return line;
  };
  const overlay = () => queue.all().forEach((note) => {
    const known = lineOf({ who: note.who, client: note.walk_in?.id });
    const line = known || (note.walk_in && added({ client: note.walk_in.id, name: note.walk_in.name, group: note.group_name }));
    if (!line) return;
    box(line).checked = note.present;
    if (note.walk_in) line.dataset.group = note.walk_in.group;
  });
  const apply = (people) => {
    people.forEach((person) => {
      const line = lineOf(person) || added(person);
      line.dataset.who = person.who;
      box(line).checked = person.present;
    });
    overlay();
  };

  // ---- marks

  const queue = new window.TuanleRoll(form.dataset.roll, form.dataset.madeFor, form.dataset.send, token, {
    answered(answer) {
      trouble = null;
      lastAnswer = answer.at;
      if (answer.unknown.length) tell(say("Unknown", { n: answer.unknown.length }), "due");
      else if (answer.off) tell(say("Off", { n: Math.abs(answer.off) }));
      else if (one("[data-said]").textContent === say("Old")) tell("");
      apply(answer.people);
    },
    moved() { overlay(); show(); },
    failed(why, text) { trouble = { why, text }; },
  });

  const mark = (line, present, how) => {
    box(line).checked = present;
    tell(say(present ? "Came" : "Gone", { name: nameOf(line) }));
    const note = { present, how, name: nameOf(line), group_name: one(".roll__group", line).textContent };
    // Until the server has numbered a walk-in, each mark carries the whole person: it does not matter which arrives first.
    if (line.dataset.who) queue.add({ ...note, who: Number(line.dataset.who) });
    else queue.add({ ...note, walk_in: { id: line.dataset.client, name: nameOf(line), group: line.dataset.group } });
  };

  list.addEventListener("change", (event) => mark(event.target.closest(".roll__line"), event.target.checked, "list"));

  const takeTicket = (text) => {
    const code = signs(text);
    const line = code && lines().find((each) => each.dataset.ticket && code.includes(signs(each.dataset.ticket)));
    if (!line) return tell(say("NoTicket"), "due");
    fields.ticket.value = "";
    mark(line, true, "ticket");
    navigator.vibrate?.(60);
    return line;
  };
  const takeWalkIn = () => {
    const name = fields.name.value.replace(/\s+/g, " ").trim();
    if (!name) return tell(say("NoName"), "due");
    const line = added({ client: crypto.randomUUID().replaceAll("-", ""), name, group: fields.group.selectedOptions[0].textContent });
    line.dataset.group = fields.group.value;
    fields.name.value = "";
    mark(line, true, "walk-in");
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (fields.ticket.value.trim()) takeTicket(fields.ticket.value);
    if (fields.name.value.trim()) takeWalkIn();
    else if (event.submitter?.dataset.do === "walk-in") takeWalkIn();
  });

  const filter = one("[data-filter] input");
  filter.addEventListener("input", () => {
    const words = fold(filter.value).split(/\s+/).filter(Boolean);
    lines().forEach((line) => { line.hidden = !words.every((word) => line.dataset.key.includes(word)); });
  });
  filter.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });

  // ---- the camera

  const scan = one("[data-scan]");
  let stream = null;
  const stop = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    one("[data-camera]").hidden = true;
  };
  const look = async (reader, video, last = "") => {
    if (!stream) return;
    const found = await reader.detect(video).catch(() => []);
    const text = found[0]?.rawValue || "";
    if (text && text !== last) takeTicket(text);
    setTimeout(() => look(reader, video, text || last), 250);
  };
  scan.addEventListener("click", async () => {
    const video = one("[data-camera] video");
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch (_) { return tell(say("NoCamera"), "due"); }
    one("[data-camera]").hidden = false;
    video.srcObject = stream;
    await video.play();
    look(new window.BarcodeDetector({ formats: ["qr_code"] }), video);
  });
  one("[data-stop]").addEventListener("click", stop);
  scan.hidden = !("BarcodeDetector" in window && navigator.mediaDevices);

  // ---- beginning

  one("[data-plain]").hidden = true;
  one("[data-filter]").hidden = false;
  form.querySelectorAll("input[name=was]").forEach((field) => field.remove());
  const told = queue.told();
  // A page that was opened from this telephone's memory is older than what the server said since.
  if (told && told.at > Number(form.dataset.at)) { lastAnswer = told.at; apply(told.people); }
  overlay();
  show();
  if (navigator.onLine) queue.flush(); else { trouble = { why: "offline" }; tell(say("Old")); show(); }
  addEventListener("visibilitychange", () => { if (!document.hidden) queue.flush(); });
  setInterval(() => { if (!document.hidden && navigator.onLine) queue.flush(); }, 30000);
})();
