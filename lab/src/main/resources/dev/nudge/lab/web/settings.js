// The settings of the next run: a form, and the same in the address.

import * as address from './address.js';
import { percent, short } from './format.js';
import { check, makeLines } from './problems.js';
import { onLanguage, text } from './text.js';

export const LECTURE = {
  hidden: 50,
  h: 1e-4,
  learningRate: 0.1,
  batchSize: 100,
  seed: 0,
  initialStd: 0.01,
  difference: 'propagation',
  sampling: 'replacement',
  schedule: 'constant',
  classWeights: 'none',
  weightDecay: 0,
  validationShare: 0,
  patience: 0,
};

/** The settings that are words, with their values. */
const WORDS = {
  difference: ['propagation', 'subtraction'],
  sampling: ['replacement', 'shuffle'],
  schedule: ['constant', 'step', 'cosine'],
  classWeights: ['none', 'balanced'],
};

/** Things to try, with what there is to see, and the chart that shows it, where that is not the loss. */
export const PRESETS = {
  lecture: { settings: {} },
  coarse: {
    settings: { h: 0.5, hidden: 20, batchSize: 20 },
    note: 'preset.coarse.note',
    chart: 'distance',
  },
  rounding: {
    settings: { h: 1e-13, difference: 'subtraction', hidden: 20, batchSize: 20 },
    note: 'preset.rounding.note',
  },
};

const CHOICES = {
  h: [1, 0.5, 0.1, 0.01, 1e-3, 1e-4, 1e-6, 1e-8, 1e-10, 1e-12, 1e-13, 1e-14],
  learningRate: [0.01, 0.03, 0.1, 0.3, 1, 3],
  batchSize: [1, 10, 20, 50, 100, 200, 500],
  initialStd: [0, 0.001, 0.01, 0.1, 1],
  weightDecay: [0, 1e-5, 1e-4, 1e-3, 0.01, 0.1],
  validationShare: [0, 0.1, 0.2, 0.3, 0.5],
  patience: [0, 1, 2, 3, 5, 10, 20],
};

/** The words for 0 in some choices. */
const NONE = {
  weightDecay: 'setting.none',
  validationShare: 'setting.none',
  patience: 'setting.never',
};

const optionText = (setting, value) => {
  if (value === 0 && setting in NONE) return text(NONE[setting]);
  if (setting === 'validationShare') return percent(value, 0);
  return setting === 'patience' ? text('setting.epochs', { n: value }) : short(value);
};

const DIFFERENCES = {
  propagation: 'difference.propagation.note',
  subtraction: 'difference.subtraction.note',
};

const form = document.getElementById('settings');

function addChoice(setting, value) {
  const select = form.elements[setting];
  if (![...select.options].some((option) => Number(option.value) === value)) {
    select.add(new Option(optionText(setting, value), String(value)));
  }
}

for (const [setting, values] of Object.entries(CHOICES)) {
  values.forEach((value) => addChoice(setting, value));
}

makeLines(Object.keys(LECTURE));

onLanguage(() => {
  for (const setting of Object.keys(CHOICES)) {
    for (const option of form.elements[setting].options) {
      option.textContent = optionText(setting, Number(option.value));
    }
  }
  writeNotes();
});

/** The settings in the form. */
export function current() {
  const settings = {};
  for (const name of Object.keys(LECTURE)) {
    const { value } = form.elements[name];
    settings[name] = name in WORDS ? value : Number(value);
  }
  return settings;
}

/** The settings in the address, those that it has, or null. */
export function fromAddress() {
  const found = {};
  for (const name of Object.keys(LECTURE)) {
    const written = address.get(name);
    if (written === undefined) continue;
    if (
      name in WORDS
        ? WORDS[name].includes(written)
        : Number.isFinite(Number(written)) && written !== ''
    ) {
      found[name] = name in WORDS ? written : Number(written);
    }
  }
  return Object.keys(found).length ? { ...LECTURE, ...found } : null;
}

export const equal = (one, other) =>
  Object.keys(LECTURE).every((name) => one[name] === other[name]);

/** Equal but for the seed, which no preset is about. */
const alike = (one, other) => equal({ ...one, seed: 0 }, { ...other, seed: 0 });

/** Takes the settings out of the address: a finished run does not have them. */
export const leaveAddress = () =>
  address.set(Object.fromEntries(Object.keys(LECTURE).map((name) => [name, null])));

/** Puts the settings that the form shows into the address. */
export const keepAddress = () => address.set(current());

/** Shows settings in the form and in the address. */
export function show(settings) {
  for (const [name, value] of Object.entries(settings)) {
    if (name in CHOICES) addChoice(name, value);
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
  keepAddress();
  writeNotes();
}

function writeNotes() {
  const settings = current();
  document.getElementById('difference-note').textContent = text(DIFFERENCES[settings.difference]);
  let found = PRESETS.lecture;
  for (const [name, preset] of Object.entries(PRESETS)) {
    const chosen = alike(settings, { ...LECTURE, ...preset.settings });
    form.querySelector(`[data-preset="${name}"]`).setAttribute('aria-pressed', chosen);
    if (chosen) found = preset;
  }
  document.getElementById('preset-note').textContent = found.note ? text(found.note) : '';
  document.getElementById('learnt').dataset.first = found.chart ?? '';
}

/** Calls when the user has chosen other settings. */
export function onChosen(listener) {
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('change', () => {
    if (!check()) return;
    describe();
    listener();
  });
  for (const [name, preset] of Object.entries(PRESETS)) {
    form.querySelector(`[data-preset="${name}"]`).addEventListener('click', () => {
      show({ ...LECTURE, ...preset.settings, seed: current().seed });
      listener();
    });
  }
}
