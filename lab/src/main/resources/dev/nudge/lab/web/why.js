// The Why view: one batch, step by step, and one nudge followed through the network.

import * as address from './address.js';
import { className } from './data.js';
import { count } from './format.js';
import { decode } from './heatmap.js';
import { latest, on, run } from './run.js';
import { ask } from './server.js';
import { onLanguage, reason, text } from './text.js';
import { onTheme } from './theme.js';
import { isShown, onEnter } from './views.js';
import { goTo, listen, redraw, show } from './why-stage.js';
import { lightStation, showPath } from './why-path.js';
import { SCENE_COUNT, steps } from './why-steps.js';

const MILLIS = 1000; // between two looks at a run that is being trained

const element = (id) => document.getElementById(id);

let view = null; // what the lab has said of the batch
let asked = 0;
let timer = null;

const whole = (name, fallback) => {
  const value = Number(address.get(name) ?? fallback);
  return Number.isInteger(value) && value >= 0 ? value : fallback;
};

/** The number of the step, from 0. */
const now = (all) => Math.min(all.length, Math.max(1, whole('step', 1))) - 1;

function write(id, words) {
  if (element(id).textContent !== words) element(id).textContent = words;
}

/** A button for each step. */
function drawDots(all, at) {
  const dots = element('why-dots');
  while (dots.children.length > all.length) dots.lastChild.remove();
  while (dots.children.length < all.length) {
    const dot = document.createElement('button');
    const step = dots.children.length + 1;
    dot.type = 'button';
    dot.addEventListener('click', () => address.set({ step }));
    dots.append(dot);
  }
  all.forEach(({ title }, i) => {
    const dot = dots.children[i];
    const label = `${i + 1}. ${title}`;
    Object.assign(dot, { title: label, className: i < SCENE_COUNT ? '' : 'of-path' });
    dot.setAttribute('aria-label', label);
    if (i === at) dot.setAttribute('aria-current', 'step');
    else dot.removeAttribute('aria-current');
  });
}

function drawLegend() {
  const { zero, shared, made } = view.evaluations;
  for (const [id, value] of Object.entries({ zero, shared, made })) {
    write(`why-${id}`, count(value));
  }
}

/** Which samples these are. */
function about() {
  const { isLearned, samples, shown, iteration: n } = view;
  const what = text(isLearned ? 'why.about.batch' : 'why.about.samples', { samples, n });
  return shown < samples ? `${what} ${text('why.about.shown', { shown })}` : what;
}

function draw() {
  if (!view || !isShown('why')) return;
  const all = steps(view);
  const at = now(all);
  const { title, words, code, left } = all[at];
  const onStage = at < SCENE_COUNT;
  drawDots(all, at);
  element('why-live').setAttribute('aria-live', run.state === 'running' ? 'off' : 'polite');
  write('why-count', text('why.step', { step: at + 1, steps: all.length }));
  write('why-heading', title);
  write('why-words', words);
  write('why-code', code);
  element('why-left').hidden = left === undefined;
  if (left !== undefined) write('why-losses', count(left));
  element('why-back').disabled = at === 0;
  element('why-next').disabled = at === all.length - 1;
  element('why-stage').hidden = !onStage;
  element('why-path').hidden = onStage;
  element('why-legend').hidden = at !== SCENE_COUNT - 1;
  element('why-stage').setAttribute('aria-label', `${title}. ${words}`);
  drawLegend();
  write('why-about', about());
  write('why-class', text('data.class', { class: className(view.nudges.label) }));
  const sample = element('why-sample');
  sample.max = view.shown - 1;
  if (document.activeElement !== sample) sample.value = view.sample;
  if (onStage) goTo(at);
  else lightStation(element('why-path'), at - SCENE_COUNT);
}

function take(answer) {
  view = { ...answer, shape: run.data.shape };
  show(view);
  showPath(element('why-path'), view, decode(view.levels));
  draw();
}

/** Takes away all that was said of a batch. */
function wipe(note) {
  view = null;
  show(null);
  element('why-path').replaceChildren();
  element('why-dots').replaceChildren();
  for (const id of [
    'count',
    'heading',
    'words',
    'code',
    'losses',
    'zero',
    'shared',
    'made',
    'class',
  ]) {
    element(`why-${id}`).textContent = '';
  }
  element('why-left').hidden = true;
  element('why-legend').hidden = true;
  element('why-stage').setAttribute('aria-label', text('chart.nothing'));
  write('why-about', note);
}

const look = latest(
  (sample) => ask('batch', { sample }),
  take,
  (problem) => {
    if (whole('sample', 0) > 0) address.set({ sample: null });
    else wipe(reason(problem));
  },
);

/** Asks for the figures, soon. */
function refresh() {
  if (timer || !isShown('why') || !run.data) return;
  const wait = run.state === 'running' ? asked + MILLIS - performance.now() : 0;
  timer = setTimeout(
    () => {
      timer = null;
      asked = performance.now();
      look(whole('sample', 0));
    },
    Math.max(0, wait),
  );
}

function update() {
  if (!isShown('why')) return;
  if (view && view.sample !== whole('sample', 0)) refresh();
  draw();
}

/** Goes some steps on, or back. */
function go(by) {
  if (!view) return;
  const all = steps(view);
  const step = Math.min(all.length, Math.max(1, now(all) + 1 + by));
  address.set({ step });
}

function onKey(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const isOurs = isShown('why') && !event.target.closest('input, select');
  if (!by || !isOurs || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  go(by);
}

export function start() {
  element('why-back').addEventListener('click', () => go(-1));
  element('why-next').addEventListener('click', () => go(1));
  element('why-sample').addEventListener('input', ({ target }) => {
    if (target.value !== '' && target.checkValidity()) address.set({ sample: target.value });
  });
  document.addEventListener('keydown', onKey);
  listen((sample) => address.set({ sample }));
  address.onChange(update);
  on('begin', () => wipe(''));
  on('status', refresh);
  on('progress', refresh);
  onLanguage(() => {
    if (view) take(view);
  });
  onTheme(redraw);
  onEnter('why', () => {
    refresh();
    update();
  });
}
