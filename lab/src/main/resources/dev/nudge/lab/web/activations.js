// The activations of the hidden layers: a select for each, and all of them as one setting.

import { areSizes, sizesOf } from './problems.js';
import { onLanguage, text } from './text.js';

const form = document.getElementById('settings');
const place = document.getElementById('activations');
const { activation, hidden } = form.elements;

const rows = () => [...place.querySelectorAll('label')];

/** How many selects there are: one where there is no hidden layer, which is not shown. */
const layers = () => Math.max(1, sizesOf(hidden.value).length);

/** Names as a setting has them: one where all are the same. */
const joined = (names) => (new Set(names).size === 1 ? names[0] : names.join(','));

/** The setting: nothing is chosen where there is no hidden layer. */
export const activations = (usual) =>
  sizesOf(hidden.value).length === 0 ? usual : joined(activation.value.split(','));

/** Whether there is one activation of each name. */
export const areActivations = (word) => {
  const known = [...place.querySelector('select').options].map(({ value }) => value);
  return word.split(',').every((name) => known.includes(name));
};

/** Shows a select for each hidden layer, as the setting has them. */
export function showActivations() {
  const names = activation.value.split(',');
  const count = layers();
  while (rows().length > count) rows().at(-1).remove();
  while (rows().length < count) place.append(rows()[0].cloneNode(true));
  place.querySelector('legend').hidden = count === 1;
  rows().forEach((row, l) => {
    const [words, select] = row.children;
    const layer = String(l + 1);
    words.textContent = text(count === 1 ? 'setting.activation' : 'setting.layer', { layer });
    select.value = names[l] ?? names.at(-1);
    if (count === 1) select.removeAttribute('aria-label');
    else select.setAttribute('aria-label', text('setting.activation.layer', { layer }));
  });
}

function takeChosen() {
  activation.value = joined(rows().map((row) => row.querySelector('select').value));
}

place.addEventListener('change', takeChosen);
hidden.addEventListener('input', () => {
  if (areSizes(hidden.value)) showActivations();
});
hidden.addEventListener('change', () => {
  if (areSizes(hidden.value)) takeChosen();
});
onLanguage(showActivations);
