// The Train view: curves, what is learned from, what the numerical gradients cost.

import { Chart, joined, thinned } from './chart.js';
import { samplesOf } from './data.js';
import { writeFigures } from './figures.js';
import { percent, short } from './format.js';
import { onLaid, overlays, sentences } from './kept.js';
import { isShown, onEnter } from './views.js';
import { on, run } from './run.js';
import { saveFromServer } from './save.js';
import { text } from './text.js';
import { color, faint } from './theme.js';

const element = (id) => document.getElementById(id);
const LEAST_UPDATES_SHOWN = 100;
const MOST_CIRCLES = 30;
const MOST_MEASURED = 150; // points of an accuracy curve: more would be a block, not a line

/** Backpropagation is a band, and the numerical line lies on it: both can be seen when they agree. */
const band = () => ({ stroke: faint('vermilion', 0.45), width: 6 });
const line = () => ({ stroke: color('blue'), width: 2 });
const grey = () => ({ stroke: faint('muted', 0.5), width: 2 }); // the run before
const circles = (name, size) => () => ({
  paths: () => null,
  points: { show: true, size, stroke: color(name), fill: color('paper'), width: 1.5 },
});
const dots = (name, opacity, size) => () => ({
  paths: () => null,
  points: { show: true, size, stroke: 'transparent', fill: faint(name, opacity), width: 0 },
});

/** The updates of the run that is shown, or of a longer one that is laid over it. */
function updates() {
  const longest = overlays().reduce(
    (most, { smooth }) => Math.max(most, smooth.length),
    run.iteration.length,
  );
  return longest === run.iteration.length
    ? run.iteration
    : Array.from({ length: longest }, (_, i) => i + 1);
}

const shared = { range: () => [0, Math.max(LEAST_UPDATES_SHOWN, updates().length)] };

function charts() {
  const saved = (name) => () => saveFromServer(name);
  return {
    loss: new Chart(element('loss-chart'), {
      title: 'train.loss',
      file: 'loss',
      x: shared,
      y: { range: (plot, min, max) => [0, Math.max(0.1, 1.05 * (max ?? 1))] },
      axes: { x: 'axis.update', y: 'axis.loss' },
      series: [grey, band, line],
      names: ['train.before', 'method.backprop', 'method.numerical'],
      saveCsv: saved('losses.csv'),
    }),
    accuracy: new Chart(element('accuracy-chart'), {
      title: 'train.accuracy',
      file: 'accuracy',
      x: shared,
      y: { range: [0, 1] },
      axes: { x: 'axis.update', y: 'axis.accuracy' },
      write: percent,
      names: [
        'train.before',
        'method.backprop',
        'method.numerical',
        'mark.learned.backprop',
        'mark.learned.numerical',
        'mark.held-back.backprop',
        'mark.held-back.numerical',
      ],
      series: [
        () => ({ ...grey(), spanGaps: true }),
        () => ({ ...band(), spanGaps: true }),
        () => ({ ...line(), spanGaps: true }),
        circles('vermilion', 9),
        circles('blue', 5),
        dots('vermilion', 0.45, 11),
        dots('blue', 1, 5),
      ],
      saveCsv: saved('accuracy.csv'),
    }),
    distance: new Chart(element('distance-chart'), {
      title: 'train.distance',
      file: 'distance',
      x: shared,
      y: { distr: 3, range: [1e-16, 10] },
      axes: { x: 'axis.update', y: 'axis.distance' },
      series: [grey, () => ({ stroke: color('ink'), width: 2 })],
      names: ['train.before', 'train.apart'],
      saveCsv: saved('losses.csv'),
    }),
  };
}

let drawn = null;

/** What was measured by one name, as points. */
const points = (measured, name) =>
  measured.filter((accuracy) => name in accuracy).map((each) => [each.iteration, each[name]]);

/** The run before, as far as this one has come; nothing beside a finished run, which stands alone. */
function before() {
  const none = { smooth: { numerical: [] }, distance: [], accuracies: [] };
  if (run.options || !run.before) return none;
  const end = run.iteration.length;
  const { smooth, distance } = run.before;
  return {
    smooth: { numerical: smooth.numerical.slice(0, end) },
    distance: distance.slice(0, end),
    accuracies: run.before.accuracies.filter(({ iteration }) => iteration <= end),
  };
}

function both(numerical, backprop, write) {
  return [
    numerical === undefined ? '' : text('train.of-numerical', { value: write(numerical) }),
    backprop === undefined ? '' : text('train.of-backprop', { value: write(backprop) }),
  ]
    .filter((part) => part)
    .join(', ');
}

/** One that is laid over with a dot where it was measured: that is but once an epoch. */
const dotted = (curve) => {
  const style = () => {
    const { stroke, ...others } = curve.style();
    return { ...others, stroke, points: { show: true, size: 6, stroke, fill: stroke } };
  };
  return { ...curve, style };
};

function drawCurves() {
  drawn ??= charts();
  const x = updates();
  const n = run.iteration.length;
  const kept = overlays();
  const fit = (series) => x.map((_, i) => series[i] ?? null);
  const old = before();
  const { numerical, backprop } = run.smooth;
  drawn.loss.set(
    [
      x,
      fit(old.smooth.numerical),
      fit(backprop),
      fit(numerical),
      ...kept.map(({ smooth }) => fit(smooth)),
    ],
    (n
      ? text('train.loss.now', {
          n,
          losses: both(numerical.at(-1), backprop.at(-1), (v) => v.toFixed(4)),
        })
      : '') + sentences(false),
    kept,
  );

  const measured = run.accuracies;
  const last = measured.at(-1);
  drawn.accuracy.set(
    joined([
      thinned(points(old.accuracies, 'numericalTest'), MOST_MEASURED),
      ...['backpropTest', 'numericalTest'].map((name) =>
        thinned(points(measured, name), MOST_MEASURED),
      ),
      ...['backpropTrain', 'numericalTrain', 'backpropValidation', 'numericalValidation'].map(
        (name) => thinned(points(measured, name), MOST_CIRCLES),
      ),
      ...kept.map(({ accuracies }) => thinned(accuracies, MOST_MEASURED)),
    ]),
    (last
      ? text('train.accuracy.now', {
          n: last.iteration,
          shares: both(last.numericalTest, last.backpropTest, percent),
        })
      : '') + sentences(true),
    kept.map(dotted),
  );
  element('held-back').hidden = !measured.some(
    (accuracy) => 'numericalValidation' in accuracy || 'backpropValidation' in accuracy,
  );

  const apart = (distances) => x.map((_, i) => distances[i] || null); // a logarithm has no 0
  element('before').hidden = old.distance.length === 0;
  drawn.distance.set(
    [x, apart(old.distance), apart(run.distance)],
    run.distance.length
      ? text('train.distance.now', { n, distance: short(run.distance.at(-1)) })
      : '',
  );
}

/** Describes the data that the run learns from. */
function describeData() {
  const { shape, classes, training, test } = run.data;
  const count = text('data.classes', { n: classes.length });
  const numbered = classes.every((name, k) => name === String(k));
  element('data-note').textContent = text('data.note', {
    training: samplesOf(training, shape),
    test,
    classes: numbered ? count : `${count}: ${classes.join(', ')}`,
  });
}

function draw() {
  if (!isShown('train')) return;
  drawCurves();
  writeFigures();
}

export function start() {
  on('progress', draw);
  on('status', describeData);
  onEnter('train', draw);
  onLaid(draw);
  element('model').addEventListener('click', () => saveFromServer('model.npz'));
  element('best').addEventListener('click', () => saveFromServer('model-best.npz'));
}
