// The kind of the run's samples, pictures or tables of features, and the names of their classes.

import { run } from './run.js';
import { text } from './text.js';

export const isPicture = () => run.data?.shape.length === 2;

/** So many samples, with their shape. */
export const samplesOf = (n, shape) =>
  shape.length === 2
    ? text('data.pictures', { n, width: String(shape[1]), height: String(shape[0]) })
    : text('data.samples', { n, features: text('data.features', { n: shape[0] }) });

export const className = (k) => run.data?.classes[k] ?? String(k);

/** A unit of the first layer, which is a class where no layer is hidden. */
export const unitName = (unit, isClass) =>
  isClass
    ? text('data.class', { class: className(unit) })
    : text('data.unit', { unit: String(unit) });

export const featureName = (i) =>
  run.data?.features?.[i]?.name ?? text('data.feature', { i: String(i) });
