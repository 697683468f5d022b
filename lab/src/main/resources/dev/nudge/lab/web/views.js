// Shows one of the views, as the address names it.

import * as address from './address.js';

const NAMES = ['train', 'race', 'why', 'nudge', 'try', 'mistakes'];
const entering = new Map();

export const isShown = (name) => !document.getElementById(name).hidden;

/** Calls whenever the user comes to a view. */
export const onEnter = (name, listener) =>
  entering.set(name, [...(entering.get(name) ?? []), listener]);

function show() {
  const asked = address.get('view');
  const view = NAMES.includes(asked) ? asked : NAMES[0];
  for (const name of NAMES) {
    const entered = name === view && !isShown(name);
    document.getElementById(name).hidden = name !== view;
    const link = document.querySelector(`nav [data-view="${name}"]`);
    if (name === view) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
    if (entered) entering.get(name)?.forEach((listener) => listener());
  }
}

export function start() {
  document.querySelector('nav').addEventListener('click', (event) => {
    const { view } = event.target.dataset;
    if (!view || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    address.set({ view });
  });
  address.onChange(show);
  if (!address.get('view')) address.set({ view: NAMES[0] });
  show();
}
