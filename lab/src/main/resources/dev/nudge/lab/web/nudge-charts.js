// The charts of the Nudge view: the curve of the loss, its lens, and the error of the secant.

import { Chart, linear, stepped } from './chart.js';
import { short } from './format.js';
import { text } from './text.js';
import { color, faint } from './theme.js';
import { aboutWeight } from './weights.js';

export const LEAST_H = 1e-16;
const LEAST_ERROR = 1e-17;

let view = null; // what is drawn
let drawn = null;

function lineThrough(plot, context, x, y, slope, style) {
  const { min, max } = plot.scales.x;
  const at = (value, axis) => plot.valToPos(value, axis, true);
  context.save();
  context.beginPath();
  context.rect(plot.bbox.left, plot.bbox.top, plot.bbox.width, plot.bbox.height);
  context.clip();
  Object.assign(context, style);
  context.beginPath();
  context.moveTo(at(min, 'x'), at(y + slope * (min - x), 'y'));
  context.lineTo(at(max, 'x'), at(y + slope * (max - x), 'y'));
  context.stroke();
  context.restore();
}

function dot(plot, context, x, y, fill, radius) {
  const { left, width } = plot.bbox;
  const at = plot.valToPos(x, 'x', true);
  if (at < left || at > left + width) return;
  context.beginPath();
  context.arc(at, plot.valToPos(y, 'y', true), radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
}

/**
 * Tangent, secant and the two nudged points, where the weight is at `x`, its loss at `y`, and `unit`
 * is as far across as a change of 1.
 */
function geometry(plot, context, ratio, { x, y, unit }) {
  const { above, below, loss } = view;
  const h = view.h * unit;
  lineThrough(plot, context, x, y, view.slope / unit, {
    strokeStyle: faint('vermilion', 0.45),
    lineWidth: 6 * ratio,
  });
  const middle = (above - loss + (below - loss)) / 2; // small beside the losses
  lineThrough(plot, context, x, y + middle, (above - below) / (2 * h), {
    strokeStyle: color('blue'),
    lineWidth: 2 * ratio,
  });
  dot(plot, context, x - h, y + below - loss, color('blue'), 4.5 * ratio);
  dot(plot, context, x + h, y + above - loss, color('blue'), 4.5 * ratio);
  dot(plot, context, x, y, color('ink'), 3 * ratio);
}

/** Marks the present h. */
function marker(plot, context, ratio) {
  if (!view) return;
  const x = plot.valToPos(view.h, 'x', true);
  context.save();
  Object.assign(context, { strokeStyle: color('ink'), lineWidth: 1.5 * ratio });
  context.setLineDash([4 * ratio, 3 * ratio]);
  context.beginPath();
  context.moveTo(x, plot.bbox.top);
  context.lineTo(x, plot.bbox.top + plot.bbox.height);
  context.stroke();
  context.restore();
}

/** The whole range of a curve, with some air: that of a level line has `least`. */
function airy(plot, min, max, least = 1e-3) {
  if (min === null) return [0, 1];
  const air = 0.12 * (max - min) || least;
  return [min - air, max + air];
}

const curve = () => ({ stroke: color('ink'), width: 1.5 });

/** Steps where neighbouring points often have the same loss, as under the strongest lens. */
const lensCurve = () => ({
  ...curve(),
  paths: (plot, ...where) => {
    const losses = view?.lens.losses ?? [];
    const steps = new Set(losses).size < losses.length / 2;
    return (steps ? stepped : linear)(plot, ...where);
  },
});

/** How far the loss is above that of the trained weight. */
const height = () => view.loss - view.trainedLoss;

function make(onDraw) {
  const element = (id) => document.getElementById(id);
  const about = () => aboutWeight(short(view.h));
  const overlay = [
    { name: 'slopes.tangent', style: () => ({ stroke: faint('vermilion', 0.45), width: 6 }) },
    { name: 'slopes.secant', style: () => ({ stroke: color('blue'), width: 2 }) },
  ];
  const common = {
    y: { range: (plot, min, max) => airy(plot, min, max) },
    axes: { x: 'axis.weight', y: 'axis.change-of-loss' },
    names: ['axis.change-of-loss'],
    overlay,
    about,
    columns: ['change_of_weight', 'change_of_loss'],
  };
  return {
    curve: new Chart(element('curve-chart'), {
      ...common,
      title: 'nudge.curve',
      file: 'loss-of-one-weight',
      series: [curve],
      draw: (plot, context, ratio) => {
        if (view) geometry(plot, context, ratio, { x: view.moved, y: height(), unit: 1 });
        onDraw(plot);
      },
    }),
    lens: new Chart(element('lens-chart'), {
      ...common,
      title: 'nudge.lens',
      file: 'loss-under-lens',
      series: [lensCurve],
      x: { range: [-1.5, 1.5] },
      axes: { x: 'axis.weight-in-h', y: 'axis.change-of-loss' },
      y: { range: (plot, min, max) => airy(plot, min, max, 4 * (view?.place ?? 1)) },
      columns: ['change_of_weight_in_h', 'change_of_loss'],
      draw: (plot, context, ratio) => {
        if (view) geometry(plot, context, ratio, { x: 0, y: 0, unit: 1 / view.h });
      },
    }),
    errors: new Chart(element('error-chart'), {
      title: 'nudge.errors',
      file: 'error',
      columns: ['h', 'subtracted', 'propagated'],
      x: { distr: 3, range: [LEAST_H, 1] },
      axes: { x: 'axis.h', y: 'axis.error' },
      names: ['slopes.subtracted', 'slopes.propagated'],
      about,
      y: { distr: 3, range: [LEAST_ERROR, 10] },
      draw: marker,
      series: [
        () => ({ stroke: color('blue'), width: 2, dash: [5, 4] }),
        () => ({ stroke: color('blue'), width: 2 }),
      ],
    }),
  };
}

/** Draws what is known of a weight; `onDraw` is told whenever the curve is drawn anew. */
export function drawCharts(next, onDraw) {
  view = next;
  drawn ??= make(onDraw);
  const slopes = text('nudge.slopes', {
    secant: short(view.subtracted, 6),
    tangent: short(view.slope, 6),
  });
  const above = (losses, least) => losses.map((loss) => loss - least);
  drawn.curve.set([view.curve.changes, above(view.curve.losses, view.trainedLoss)], slopes);
  const inH = view.lens.changes.map((change) => change / view.h);
  drawn.lens.set([inH, above(view.lens.losses, view.loss)], slopes);
  const visible = (errors) => errors.map((error) => Math.min(10, Math.max(LEAST_ERROR, error)));
  drawn.errors.set(
    [view.errors.h, visible(view.errors.subtracted), visible(view.errors.propagated)],
    text('nudge.errors.at', { h: short(view.h) }),
  );
}

/** Takes all that was drawn away. */
export function wipeCharts() {
  view = null;
  for (const chart of Object.values(drawn ?? {})) chart.wipe();
}
