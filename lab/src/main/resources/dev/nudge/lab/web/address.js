// The state of the page, kept in the address behind the #: a link shows the same again.

/** Marks the entries of the history that the page itself has made. */
const OWN = 'lab';

const listeners = new Set();
const travels = new Set();
let state = read();
history.replaceState(OWN, '');

function read() {
  return Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
}

/** The value of a name, or undefined. */
export const get = (name) => state[name];

/** Changes some values; null takes one away. Another view is a step that the back button undoes. */
export function set(changes) {
  const before = state;
  state = { ...state };
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete state[name];
    else state[name] = String(value);
  }
  const hash = `#${new URLSearchParams(state)}`;
  if (hash === location.hash) return;
  if (before.view && state.view !== before.view) history.pushState(OWN, '', hash);
  else history.replaceState(OWN, '', hash);
  listeners.forEach((listener) => listener());
}

/** Calls when the state has changed, by the page or by the user. */
export const onChange = (listener) => listeners.add(listener);

/** Calls when the user has opened a link, or, with false, gone back or forward. */
export const onTravel = (listener) => travels.add(listener);

for (const event of ['hashchange', 'popstate']) {
  addEventListener(event, () => {
    const isLink = history.state !== OWN;
    state = read();
    history.replaceState(OWN, '');
    travels.forEach((listener) => listener(isLink));
    listeners.forEach((listener) => listener());
  });
}
