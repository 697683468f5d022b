// The settings of the next run: a form, and the same in the address.

import { activations, areActivations, showActivations } from './activations.js';
import * as address from './address.js';
import { offerChoice, RATES, settingsLine, showRelevant } from './choices.js';
import { mark, onPreset } from './presets.js';
import { areSizes, check, makeLines } from './problems.js';
import { onLanguage, text } from './text.js';

export const LECTURE = {
  hidden: '50',
  activation: 'sigmoid',
  h: 1e-4,
  difference: 'propagation',
  optimizer: 'sgd',
  learningRate: 0.1,
  momentum: 0.9,
  batchSize: 100,
  iterations: 10000,
  seed: 0,
  init: 'fixed',
  initialStd: 0.01,
  sampling: 'replacement',
  schedule: 'constant',
  stepEpochs: 5,
  stepFactor: 0.5,
  classWeights: 'none',
  weightDecay: 0,
  validationShare: 0,
  patience: 0,
};

const DIFFERENCES = {
  propagation: 'difference.propagation.note',
  subtraction: 'difference.subtraction.note',
};

const form = document.getElementById('settings');
const isWord = (name) => typeof LECTURE[name] === 'string';

makeLines(Object.keys(LECTURE));
onLanguage(writeNotes);

/** The settings in the form. */
export function current() {
  const settings = {};
  for (const name of Object.keys(LECTURE)) {
    const { value } = form.elements[name];
    settings[name] = isWord(name) ? value.replaceAll(' ', '') : Number(value);
  }
  settings.activation = activations(LECTURE.activation);
  return settings;
}

/** Whether a setting that is a word can have this one. */
function isOffered(name, word) {
  if (name === 'hidden') return areSizes(word);
  if (name === 'activation') return areActivations(word);
  const field = form.elements[name];
  const offers = field instanceof RadioNodeList ? field : field.options;
  return [...offers].some(({ value }) => value === word);
}

/** The settings in the address, those that it has, or null. */
export function fromAddress() {
  const found = {};
  for (const name of Object.keys(LECTURE)) {
    const written = address.get(name);
    if (written === undefined || (written === '' && name !== 'hidden')) continue;
    if (isWord(name) && isOffered(name, written)) found[name] = written;
    if (!isWord(name) && Number.isFinite(Number(written))) found[name] = Number(written);
  }
  return Object.keys(found).length ? { ...LECTURE, ...found } : null;
}

export const equal = (one, other) =>
  Object.keys(LECTURE).every((name) => one[name] === other[name]);

/** Equal but for the seed, which no preset is about. */
const alike = (one, other) => equal({ ...one, seed: 0 }, { ...other, seed: 0 });

/** Settings in one line of words. */
export const line = (settings) => settingsLine(settings, LECTURE);

/** Takes the settings out of the address: a finished run does not have them. */
export const leaveAddress = () =>
  address.set(Object.fromEntries(Object.keys(LECTURE).map((name) => [name, null])));

/** Puts the settings that the form shows into the address: one, and all that are not the lecture's. */
export function keepAddress() {
  const settings = current();
  address.set(
    Object.fromEntries(
      Object.entries(settings).map(([name, value]) => [
        name,
        name === 'hidden' || value !== LECTURE[name] ? value : null,
      ]),
    ),
  );
}

/** Shows settings in the form and in the address. */
export function show(settings) {
  for (const [name, value] of Object.entries(settings)) {
    offerChoice(name, value);
    form.elements[name].value = String(value);
  }
  if (isUnusual(settings)) form.querySelector('details').open = true;
  check();
  describe();
}

/** Whether a setting that is folded away differs from the lecture's. */
function isUnusual(settings) {
  return [...form.querySelectorAll('details select')].some(
    ({ name }) => name in settings && settings[name] !== LECTURE[name],
  );
}

function describe() {
  const { patience, validationShare } = form.elements;
  patience.disabled = Number(validationShare.value) === 0; // there is nothing to be patient about
  if (patience.disabled) patience.value = '0';
  showActivations();
  showRelevant(current());
  keepAddress();
  writeNotes();
}

function writeNotes() {
  const settings = current();
  const preset = mark((own) => alike(settings, { ...LECTURE, ...own }));
  document.getElementById('difference-note').textContent = text(DIFFERENCES[settings.difference]);
  document.getElementById('preset-note').textContent = preset.note ? text(preset.note) : '';
  document.getElementById('learnt').dataset.first = preset.chart ?? '';
}

/** Calls when the user has chosen other settings. */
export function onChosen(listener) {
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('change', ({ target }) => {
    if (target.name === 'optimizer') form.elements.learningRate.value = String(RATES[target.value]);
    if (!check()) return;
    describe();
    listener();
  });
  onPreset((settings) => {
    show({ ...LECTURE, ...settings, seed: current().seed });
    listener();
  });
}
