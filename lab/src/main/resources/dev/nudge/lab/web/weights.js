// The weights of one unit of the first layer, of which one is chosen: a picture, or a bar for each feature.

import * as address from './address.js';
import { featureName, unitName } from './data.js';
import { short } from './format.js';
import { paintWeights } from './heatmap.js';
import { giveText, text } from './text.js';
import { units } from './units.js';

const element = (id) => document.getElementById(id);

const whole = (name, fallback, most) => {
  const value = Number(address.get(name) ?? fallback);
  return Number.isInteger(value) ? Math.max(0, Math.min(most, value)) : fallback;
};

/** The chosen unit and feature. */
export function chosenWeight() {
  const { width, height } = units;
  const middle = Math.floor(height / 2) * width + Math.floor(width / 2);
  return {
    unit: whole('unit', 0, units.units - 1),
    feature: whole('feature', units.isPicture ? middle : 0, width * height - 1),
  };
}

/** The chosen unit in words. */
const chosenUnit = () => unitName(chosenWeight().unit, units.areClasses);

/** Which weight is chosen, beside a nudge, for a picture that is saved. */
export function aboutWeight(h) {
  const { feature } = chosenWeight();
  const row = Math.floor(feature / units.width);
  const place = `${text('weights.row')} ${row}, ${text('weights.column')} ${feature % units.width}`;
  const input = units.isPicture ? place : featureName(feature);
  return text('about.weight', { unit: chosenUnit(), input, h });
}

const largest = (steps) => Math.max(1, ...steps.map(Math.abs));

/** The unit's weights as a picture, with a frame around the chosen one. */
function showPicture({ unit, feature }) {
  const { width, height } = units;
  const canvas = element('weights');
  const steps = units.steps[unit];
  paintWeights(canvas, steps, width, height, largest(steps));
  const row = Math.floor(feature / width);
  const column = feature % width;
  canvas.setAttribute(
    'aria-label',
    text('weights.chosen', { unit: chosenUnit(), row: String(row), column: String(column) }),
  );
  Object.assign(element('cross').style, {
    left: `${(100 * column) / width}%`,
    top: `${(100 * row) / height}%`,
    width: `${100 / width}%`,
    height: `${100 / height}%`,
  });
  number('row', row, height);
  number('column', column, width);
}

/** The unit's weights as a bar for each feature, of which one is chosen. */
function showBars({ unit, feature }) {
  const steps = units.steps[unit];
  const most = largest(steps);
  const bars = element('weight-bars');
  bars.setAttribute('aria-label', text('weights.of-unit', { unit: chosenUnit() }));
  while (bars.children.length > steps.length) bars.lastChild.remove();
  while (bars.children.length < steps.length) bars.append(makeBar(bars.children.length));
  steps.forEach((step, i) => {
    const bar = bars.children[i];
    const [name, track, value] = bar.children;
    const share = 50 * (step / most);
    name.textContent = featureName(i);
    name.title = featureName(i);
    Object.assign(track.firstChild, { className: step < 0 ? 'minus' : 'plus' });
    Object.assign(track.firstChild.style, {
      left: `${50 + Math.min(0, share)}%`,
      width: `${Math.abs(share)}%`,
    });
    value.textContent = short((step * units.limit) / 127, 2);
    bar.setAttribute('aria-checked', i === feature);
    bar.tabIndex = i === feature ? 0 : -1;
  });
}

function makeBar(feature) {
  const bar = document.createElement('div');
  const [name, track, value] = ['em', 'span', 'b'].map((kind) => document.createElement(kind));
  bar.setAttribute('role', 'radio');
  track.className = 'track middle';
  track.append(document.createElement('i'));
  bar.append(name, track, value);
  bar.addEventListener('click', () => address.set({ feature }));
  return bar;
}

/** Shows a whole number below `size`, unless the user is at it. */
function number(id, value, size) {
  element(id).max = size - 1;
  if (document.activeElement !== element(id)) element(id).value = value;
}

/** Shows the chosen unit and where in it the chosen weight lies. */
export function showWeights() {
  const now = chosenWeight();
  document
    .querySelectorAll('#nudge [data-kind="picture"]')
    .forEach((part) => (part.hidden = !units.isPicture));
  element('weight-bars').hidden = units.isPicture;
  (units.isPicture ? showPicture : showBars)(now);
  number('unit', now.unit, units.units);
  giveText(element('unit-name'), units.areClasses ? 'weights.class' : 'weights.unit');
}

/** Takes the weights away: those of the run that is shown have not come yet. */
export function wipeWeights() {
  const canvas = element('weights');
  canvas.getContext('2d').clearRect(0, 0, canvas.width, canvas.height);
  canvas.setAttribute('aria-label', text('weights.label'));
  element('weight-bars').replaceChildren();
}

function choose(row, column) {
  const { width, height } = units;
  const within = (value, size) => Math.max(0, Math.min(size - 1, value));
  address.set({ feature: within(row, height) * width + within(column, width) });
}

const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function onKey(event) {
  const move = MOVES[event.key];
  if (!move || !units) return;
  event.preventDefault();
  const { feature } = chosenWeight();
  choose(Math.floor(feature / units.width) + move[0], (feature % units.width) + move[1]);
  if (!units.isPicture) element('weight-bars').children[chosenWeight().feature].focus();
}

/** Lets the user choose, by mouse, keyboard or number. */
export function listenToWeights() {
  element('weights').addEventListener('click', (event) => {
    if (!units) return;
    const box = event.currentTarget.getBoundingClientRect();
    choose(
      Math.floor(((event.clientY - box.top) / box.height) * units.height),
      Math.floor(((event.clientX - box.left) / box.width) * units.width),
    );
  });
  for (const id of ['weights', 'weight-bars']) element(id).addEventListener('keydown', onKey);
  element('unit').addEventListener('input', (event) => {
    if (event.target.value !== '') address.set({ unit: event.target.value });
  });
  for (const id of ['row', 'column']) {
    element(id).addEventListener('input', (event) => {
      if (event.target.value === '' || !units) return;
      choose(Number(element('row').value), Number(element('column').value));
    });
  }
}
