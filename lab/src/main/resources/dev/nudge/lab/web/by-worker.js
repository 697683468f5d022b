// The lab in the page's own worker, by messages: the same questions, changes and events.

const { content: script } = document.querySelector('meta[name="nudge-worker"]');
const worker = new Worker(script, { type: 'module' });
const waiting = new Map(); // who waits for which answer
const listeners = { connection: () => {} };
let asked = 0;

function settle({ id, answer, error, setting, key, values }) {
  const { resolve, reject } = waiting.get(id);
  waiting.delete(id);
  if (error === undefined) resolve(answer);
  else reject(Object.assign(new Error(error), { setting, key, values }));
}

worker.addEventListener('message', ({ data }) => {
  if (data.event) listeners[data.event](data.data);
  else settle(data);
});
worker.addEventListener('error', () => listeners.connection(false));

function call(kind, name, body) {
  const id = asked++;
  worker.postMessage({ id, kind, name, body });
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

/** Asks; throws an Error with the reason, and the setting that it is about, if any. */
export const ask = (path, parameters = {}) =>
  call('ask', path, Object.fromEntries(new URLSearchParams(parameters)));

/** Changes something; the body is an object, or bytes. */
export const send = (path, body = {}) => call('send', path, body);

/** Listens to the run, from its start: the worker begins to tell once it is asked to. */
export function listen(handlers, onConnection) {
  Object.assign(listeners, handlers, { connection: onConnection });
  call('listen').then(
    () => onConnection(true),
    () => onConnection(false),
  );
}

/** Where a file lies that the lab makes. */
export async function fileUrl(name) {
  const { bytes } = await call('file', name);
  return URL.createObjectURL(new Blob([bytes]));
}

// Browsers have no service worker on pages that others could have changed on the way.
navigator.serviceWorker?.register('service-worker.js').catch(() => {});
