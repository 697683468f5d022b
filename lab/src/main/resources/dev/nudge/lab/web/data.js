// The kind of the run's samples, pictures or tables of features, and the names of their classes.

import { run } from './run.js';

export const isPicture = () => run.data?.shape.length === 2;

export const className = (k) => run.data?.classes[k] ?? String(k);

export const featureName = (i) => run.data?.features?.[i]?.name ?? `feature ${i}`;
