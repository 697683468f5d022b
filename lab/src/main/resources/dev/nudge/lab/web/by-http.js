// The lab on this machine, by HTTP: questions, changes, and the stream of events.

const token = document.querySelector('meta[name="nudge-token"]').content;

async function call(path, request) {
  try {
    return await fetch(path, request);
  } catch (cutOff) {
    throw Object.assign(cutOff, { key: 'problem.cut-off' });
  }
}

async function answer(response) {
  if (response.ok) return response.status === 204 ? null : response.json();
  const body = await response.json().catch(() => ({}));
  const { error, setting, key, values } = body;
  const problem = new Error(error ?? `the lab answered ${response.status}`);
  const known = response.status === 403 ? 'problem.reload' : key;
  throw Object.assign(problem, { setting, key: known, values });
}

/** Asks; throws an Error with the server's reason, and the setting that it is about, if any. */
export async function ask(path, parameters = {}) {
  const query = new URLSearchParams(parameters);
  return answer(await call(`/api/${path}${query.size ? `?${query}` : ''}`));
}

/** Changes something; the body is an object, or bytes. */
export async function send(path, body = {}) {
  const bytes = body instanceof Uint8Array;
  return answer(
    await call(`/api/${path}`, {
      method: 'POST',
      headers: {
        'Nudge-Token': token,
        'Content-Type': bytes ? 'application/octet-stream' : 'application/json',
      },
      body: bytes ? body : JSON.stringify(body),
    }),
  );
}

/**
 * Listens to the run. A hidden page hangs up, for a browser has few connections to spare; shown
 * again, or cut off, it gets what it has missed.
 */
export function listen(handlers, onConnection) {
  let source = null;
  let last = null;
  let retry = null;

  function open() {
    source = new EventSource(`/api/events${last ? `?after=${last}` : ''}`);
    source.onopen = () => onConnection(true);
    source.onerror = () => {
      onConnection(false);
      close();
      retry = setTimeout(open, 1000);
    };
    for (const [name, handle] of Object.entries(handlers)) {
      source.addEventListener(name, (event) => {
        last = event.lastEventId;
        handle(JSON.parse(event.data));
      });
    }
  }

  function close() {
    clearTimeout(retry);
    source?.close();
    source = null;
  }

  document.addEventListener('visibilitychange', () => {
    close();
    if (!document.hidden) open();
  });
  open();
}

/** Where a file lies that the lab makes. */
export const fileUrl = async (name) => `/api/save/${name}`;
