// The point on the curve of the loss, which is dragged: by mouse, finger or keyboard.

import { short } from './format.js';
import { text } from './text.js';

const MOST = 2; // to each side of the weight as training left it
const STEP = 0.02;

const element = (id) => document.getElementById(id);
const within = (change) => Math.max(-MOST, Math.min(MOST, change));
const rounded = (change) => Number(within(change).toFixed(3));

/** A change of the weight that an address may hold. */
export const changeOf = (held) => (Math.abs(Number(held)) <= MOST ? Number(held) : 0);

let plot = null; // that the point lies on

/** Lays the handle over the point. */
export function placeHandle(of, { moved, weight, loss, trainedLoss }) {
  plot = of;
  const handle = element('handle');
  const over = plot.over.getBoundingClientRect();
  const figure = element('curve-chart').getBoundingClientRect();
  handle.hidden = false;
  Object.assign(handle.style, {
    left: `${over.left - figure.left + plot.valToPos(moved, 'x')}px`,
    top: `${over.top - figure.top + plot.valToPos(loss - trainedLoss, 'y')}px`,
  });
  handle.setAttribute('aria-valuenow', moved);
  handle.setAttribute(
    'aria-valuetext',
    text('handle.value', { weight: short(weight, 4), moved: short(moved), loss: short(loss, 6) }),
  );
}

/** Takes the handle away. */
export function hideHandle() {
  plot = null;
  element('handle').hidden = true;
}

const KEYS = {
  ArrowLeft: (change) => change - STEP,
  ArrowDown: (change) => change - STEP,
  ArrowRight: (change) => change + STEP,
  ArrowUp: (change) => change + STEP,
  PageDown: (change) => change - 10 * STEP,
  PageUp: (change) => change + 10 * STEP,
  Home: () => -MOST,
  End: () => MOST,
};

/**
 * Calls `move` with the change of the weight that the user wants; `wanted` tells the last of them,
 * which may not be drawn yet.
 */
export function listenToHandle(wanted, move) {
  const handle = element('handle');
  const go = (change) => move(rounded(change));
  handle.setAttribute('aria-valuemin', -MOST);
  handle.setAttribute('aria-valuemax', MOST);
  handle.addEventListener('keydown', (event) => {
    if (!KEYS[event.key]) return;
    event.preventDefault();
    go(KEYS[event.key](wanted()));
  });
  let held = null; // the distance of the pointer from the point
  const at = (event) => plot.posToVal(event.clientX - plot.over.getBoundingClientRect().left, 'x');
  handle.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || !plot) return;
    held = at(event) - wanted();
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener('pointermove', (event) => {
    if (held !== null && plot) go(at(event) - held);
  });
  for (const end of ['pointerup', 'pointercancel']) {
    handle.addEventListener(end, () => (held = null));
  }
  element('put-back').addEventListener('click', () => go(0));
}
