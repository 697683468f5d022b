// The problem with a setting, in a line below its field.

import { onLanguage, text } from './text.js';

const form = document.getElementById('settings');

/** What a setting is chosen with: radio buttons, selects, or one field. */
function fieldsOf(setting) {
  const field = form.elements[setting];
  if (field instanceof RadioNodeList) return [...field];
  return field.type === 'hidden' ? [...field.parentElement.querySelectorAll('select')] : [field];
}

const lines = new Map(); // by setting: the element, and the words in it

/** Makes a line below each setting. */
export function makeLines(settings) {
  for (const setting of settings) lines.set(setting, { line: makeLine(setting), words: null });
}

function makeLine(setting) {
  const line = document.createElement('p');
  const fields = fieldsOf(setting);
  Object.assign(line, { id: `${setting}-problem`, className: 'problem', hidden: true });
  line.setAttribute('role', 'alert');
  (fields[0].closest('fieldset') ?? fields[0].closest('label')).after(line);
  fields.forEach((field) => field.setAttribute('aria-describedby', line.id));
  return line;
}

/** Says what is wrong with a setting, or, with null, that nothing is; whether it is a setting. */
export function complain(setting, words) {
  const entry = lines.get(setting);
  if (!entry) return false;
  const { line } = entry;
  entry.words = words;
  line.textContent = words ? words() : '';
  line.hidden = !words;
  fieldsOf(setting).forEach((field) => field.setAttribute('aria-invalid', words !== null));
  if (words) line.closest('details')?.setAttribute('open', '');
  return true;
}

onLanguage(() => {
  for (const { line, words } of lines.values()) line.textContent = words ? words() : '';
});

const MOST_LAYERS = 10;

/** The sizes of hidden layers in a word, such as 100,50; of none in an empty one. */
export const sizesOf = (word) =>
  word.trim() === '' ? [] : word.split(',').map((size) => size.trim());

/** Whether a word gives the sizes of hidden layers. */
export function areSizes(word) {
  const sizes = sizesOf(word);
  return sizes.length <= MOST_LAYERS && sizes.every((size) => /^[1-9][0-9]{0,5}$/.test(size));
}

/** Whether there is one activation, or one for each hidden layer. */
function areForLayers(activations) {
  const names = activations.split(',').length;
  const { value } = form.elements.hidden;
  return names === 1 || !areSizes(value) || names === sizesOf(value).length;
}

/** Settings that are more than a number or a choice: what they must be, and what else is said. */
const RULES = {
  hidden: [areSizes, (found) => text('problem.lab.sizes', { found, layers: String(MOST_LAYERS) })],
  activation: [
    areForLayers,
    (found) => {
      const layers = sizesOf(form.elements.hidden.value).length;
      return text('problem.lab.activation-names', { found, layers });
    },
  ],
};

const isNumber = (value, field) => !field.willValidate || field.checkValidity();

const noNumber = (value, { min: least, max: most }) => {
  const found = value.trim() === '' ? text('problem.no-number') : value;
  return text('problem.whole-number', { found, least, most });
};

/** Looks at what can be typed, or come by a link; whether it is what it should be. */
export function check() {
  let good = true;
  for (const setting of lines.keys()) {
    const field = form.elements[setting];
    const [isGood, words] = RULES[setting] ?? [isNumber, noNumber];
    const { value } = field;
    const fits = isGood(value, field);
    complain(setting, fits ? null : () => words(value, field));
    good &&= fits;
  }
  return good;
}

/** Takes the user to the first field with a problem. */
export function showFirst() {
  form.querySelector('[aria-invalid="true"]')?.focus();
}
