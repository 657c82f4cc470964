// Keeps the public pages that were seen, so that they open without a network. VERSION and SETTINGS stand above.
// Pages come from the network first; what is kept is shown only when there is none, and says so.

const SHELL = `shell-${VERSION}`;
const PAGES = "pages-";
const MEMORY = "memory";

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(SHELL)
      .then((cache) => cache.addAll([...SETTINGS.shell, new Request(SETTINGS.offline, { cache: "reload" })]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("shell-") && name !== SHELL).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (SETTINGS.kept.some((each) => new RegExp(each).test(address.pathname))) event.respondWith(page(event, request));
  } else if (SETTINGS.own.some((start) => address.pathname.startsWith(start))) {
    event.respondWith(part(event, request));
  }
});

// A page: from the network, and kept; without one what was kept of it, else the page that says so.
async function page(event, request) {
  let response;
  try {
    response = await fetch(request);
  } catch {
    return (await seen(request)) || (await without());
  }
  if (mayBeKept(response)) {
    const copy = response.clone();
    event.waitUntil(keep(request, copy));
  }
  return response;
}

// Only pages, and none that the server calls private; which addresses are asked about at all is settled above.
function mayBeKept(response) {
  const rule = response.headers.get("Cache-Control") || "";
  const type = response.headers.get("Content-Type") || "";
  return response.status === 200 && !response.redirected && response.type === "basic" && type.startsWith("text/html")
    && !/private|no-store/.test(rule);
}

async function keep(request, response) {
  const language = response.headers.get("Content-Language") || "vi";
  const changed = await remember(language);
  const cache = await caches.open(PAGES + language);
  await cache.delete(request, { ignoreVary: true });
  await cache.put(request, response);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - SETTINGS.most)).map((each) => cache.delete(each, { ignoreVary: true })));
  if (changed) await (await caches.open(SHELL)).add(new Request(SETTINGS.offline, { cache: "reload" }));
}

// The language of the page that was seen last; returns whether it is another one than before.
async function remember(language) {
  const cache = await caches.open(MEMORY);
  const before = await lastLanguage();
  await cache.put("/language", new Response(language));
  return before !== language;
}

async function lastLanguage() {
  const found = await caches.match("/language", { cacheName: MEMORY });
  return found ? found.text() : "vi";
}

async function seen(request) {
  const language = await lastLanguage();
  const found = await caches.match(request, { cacheName: PAGES + language, ignoreVary: true });
  if (!found) return null;
  const note = (SETTINGS.words[language] || SETTINGS.words.vi).replace("{when}", whenKept(found));
  const text = (await found.text()).replace(/<main\b/, `<p class="kept-note" role="status">${note}</p><main`);
  return again(found, text);
}

async function without() {
  const cache = await caches.open(SHELL);
  const found = await cache.match(SETTINGS.offline, { ignoreVary: true });
  if (!found) return Response.error();
  const kept = await caches.open(PAGES + (await lastLanguage()));
  const lines = [];
  for (const request of (await kept.keys()).reverse()) {
    const response = await kept.match(request, { ignoreVary: true });
    const title = (/<title>([^<]*)<\/title>/.exec(await response.clone().text()) || [])[1] || "";
    const address = new URL(request.url);
    lines.push(`<li><a href="${escaped(address.pathname + address.search)}">${title.replace(/ · tuanle$/, "")}</a> <span class="soft small">${whenKept(response)}</span></li>`);
  }
  const text = await found.text();
  return again(found, lines.length ? text.replace(/(<ul[^>]*data-kept>)[\s\S]*?<\/ul>/, (_all, start) => `${start}${lines.join("")}</ul>`) : text);
}

function again(response, text) {
  const headers = new Headers(response.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  return new Response(text, { status: 200, headers });
}

// `16:05 01/10/2021`, in Vietnam's time.
function whenKept(response) {
  const date = new Date(response.headers.get("Date") || Date.now());
  const format = { timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric", hourCycle: "h23" };
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-GB", format).formatToParts(date).map((each) => [each.type, each.value]));
  return `${parts.hour}:${parts.minute} ${parts.day}/${parts.month}/${parts.year}`;
}

function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
}

// The style sheet and small static files: what is kept, else from the network, and kept with this version.
async function part(event, request) {
  const cache = await caches.open(SHELL);
  const found = await cache.match(request);
  if (found) return found;
  const response = await fetch(request);
  if (response.ok) event.waitUntil(cache.put(request, response.clone()));
  return response;
}
