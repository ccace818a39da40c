// Keeps the page for visits without a network. What has its contents' hash or version in its name is taken from what is kept; all else
// from the network first.

const store = 'animegan-studio';
const lasting = /\/(runtime|models)\//;

self.addEventListener('install', (event) => event.waitUntil(keepPage().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

async function keepPage() {
  const cache = await caches.open(store);
  const studio = await (await fetch('studio.json', { cache: 'no-cache' })).json();
  const { wasm, webgpu, gif } = studio.runtime;
  const place = (path) => new URL(path, self.location.href).href;
  const wanted = ['./', 'studio.json', ...studio.page, ...studio.models, wasm.module, webgpu.module, gif].map(place);
  const used = new Set([...wanted, wasm.binary, webgpu.binary, ...studio.files].map(place));
  for (const request of await cache.keys()) if (!used.has(request.url)) await cache.delete(request);
  await Promise.all(wanted.map(async (url) => {
    if (!lasting.test(url) || !(await cache.match(url))) await cache.add(new Request(url, { cache: 'no-cache' }));
  }));
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(lasting.test(request.url) ? keptFirst(request) : networkFirst(request));
});

async function keptFirst(request) {
  return (await (await caches.open(store)).match(request)) ?? fetch(request);
}

async function networkFirst(request) {
  const cache = await caches.open(store);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await cache.put(request, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(request, { ignoreSearch: request.mode === 'navigate' });
    if (kept) return kept;
    throw error;
  }
}
