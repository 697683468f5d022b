// Keeps the files of an exported page, so that it opens without a network after the first visit.

const CACHE = `${registration.scope} ${new URL(location).searchParams.get('version')}`;

async function keep() {
  const { files } = await (await fetch('export.json')).json();
  const cache = await caches.open(CACHE);
  await cache.addAll(['./', 'export.json', ...files]);
}

/** This page's older caches: other pages may lie on the same server. */
async function forgetOthers() {
  const old = (await caches.keys()).filter(
    (name) => name.startsWith(`${registration.scope} `) && name !== CACHE,
  );
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

async function find(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}

addEventListener('install', (event) => {
  event.waitUntil(keep());
  skipWaiting();
});
addEventListener('activate', (event) => event.waitUntil(forgetOthers()));
addEventListener('fetch', (event) => event.respondWith(find(event.request)));
