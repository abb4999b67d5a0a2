// The ready pages without a network, and without asking it anything twice. `version` and `files` are written
// above by the build: another build is another version, which keeps what this one held.
const own = `footprint-${version}`;

/** The file of an address, without what follows a question mark or a hash; nothing for another's. */
function fileOf(address) {
  const { href } = new URL(address);
  const { scope } = registration;
  if (!href.startsWith(scope)) return undefined;
  const name = href.slice(scope.length).split(/[?#]/)[0] || "index.html";
  return files.includes(name) ? name : undefined;
}

async function hold(names) {
  const cache = await caches.open(own);
  for (const name of new Set(names)) {
    if (name && !(await cache.match(name))) await cache.add(new Request(name, { cache: "no-cache" }));
  }
}

async function answer(name, request) {
  const cache = await caches.open(own);
  const held = await cache.match(name);
  if (held) return held;
  const response = await fetch(request);
  if (response.ok) await cache.put(name, response.clone());
  return response;
}

addEventListener("install", (event) => event.waitUntil((async () => {
  const held = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) held.push(fileOf(request.url));
  }
  await hold(held);
})()));

addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith("footprint-") && name !== own) await caches.delete(name);
  }
})()));

addEventListener("message", (event) => event.waitUntil(hold(event.data.map(fileOf))));

addEventListener("fetch", (event) => {
  const name = event.request.method === "GET" ? fileOf(event.request.url) : undefined;
  if (name) event.respondWith(answer(name, event.request));
});
