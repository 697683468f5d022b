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

/** What a field holds that does not hold a whole number within its bounds. */
const wrongNumber =
  ({ value, min: least, max: most }) =>
  () =>
    text('problem.whole-number', {
      found: value === '' ? text('problem.no-number') : value,
      least,
      most,
    });

/** Looks at the fields that numbers are typed into; whether they are what they should be. */
export function check() {
  let good = true;
  for (const setting of lines.keys()) {
    const [field] = fieldsOf(setting);
    const bad = field.willValidate && !field.checkValidity();
    complain(setting, bad ? wrongNumber(field) : null);
    good &&= !bad;
  }
  return good;
}

/** Takes the user to the first field with a problem. */
export function showFirst() {
  form.querySelector('[aria-invalid="true"]')?.focus();
}
