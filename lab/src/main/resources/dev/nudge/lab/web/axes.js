// The axes of a chart: where ticks are, and what stands at them.

import { short } from './format.js';

export const isLog = (scale) => scale?.distr === 3;

/** Ticks of a logarithmic axis: powers of ten, as many as there is room for, none in the corner. */
function powers(min, max, most) {
  const from = Math.floor(Math.log10(min) + 1e-9) + 1;
  const to = Math.floor(Math.log10(max) + 1e-9);
  const every = Math.max(1, Math.ceil((to - from + 1) / most));
  const ticks = [];
  for (let power = from; power <= to; power++) {
    if ((power - from) % every === 0) ticks.push(Number(`1e${power}`));
  }
  return ticks;
}

/** Ticks of another axis, also where they are as close as doubles are; uPlot rounds them away. */
function multiples(min, max, step) {
  const from = Math.ceil(min / step - 1e-9);
  const to = Math.floor(max / step + 1e-9);
  return step > 0 ? Array.from({ length: to - from + 1 }, (_, i) => (from + i) * step) : [];
}

/** Ticks in as many digits as tell neighbours apart; a step may have two, such as 250. */
export function labels(ticks, log) {
  const largest = Math.max(...ticks.map(Math.abs));
  const step = Math.abs(ticks[1] - ticks[0]);
  const digits = log || !(step > 0) ? 3 : Math.max(1, Math.ceil(Math.log10(largest / step) + 2));
  return ticks.map((tick) =>
    tick === null ? '' : short(Math.abs(tick) < step / 1e6 ? 0 : tick, digits),
  );
}

/** Where the ticks of a scale lie, `most` of them or so. */
export const splits = (scale, most) => (plot, i, min, max, step) =>
  isLog(scale) ? powers(min, max, most) : multiples(min, max, step);
