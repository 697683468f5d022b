// Keeps the files of an exported page, so that it opens without a network after the first visit. With
// one, they come from there, so that what is kept is the newest.

const keptFiles = () => caches.open(registration.scope);

async function keepAll() {
  const { files } = await (await fetch('export.json')).json();
  await (await keptFiles()).addAll(['./', 'export.json', ...files]);
}

async function find(request) {
  const kept = await keptFiles();
  const address = new URL(request.url);
  address.search = '';
  try {
    const response = await fetch(request);
    if (response.ok) await kept.put(address, response.clone());
    return response;
  } catch (noNetwork) {
    const file = await kept.match(address);
    if (!file) throw noNetwork;
    return file;
  }
}

addEventListener('install', (event) => event.waitUntil(keepAll()));
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => event.respondWith(find(event.request)));
