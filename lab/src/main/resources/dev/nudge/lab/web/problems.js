// The problem with a setting, in a line below its field.

import { onLanguage, text } from './text.js';

const form = document.getElementById('settings');

const fieldsOf = (setting) =>
  [form.elements[setting]].flatMap((field) =>
    field instanceof RadioNodeList ? [...field] : [field],
  );

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

const MOST_LAYERS = 5;
const MOST_UNITS = 256;

/** Whether a word gives the sizes of hidden layers, such as 100,50. */
export function areSizes(word) {
  const sizes = word.split(',').map((size) => size.trim());
  return (
    sizes.length <= MOST_LAYERS &&
    sizes.every((size) => /^[1-9][0-9]*$/.test(size) && Number(size) <= MOST_UNITS)
  );
}

const isGood = (field) =>
  field.name === 'hidden' ? areSizes(field.value) : !field.willValidate || field.checkValidity();

/** Says what a field holds that does not hold what it should. */
const wrong =
  ({ name, value, min: least, max: most }) =>
  () => {
    const found = value.trim() === '' ? text('problem.no-number') : value;
    return name === 'hidden'
      ? text('problem.lab.sizes', {
          found,
          layers: String(MOST_LAYERS),
          units: String(MOST_UNITS),
        })
      : text('problem.whole-number', { found, least, most });
  };

/** Looks at the fields that numbers are typed into; whether they are what they should be. */
export function check() {
  let good = true;
  for (const setting of lines.keys()) {
    const [field] = fieldsOf(setting);
    const fits = isGood(field);
    complain(setting, fits ? null : wrong(field));
    good &&= fits;
  }
  return good;
}

/** Takes the user to the first field with a problem. */
export function showFirst() {
  form.querySelector('[aria-invalid="true"]')?.focus();
}
