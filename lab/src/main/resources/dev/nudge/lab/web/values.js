// A sample entered feature by feature, and what the network thinks of it.

import { showAnswer } from './answer.js';
import { className } from './data.js';
import { short } from './format.js';
import { latest, run } from './run.js';
import { sampleElement } from './sample.js';
import { ask, send } from './server.js';
import { reason, text } from './text.js';

const element = (id) => document.getElementById(id);
const STEPS = 100; // of a slider, at least

let fields = []; // one a feature: number, slider, problem
let note = () => ''; // what is said of the sample
let changes = 0; // that the user has made to it

function say(words = note) {
  note = words;
  element('enter-note').textContent = note();
}

/** The power of ten below a hundredth of the range. */
const step = (least, most) => 10 ** Math.floor(Math.log10((most - least) / STEPS));

/** Says what is wrong or odd about a field; whether it holds a number. */
function check({ number, problem }, { name, least, most }) {
  const value = number.value === '' ? NaN : Number(number.value);
  const bad = !Number.isFinite(value);
  const odd = !bad && (value < least || value > most);
  problem.textContent = '';
  if (bad) problem.textContent = text('values.no-number', { name, example: short(least, 5) });
  if (odd) {
    problem.textContent = text('values.outside', {
      least: short(least, 5),
      most: short(most, 5),
    });
  }
  problem.hidden = !bad && !odd;
  problem.className = bad ? 'problem' : 'note';
  number.setAttribute('aria-invalid', bad);
  return !bad;
}

function show(answer) {
  const write = (i) => short(answer.scaled[i]);
  element('seen-sample').replaceChildren(
    ...(answer ? [sampleElement(answer, text('values.seen'), write)] : []),
  );
  showAnswer(answer);
}

const read = latest(
  (values) => send('values', { values }),
  show,
  (problem) => {
    show(null);
    say(() => reason(problem));
  },
);

/** Asks, if all fields hold numbers. */
export function refresh() {
  const good = fields.map((field, i) => check(field, run.data.features[i])).every(Boolean);
  if (good) read(fields.map(({ number }) => Number(number.value)));
  else show(null);
}

function makeField(feature, i) {
  const item = document.createElement('li');
  const label = document.createElement('label');
  const [slider, number] = ['range', 'number'].map((type) =>
    Object.assign(document.createElement('input'), { type }),
  );
  const problem = document.createElement('p');
  const { name, least, most } = feature;
  label.textContent = name;
  number.id = `value-${i}`;
  label.htmlFor = number.id;
  problem.id = `value-${i}-problem`;
  problem.setAttribute('role', 'status');
  number.step = 'any';
  number.setAttribute('aria-describedby', problem.id);
  slider.disabled = least === most;
  if (!slider.disabled) Object.assign(slider, { min: least, max: most, step: step(least, most) });
  slider.addEventListener('input', () => {
    number.value = String(Number(Number(slider.value).toPrecision(12)));
    changed();
  });
  number.addEventListener('input', () => {
    slider.value = number.value;
    changed();
  });
  item.append(label, slider, number, problem);
  fields.push({ number, slider, problem });
  return item;
}

function nameSliders() {
  fields.forEach(({ slider }, i) => {
    const { name, least, most } = run.data.features[i];
    const range = { name, least: short(least, 5), most: short(most, 5) };
    slider.setAttribute('aria-label', text('values.slider', range));
  });
}

/** Writes all words anew. */
export function reword() {
  nameSliders();
  say();
  refresh();
}

function changed() {
  changes += 1;
  say(() => '');
  refresh();
}

function fill(values, words) {
  changes += 1;
  fields.forEach(({ number, slider }, i) => {
    number.value = String(values[i]);
    slider.value = values[i];
  });
  say(words);
  refresh();
}

/** Fields for the features of the run's data, in the middle of their ranges. */
export function begin() {
  fields = [];
  element('fields').replaceChildren(...run.data.features.map(makeField));
  nameSliders();
  middle();
}

function middle() {
  fill(
    run.data.features.map(({ least, most }) => Number(((least + most) / 2).toPrecision(4))),
    () => '',
  );
}

const borrow = latest(
  async () => {
    const before = changes;
    const sample = await ask('sample', { index: Math.floor(Math.random() * run.data.test) });
    return { ...sample, isLate: changes !== before };
  },
  ({ raw, index, label, isLate }) =>
    isLate ||
    fill(raw, () => text('values.borrowed', { index: String(index), class: className(label) })),
  (problem) => say(() => reason(problem)),
);

export function start() {
  element('middle').addEventListener('click', middle);
  element('borrow-sample').addEventListener('click', () => borrow());
}
