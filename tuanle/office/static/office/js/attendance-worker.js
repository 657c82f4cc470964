// Opens the name list of a session again in a hall without signal. It keeps that page and its parts, and nothing else; for
// a day at most. Its name begins with "rieng:": signing out removes it (ui.js).
"use strict";
const KEPT = "rieng:diem-danh";
const LIFE = 24 * 3600 * 1000;
const PATIENCE = 6000;
const PAGE = /\/buoi\/\d+\/diem-danh\/$/;
const PARTS = new Set(["style", "script", "font", "image"]);

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  if (event.data?.keep) event.waitUntil(Promise.all(event.data.keep.map((address) => take(new Request(address, { credentials: "same-origin" })).catch(() => {}))));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate" && PAGE.test(address.pathname)) event.respondWith(page(request));
  else if (PARTS.has(request.destination)) event.respondWith(fetch(request).catch(() => remembered(request).then((kept) => kept || Response.error())));
});

// Fetch, and keep what is worth keeping. A page that is no longer this person's is forgotten.
async function take(request) {
  const answer = await fetch(request);
  const kept = await caches.open(KEPT);
  if (answer.ok && !answer.redirected && answer.type === "basic") {
    const headers = new Headers(answer.headers);
    headers.set("X-Kept-At", String(Date.now()));
    await kept.put(request.url, new Response(await answer.clone().blob(), { headers }));
  } else if (answer.status === 403 || answer.status === 404) {
    await kept.delete(request.url);
  }
  return answer;
}

async function remembered(request) {
  const kept = await caches.open(KEPT);
  const answer = await kept.match(request.url, { ignoreVary: true });
  if (!answer) return null;
  if (Date.now() - Number(answer.headers.get("X-Kept-At")) < LIFE) return answer;
  await kept.delete(request.url);
  return null;
}

// A line that is there and carries nothing is as good as none.
async function page(request) {
  const late = new Promise((_, give) => { setTimeout(() => give(new Error("late")), PATIENCE); });
  const live = take(request);
  try {
    return await Promise.race([live, late]);
  } catch (_) {
    return (await remembered(request)) || live.catch(() => new Response(NOTHING, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } }));
  }
}

const NOTHING = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Không có mạng</title>
<h1>Không có mạng</h1><p>Máy này chưa giữ danh sách của buổi này, hoặc đã giữ quá 24 giờ. Hãy mở lại khi có mạng, hoặc ghi tên ra giấy.</p>`;
