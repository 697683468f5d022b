// Which of the four rooms is shown; rooms do nothing while they are not.

import * as address from './address.js';

const NAMES = ['train', 'nudge', 'try', 'mistakes'];
const entering = new Map();

export const isShown = (name) => !document.getElementById(name).hidden;

/** Calls whenever the user comes into a room. */
export const onEnter = (name, listener) => entering.set(name, [...(entering.get(name) ?? []), listener]);

function show() {
  const asked = address.get('room');
  const room = NAMES.includes(asked) ? asked : NAMES[0];
  for (const name of NAMES) {
    const entered = name === room && !isShown(name);
    document.getElementById(name).hidden = name !== room;
    const link = document.querySelector(`nav [data-room="${name}"]`);
    if (name === room) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
    if (entered) entering.get(name)?.forEach((listener) => listener());
  }
}

export function start() {
  document.querySelector('nav').addEventListener('click', (event) => {
    const { room } = event.target.dataset;
    if (!room || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    address.set({ room });
  });
  address.onChange(show);
  if (!address.get('room')) address.set({ room: NAMES[0] });
  show();
}
