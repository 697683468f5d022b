// What the samples of the run are: pictures, or tables of features; and what their classes are called.

import { run } from './run.js';

export const isPicture = () => run.data?.shape.length === 2;

export const className = (k) => run.data?.classes[k] ?? String(k);

export const featureName = (i) => run.data?.features?.[i]?.name ?? `feature ${i}`;
