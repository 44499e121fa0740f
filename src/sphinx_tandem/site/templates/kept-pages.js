// Keeps the pages that were read, for reading without a line. The server is always asked first;
// a kept page says when it was kept. Content: {{ version }}
"use strict";
const CACHE = "kept-pages";
const LANGUAGES = {{ languages|tojson }};
const MOST = 400; // files: the oldest go first
const PATIENCE = 4000; // milliseconds until a kept page is shown while the line is slow
const scope = new URL(self.registration.scope);

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(begin().catch(() => {})));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== scope.origin) return;
  if (!url.pathname.startsWith(scope.pathname)) return;
  const asked = fromServer(event, url);
  event.respondWith(answer(event.request, asked));
});

// The page that brought this script was loaded before it: it is kept now, with what it shows.
async function begin() {
  await self.clients.claim();
  for (const client of await self.clients.matchAll({ type: "window" })) {
    const address = client.url.split("#")[0];
    const response = await fetch(address);
    if (response.status !== 200 || response.redirected) continue;
    const text = await response.clone().text();
    await keep(new Request(address), response);
    await keepHome(new URL(address));
    for (const [, name] of text.matchAll(/(?:href|src)="([^"]*_static\/[^"]*)"/g)) {
      const file = new Request(new URL(name, address));
      const found = await fetch(file);
      if (found.status === 200) await keep(file, found);
    }
  }
}

async function fromServer(event, url) {
  // The browser's own store may hold an old page and would not say so: the server is asked.
  const response = await fetch(event.request, { cache: "no-cache" });
  if (response.status === 200 && response.type === "basic" && !response.redirected) {
    const copy = response.clone();
    event.waitUntil(keep(event.request, copy).then(() => {
      if (event.request.mode === "navigate") return keepHome(url);
    }).catch(() => {})); // a full disk is no reason to show no page
  }
  return response;
}

async function answer(request, asked) {
  const page = request.mode === "navigate";
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreSearch: page });
  const slow = kept && new Promise((done) => setTimeout(done, PATIENCE));
  try {
    const response = await (slow ? Promise.race([asked, slow]) : asked);
    if (response) return response;
  } catch {
    if (!kept) return page ? nothingKept(cache, request) : Response.error();
  }
  asked.catch(() => {});
  return page ? marked(kept) : kept;
}

async function keep(request, response) {
  const cache = await caches.open(CACHE);
  const headers = new Headers(response.headers);
  headers.set("x-kept", new Date().toISOString());
  const body = await response.blob();
  await cache.delete(request);
  await cache.put(request, new Response(body, { headers }));
  const all = await cache.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST)).map((old) => cache.delete(old)));
}

async function keepHome(url) {
  const language = url.pathname.slice(scope.pathname.length).split("/")[0];
  if (!LANGUAGES.includes(language)) return;
  const home = new Request(new URL(`${language}/{{ home }}`, scope));
  const cache = await caches.open(CACHE);
  if (await cache.match(home)) return;
  const response = await fetch(home);
  if (response.ok) await keep(home, response);
}

// What the page says of itself in its own language: <meta name="kept-page" content="…">.
function said(text, name) {
  const meta = new RegExp(`<meta name="${name}" content="([^"]*)">`).exec(text);
  return meta ? meta[1] : "";
}

async function marked(kept) {
  const text = await kept.text();
  const language = /<html lang="([\w-]+)"/.exec(text)?.[1] ?? "en";
  const day = new Date(kept.headers.get("x-kept"));
  // Apart: what browsers put between them is wrong in Spanish at one o'clock.
  const parts = [{ dateStyle: "long" }, { timeStyle: "short" }];
  const when = parts.map((part) => new Intl.DateTimeFormat(language, part).format(day)).join(", ");
  const words = said(text, "kept-page").replace("%(day)s", when);
  const notice = `<p class="kept-page" role="note">${words}</p>`;
  return page(text.replace(/<main\b[^>]*>/, (main) => main + notice));
}

async function nothingKept(cache, request) {
  const here = new URL(request.url);
  const language = here.pathname.slice(scope.pathname.length).split("/")[0];
  const code = LANGUAGES.includes(language) ? language : LANGUAGES[0];
  const home = await cache.match(new URL(`${code}/{{ home }}`, scope));
  if (!home) return Response.error();
  const text = await home.text();
  const items = [];
  for (const one of await cache.keys()) {
    const other = new URL(one.url);
    if (!other.pathname.startsWith(`${scope.pathname}${code}/`) || other.search) continue;
    const kept = await cache.match(one);
    if (!(kept.headers.get("content-type") ?? "").includes("html")) continue;
    const title = /<title>([^<]*)<\/title>/.exec(await kept.text());
    items.push(`<li><a class="alone" href="${other.pathname}">${title ? title[1] : other.pathname}</a></li>`);
  }
  const words = said(text, "no-kept-page");
  const main = `<h1>${words}</h1><ul>${[...new Set(items)].join("")}</ul>`;
  // The frame of the start page: its links are made whole, since this page lies elsewhere.
  const base = new URL(`${code}/{{ home }}`, scope);
  const frame = text.replace(/\b(href|src)="(?![a-z]+:|#)([^"]*)"/g,
    (whole, name, address) => `${name}="${new URL(address, base).pathname}"`);
  return page(frame.replace(/(<main\b[^>]*>)[^]*<\/main>/, (whole, start) => `${start}${main}</main>`)
    .replace(/<title>[^<]*<\/title>/, `<title>${words}</title>`));
}

function page(text) {
  return new Response(text, { headers: { "content-type": "text/html; charset=utf-8" } });
}
