// What the selects of the settings offer, and what there is to choose only beside something else.

import { percent, short } from './format.js';
import { count, onLanguage, text } from './text.js';

const form = document.getElementById('settings');

const CHOICES = {
  h: [1, 0.5, 0.1, 0.01, 1e-3, 1e-4, 1e-6, 1e-8, 1e-10, 1e-12, 1e-13, 1e-14],
  learningRate: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
  momentum: [0, 0.5, 0.8, 0.9, 0.95, 0.99],
  batchSize: [1, 10, 20, 50, 100, 200, 500],
  iterations: [100, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000],
  initialStd: [0, 0.001, 0.01, 0.1, 1],
  stepEpochs: [1, 2, 5, 10, 20],
  stepFactor: [0.1, 0.2, 0.5, 0.8, 0.9],
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

/** Settings that mean something only beside some values of others. */
const BESIDE = {
  activation: ({ hidden }) => hidden !== '',
  momentum: ({ optimizer }) => ['momentum', 'nesterov'].includes(optimizer),
  initialStd: ({ init }) => init === 'fixed',
  stepEpochs: ({ schedule }) => schedule === 'step',
  stepFactor: ({ schedule }) => schedule === 'step',
};

/** The learning rate that is usual for each optimizer. */
export const RATES = {
  sgd: 0.1,
  momentum: 0.01,
  nesterov: 0.01,
  adagrad: 0.01,
  rmsprop: 0.001,
  adam: 0.001,
};

function optionText(setting, value) {
  if (value === 0 && setting in NONE) return text(NONE[setting]);
  if (setting === 'validationShare') return percent(value, 0);
  if (setting === 'iterations') return count(value);
  const isEpochs = setting === 'patience' || setting === 'stepEpochs';
  return isEpochs ? text('setting.epochs', { n: value }) : short(value);
}

/** Offers a value of a setting, where it has a list of numbers and the value is not among them. */
export function offerChoice(setting, value) {
  if (!(setting in CHOICES)) return;
  const { options } = form.elements[setting];
  if ([...options].some((option) => Number(option.value) === value)) return;
  const next = [...options].find((option) => Number(option.value) > value);
  form.elements[setting].add(new Option(optionText(setting, value), String(value)), next ?? null);
}

for (const [setting, values] of Object.entries(CHOICES)) {
  values.forEach((value) => {
    form.elements[setting].add(new Option(optionText(setting, value), String(value)));
  });
}

onLanguage(() => {
  for (const setting of Object.keys(CHOICES)) {
    for (const option of form.elements[setting].options) {
      option.textContent = optionText(setting, Number(option.value));
    }
  }
});

/** Whether a setting makes a difference beside the others. */
export const isRelevant = (setting, settings) => BESIDE[setting]?.(settings) ?? true;

/** Shows what makes a difference beside the present settings. */
export function showRelevant(settings) {
  for (const setting of Object.keys(BESIDE)) {
    const place = form.elements[setting].closest('label, fieldset');
    place.hidden = !isRelevant(setting, settings);
  }
}

/** Activations in words: one where all are the same. */
function namesOf(activations) {
  const names = String(activations ?? '')
    .split(',')
    .filter(Boolean);
  const all = new Set(names).size === 1 ? names.slice(0, 1) : names;
  return all.map((name) => text(`activation.${name}`)).join(', ') || '–';
}

/** A setting and its value, as the form has them; others by the command line's names. */
export function written(setting, value) {
  const field = form.elements[setting];
  if (!field) return `${setting} ${value ?? '–'}`;
  if (field instanceof RadioNodeList) {
    const chosen = [...field].find((radio) => radio.value === value);
    return chosen?.parentElement.textContent.trim() ?? '–';
  }
  const name = field.closest('label, fieldset').querySelector('[data-text]').textContent;
  if (value === '') return `${name} ${text('setting.none')}`;
  if (setting === 'activation') return `${name} ${namesOf(value)}`;
  const option = [...(field.options ?? [])].find((each) => each.value === String(value));
  return `${name} ${option?.textContent ?? value ?? '–'}`;
}

const ALWAYS = ['hidden', 'h', 'optimizer', 'learningRate', 'batchSize', 'seed'];

/** Settings in words: the most important, and what differs from `usual` ones. */
export function settingsLine(settings, usual) {
  return Object.keys(usual)
    .filter((name) => ALWAYS.includes(name) || settings[name] !== usual[name])
    .filter((name) => isRelevant(name, settings))
    .map((name) => written(name, settings[name]))
    .join(' · ');
}
