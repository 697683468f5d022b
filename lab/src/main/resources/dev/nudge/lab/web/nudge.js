// The Nudge view: the loss as a function of one weight.

import * as address from './address.js';
import { Chart, linear, stepped } from './chart.js';
import { featureName, isPicture } from './data.js';
import { short } from './format.js';
import { isShown, onEnter } from './views.js';
import { latest, on, run } from './run.js';
import { color, faint, onTheme } from './theme.js';
import { ask } from './server.js';
import { reason, text } from './text.js';
import { onUnits, refresh, units } from './units.js';
import { chosenWeight, listenToWeights, showWeights, wipeWeights } from './weights.js';

const element = (id) => document.getElementById(id);
const STEPS_PER_DECADE = 4; // of the slider
const LEAST_ERROR = 1e-17;

const SLOPES = ['slope', 'subtracted', 'propagated'];

let view = null; // what the server has said of the weight

/** The chosen weight, and the nudge. */
function chosen() {
  const h = Number(address.get('nudge') ?? 1);
  return { ...chosenWeight(), h: h >= 1e-12 && h <= 1 ? h : 1 };
}

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
  context.beginPath();
  context.arc(plot.valToPos(x, 'x', true), plot.valToPos(y, 'y', true), radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
}

/** Tangent, secant and the two nudged points over the curve of the loss. */
function geometry(plot, context, ratio) {
  if (!view) return;
  const { h, above, below } = view;
  const { loss } = view;
  lineThrough(plot, context, 0, 0, view.slope, {
    strokeStyle: faint('vermilion', 0.45),
    lineWidth: 6 * ratio,
  });
  lineThrough(plot, context, -h, below - loss, (above - below) / (2 * h), {
    strokeStyle: color('blue'),
    lineWidth: 2 * ratio,
  });
  dot(plot, context, 0, 0, color('ink'), 3 * ratio);
  dot(plot, context, -h, below - loss, color('blue'), 4.5 * ratio);
  dot(plot, context, h, above - loss, color('blue'), 4.5 * ratio);
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

/** The whole range of a curve, with some air; never so narrow that a level line fills it. */
function airy(plot, min, max) {
  if (min === null) return [0, 1];
  const air = 0.12 * (max - min) || 1e-3;
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

function charts() {
  const common = {
    y: { range: airy },
    series: [curve],
    draw: geometry,
    columns: ['change_of_weight', 'change_of_loss'],
  };
  return {
    curve: new Chart(element('curve-chart'), {
      ...common,
      title: 'nudge.curve',
      file: 'loss-of-one-weight',
    }),
    lens: new Chart(element('lens-chart'), {
      ...common,
      title: 'nudge.lens',
      file: 'loss-under-lens',
      series: [lensCurve],
      x: { range: () => [-1.5 * (view?.h ?? 1), 1.5 * (view?.h ?? 1)] },
    }),
    errors: new Chart(element('error-chart'), {
      title: 'nudge.errors',
      file: 'error',
      columns: ['h', 'subtracted', 'propagated'],
      x: { distr: 3, range: [1e-12, 1] },
      y: { distr: 3, range: [LEAST_ERROR, 10] },
      draw: marker,
      series: [
        () => ({ stroke: color('blue'), width: 2, dash: [5, 4] }),
        () => ({ stroke: color('blue'), width: 2 }),
      ],
    }),
  };
}

let drawn = null;

function draw() {
  if (!view || !isShown('nudge')) return;
  drawn ??= charts();
  const slopes = text('nudge.slopes', {
    secant: short(view.subtracted, 6),
    tangent: short(view.slope, 6),
  });
  for (const name of ['curve', 'lens']) {
    drawn[name].set(
      [view[name].changes, view[name].losses.map((loss) => loss - view.loss)],
      slopes,
    );
  }
  const visible = (errors) => errors.map((error) => Math.min(10, Math.max(LEAST_ERROR, error)));
  drawn.errors.set(
    [view.errors.h, visible(view.errors.subtracted), visible(view.errors.propagated)],
    text('nudge.errors.at', { h: short(view.h) }),
  );
  element('slopes-title').textContent = text('slopes.title-after', { n: view.iteration });
  for (const name of SLOPES) {
    element(name).textContent = view[name] === 0 ? '0' : view[name].toExponential(12);
  }
  element('weight-note').textContent = text(
    view.nonZeroInputs ? 'nudge.input.not-zero' : 'nudge.input.zero',
    {
      input: isPicture() ? text('nudge.input.pixel') : featureName(chosen().feature),
      count: view.nonZeroInputs,
      n: view.samples,
    },
  );
}

const look = latest(
  (parameters) => ask('weight', parameters),
  (answer) => {
    view = answer;
    draw();
  },
  (problem) => wipe(reason(problem)),
);

/** Takes away all that was said of a weight. */
function wipe(note) {
  view = null;
  for (const chart of Object.values(drawn ?? {})) chart.wipe();
  for (const name of SLOPES) element(name).textContent = '';
  element('slopes-title').textContent = text('slopes.title');
  element('weight-note').textContent = note;
}

function update() {
  if (!units) wipeWeights();
  if (!isShown('nudge') || !units || !run.data) return;
  const { h } = chosen();
  showWeights();
  element('h').value = Math.round(STEPS_PER_DECADE * Math.log10(h));
  element('h').setAttribute('aria-valuetext', `h = ${short(h)}`);
  element('h-value').textContent = short(h);
  look(chosen());
}

export function start() {
  listenToWeights();
  element('h').addEventListener('input', (event) => {
    address.set({ nudge: Number((10 ** (event.target.value / STEPS_PER_DECADE)).toPrecision(3)) });
  });
  address.onChange(update);
  onUnits(update);
  on('begin', () => wipe(''));
  on('status', update);
  onTheme(update);
  onEnter('nudge', () => {
    update();
    refresh();
  });
}
