// The Nudge view: the loss as a function of one weight, which is dragged along it.

import * as address from './address.js';
import { featureName, isPicture } from './data.js';
import { short } from './format.js';
import { showFormula, wipeFormula } from './formula.js';
import { changeOf, hideHandle, listenToHandle, placeHandle } from './handle.js';
import { drawCharts, LEAST_H, wipeCharts } from './nudge-charts.js';
import { isShown, onEnter } from './views.js';
import { latest, on, run } from './run.js';
import { onTheme } from './theme.js';
import { ask } from './server.js';
import { reason, text } from './text.js';
import { onUnits, refresh, units } from './units.js';
import { chosenWeight, listenToWeights, showWeights, wipeWeights } from './weights.js';

const element = (id) => document.getElementById(id);
const STEPS_PER_DECADE = 4; // of the slider
const MILLIS_HELD = 250;

const SLOPES = ['slope', 'subtracted', 'propagated'];

let view = null; // what the lab has said of the weight

/** What is being dragged, before it comes to rest in the address: browsers slow floods of those. */
let held = {};
let timer = null;

function hold(change) {
  Object.assign(held, change);
  clearTimeout(timer);
  timer = setTimeout(() => {
    const settled = held;
    held = {};
    address.set(settled);
  }, MILLIS_HELD);
  update();
}

/** How far the weight has been moved. */
const moved = () => changeOf(held.moved ?? address.get('moved') ?? 0);

/** The chosen weight, where it has been moved to, and the nudge. */
function chosen() {
  const h = Number(held.nudge ?? address.get('nudge') ?? 1);
  return {
    ...chosenWeight(),
    moved: moved(),
    h: h >= LEAST_H && h <= 1 ? h : 1,
  };
}

/** Where the weight is: as training left it, and how far it was moved from there. */
function place({ trained, moved: by }) {
  const before = short(trained, 4);
  if (by === 0) return before;
  return `${before} ${by < 0 ? '−' : '+'} ${short(Math.abs(by))}`;
}

function draw() {
  if (!view || !isShown('nudge')) return;
  drawCharts(view, (plot) => (view ? placeHandle(plot, view) : hideHandle()));
  showFormula(view);
  element('slopes-title').textContent = text('slopes.title-after', {
    w: short(view.weight, 4),
    n: view.iteration,
  });
  element('place').textContent = `w = ${place(view)}`;
  element('put-back').hidden = view.moved === 0;
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
  wipeCharts();
  wipeFormula();
  hideHandle();
  for (const id of [...SLOPES, 'place']) element(id).textContent = '';
  element('put-back').hidden = true;
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
  listenToHandle(moved, (change) => hold({ moved: change }));
  element('h').addEventListener('input', (event) => {
    hold({ nudge: Number((10 ** (event.target.value / STEPS_PER_DECADE)).toPrecision(3)) });
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
