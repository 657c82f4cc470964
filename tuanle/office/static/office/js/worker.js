// Opens again without a network the pages that the server lets be kept (X-Kept-For: whose they are), for a day at most:
// the name list of a session, a report that is being written. NOTHING, the page in place of others, stands above.
// What it keeps bears the person's number in its name: signing out removes it, and so does another's signing in (ui.js).
"use strict";
const KEPT = "rieng:trang:";
const WHOSE = "X-Kept-For";
const SINCE = "X-Kept-At";
const LIFE = 24 * 3600 * 1000;
const PATIENCE = 6000;
const PARTS = new Set(["style", "script", "font", "image"]);

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => { if (event.data?.parts) event.waitUntil(keep(event.data)); });

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (PARTS.has(request.destination)) event.respondWith(fetch(request).catch(async () => (await remembered(request)) || Response.error()));
});

// A line that is there and carries nothing is as good as none.
async function page(request) {
  const late = new Promise((_, give) => { setTimeout(() => give(new Error("late")), PATIENCE); });
  const live = take(request);
  try {
    return await Promise.race([live, late]);
  } catch (_) {
    return (await again(request)) || live.catch(nothing);
  }
}

// Fetch, and keep what may be kept, of one person only. What is no longer this person's to open is forgotten.
async function take(request) {
  const answer = await fetch(request);
  const whose = answer.headers.get(WHOSE);
  if (answer.ok && whose) {
    await forget((name) => name !== KEPT + whose);
    const headers = new Headers(answer.headers);
    ["Content-Encoding", "Content-Length"].forEach((name) => headers.delete(name));
    headers.set(SINCE, String(Date.now()));
    await (await caches.open(KEPT + whose)).put(request.url, new Response(await answer.clone().blob(), { headers }));
  } else {
    for (const kept of await mine()) await kept.delete(request.url, { ignoreVary: true });
  }
  return answer;
}

// A page that was opened before this script was there, and what it is made of.
async function keep({ person, pages, parts }) {
  for (const address of pages) await take(new Request(address, { credentials: "same-origin" })).catch(() => {});
  const kept = await caches.open(KEPT + person);
  await Promise.all(parts.map(async (address) => { if (!(await kept.match(address))) await kept.add(address).catch(() => {}); }));
}

const names = async () => (await caches.keys()).filter((name) => name.startsWith(KEPT));
const mine = async () => Promise.all((await names()).map((name) => caches.open(name)));
const forget = async (which) => Promise.all((await names()).filter(which).map((name) => caches.delete(name)));

async function remembered(request) {
  for (const kept of await mine()) {
    const answer = await kept.match(request.url, { ignoreVary: true });
    const since = answer?.headers.get(SINCE);
    if (answer && (!since || Date.now() - Number(since) < LIFE)) return answer;
    if (answer) await kept.delete(request.url, { ignoreVary: true });
  }
  return null;
}

// The page knows that it comes from here, and of when it is.
async function again(request) {
  const kept = await remembered(request);
  if (!kept) return null;
  const text = (await kept.text()).replace("<html ", `<html data-kept="${when(kept)}" `);
  return new Response(text, { headers: kept.headers });
}

async function nothing() {
  const lines = [];
  for (const kept of await mine()) {
    for (const request of await kept.keys()) {
      const answer = await kept.match(request, { ignoreVary: true });
      if (!answer.headers.get(SINCE)) continue;
      const title = (/<title>([^<]*)<\/title>/.exec(await answer.text()) || [])[1] || "";
      lines.push(`<li><a href="${new URL(request.url).pathname}">${title.replace(/ · tuanle$/, "")}</a> <span class="soft small">${when(answer)}</span></li>`);
    }
  }
  const text = NOTHING.replace(/(<ul[^>]*data-kept>)/, (start) => start + lines.join(""));
  return new Response(text, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

// `16:05 01/10/2021`, in Vietnam's time.
function when(answer) {
  const format = { timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric", hourCycle: "h23" };
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-GB", format).formatToParts(new Date(Number(answer.headers.get(SINCE)))).map((each) => [each.type, each.value]));
  return `${parts.hour}:${parts.minute} ${parts.day}/${parts.month}/${parts.year}`;
}
