// The Train view: curves, what is learned from, what the numerical gradients cost.

import { Chart, joined, thinned } from './chart.js';
import { isPicture } from './data.js';
import { count, percent, plural, short, smallPercent, words } from './format.js';
import { isShown, onEnter } from './views.js';
import { on, run } from './run.js';
import { saveFromServer } from './save.js';
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

const shared = { range: () => [0, Math.max(LEAST_UPDATES_SHOWN, run.iteration.length)] };

function charts() {
  const saved = (name) => () => saveFromServer(name);
  return {
    loss: new Chart(element('loss-chart'), {
      title: 'Loss',
      file: 'loss',
      x: shared,
      y: { range: (plot, min, max) => [0, Math.max(0.1, 1.05 * (max ?? 1))] },
      series: [grey, band, line],
      saveCsv: saved('losses.csv'),
    }),
    accuracy: new Chart(element('accuracy-chart'), {
      title: 'Accuracy',
      file: 'accuracy',
      x: shared,
      y: { range: [0, 1] },
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
      title: 'Weights apart, at most',
      file: 'distance',
      x: shared,
      y: { distr: 3, range: [1e-16, 10] },
      series: [grey, () => ({ stroke: color('ink'), width: 2 })],
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
  return {
    ...run.before,
    accuracies: run.before.accuracies.filter(({ iteration }) => iteration <= end),
  };
}

function both(numerical, backprop, write) {
  const parts = [];
  if (numerical !== undefined) parts.push(`numerical ${write(numerical)}`);
  if (backprop !== undefined) parts.push(`backpropagation ${write(backprop)}`);
  return parts.join(', ') || 'nothing yet';
}

function drawCurves() {
  drawn ??= charts();
  const x = run.iteration;
  const fit = (series) => x.map((_, i) => series[i] ?? null);
  const old = before();
  const updates = `After ${count(x.length)} updates:`;
  const { numerical, backprop } = run.smooth;
  drawn.loss.set(
    [x, fit(old.smooth.numerical), fit(backprop), fit(numerical)],
    `${updates} ${both(numerical.at(-1), backprop.at(-1), (v) => v.toFixed(4))}, the mean of 20 batches.`,
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
    ]),
    last
      ? `After ${count(last.iteration)} updates: ${both(last.numericalTest, last.backpropTest, percent)} of the test set.`
      : 'Nothing yet.',
  );
  element('held-back').hidden = !measured.some(
    (accuracy) => 'numericalValidation' in accuracy || 'backpropValidation' in accuracy,
  );

  const apart = (distances) => x.map((_, i) => distances[i] || null); // a logarithm has no 0
  element('before').hidden = old.distance.length === 0;
  drawn.distance.set(
    [x, apart(old.distance), apart(run.distance)],
    run.distance.length ? `${updates} ${short(run.distance.at(-1))}.` : 'Nothing yet.',
  );
}

function writeFigures() {
  const { figures } = run;
  const millis = (value) => (value === undefined ? '–' : value.toPrecision(value < 1 ? 2 : 3));
  element('numerical-millis').textContent = millis(figures?.numericalMillis);
  element('backprop-millis').textContent = millis(figures?.backpropMillis);
  element('apart').textContent = run.distance.length ? short(run.distance.at(-1)) : '–';
  writeBest(figures);
  writeAccount(figures);
}

/** Names the update with the smallest validation loss, where samples are held back. */
function writeBest(figures) {
  const iteration = figures?.bestIteration;
  element('best').hidden = !iteration;
  element('best-note').hidden = !iteration;
  if (!iteration) return;
  element('best-note').textContent =
    `Best on the samples held back after update ${count(iteration)}: loss ${short(figures.bestLoss, 4)}.`;
}

/** The account of the losses that the lecture's loop needs: evaluated, shared, zero. */
function writeAccount(figures) {
  const needed = figures?.needed ?? 0;
  element('account-text').textContent = needed
    ? `The lecture’s loop would have evaluated ${words(needed)} losses of single samples so far. Of these were`
    : 'The lecture’s loop evaluates two losses for each weight and sample of a batch. How many it takes here will stand below.';
  document.querySelector('.stack').hidden = !needed;
  for (const part of ['made', 'shared', 'zero']) {
    const share = needed ? figures[part === 'made' ? 'evaluated' : part] / needed : 0;
    element(part).textContent = needed ? smallPercent(share) : '–';
    document.querySelector(`.stack .${part}`).style.flexGrow = share;
  }
}

/** Describes the data that the run learns from. */
function describeData() {
  const { shape, classes, training, test } = run.data;
  const samples = isPicture()
    ? `pictures of ${shape[1]} × ${shape[0]} pixels`
    : `samples of ${plural(shape[0], 'feature')}`;
  const names = classes.every((name, k) => name === String(k)) ? '' : `: ${classes.join(', ')}`;
  element('data-note').textContent =
    `${count(training)} ${samples} to learn from, ${count(test)} to be judged by, ${plural(classes.length, 'class', 'classes')}${names}.`;
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
  element('model').addEventListener('click', () => saveFromServer('model.npz'));
  element('best').addEventListener('click', () => saveFromServer('model-best.npz'));
}
