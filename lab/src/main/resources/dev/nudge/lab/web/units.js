// The first layer's weights, kept up to date while someone looks at them.

import { decode } from './heatmap.js';
import { ask } from './server.js';
import { isShown } from './views.js';
import { latest, on } from './run.js';

const LEAST_MILLIS = 100;
const listeners = new Set();

/**
 * units, whether they are classes, limit, and steps: one array of signed bytes a unit, (height, width); whether these are
 * pictures, or the weights of other features, one below the other. Null before they have come.
 */
export let units = null;

/** Calls when the weights have changed. */
export const onUnits = (listener) => listeners.add(listener);

function take(answer) {
  const steps = new Int8Array(decode(answer.weights).buffer);
  const [height, width = 1] = answer.shape;
  const size = height * width;
  units = {
    ...answer,
    height,
    width,
    isPicture: answer.shape.length === 2,
    steps: Array.from({ length: answer.units }, (_, j) => steps.subarray(j * size, (j + 1) * size)),
  };
  listeners.forEach((listener) => listener());
}

const fetchUnits = latest(
  () => ask('units'),
  take,
  () => {},
);
let asked = 0;
let timer = null;

/** Asks for the weights, soon. */
export function refresh() {
  if (timer || !(isShown('train') || isShown('nudge'))) return;
  timer = setTimeout(
    () => {
      timer = null;
      asked = performance.now();
      fetchUnits();
    },
    Math.max(0, asked + LEAST_MILLIS - performance.now()),
  );
}

function forget() {
  units = null;
  listeners.forEach((listener) => listener());
  refresh();
}

export function start() {
  on('begin', forget);
  on('progress', refresh);
}
