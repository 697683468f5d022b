// The page's words, in the language of its reader: en.js and ko.js hold them.

import * as address from './address.js';
import en from './en.js';
import ko from './ko.js';

const KEY = 'nudge-lab-language';
const LANGUAGES = { en, ko };
const listeners = new Set();

/** As the address has it, else as it was chosen here before, else as the browser has it. */
function find() {
  const wanted = [address.get('lang'), localStorage.getItem(KEY), ...navigator.languages];
  return (
    wanted.map((tag) => tag?.slice(0, 2)).find((name) => Object.hasOwn(LANGUAGES, name)) ?? 'en'
  );
}

let language = find();

/** The language of the page: en or ko. */
export const currentLanguage = () => language;

/** A count with separators: 79,520. */
export const count = (value) => value.toLocaleString('en-US');

/** Whether there is a text of this name. */
const hasText = (key) => Object.hasOwn(LANGUAGES[language], key);

/**
 * The text of this name, with values in the places of {names}; numbers are written as counts. A text
 * that is a list is for one and for many, by the value `n`.
 */
export function text(key, values = {}) {
  if (!hasText(key)) throw new Error(`there is no text ${key}`);
  const found = LANGUAGES[language][key];
  const form = Array.isArray(found) ? found[values.n === 1 ? 0 : 1] : found;
  return form.replaceAll(/\{(\w+)\}/g, (place, name) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${key} lacks ${name}`);
    return typeof value === 'number' ? count(value) : value;
  });
}

/** Why something cannot be done: in the page's words where it has them, else in the lab's. */
export const reason = ({ key, values, message }) =>
  key && hasText(key) ? text(key, values) : text('problem.other', { message });

/** Writes a text into an element; [numerical|words] are words of a class, which colours them. */
function write(element, key) {
  element.replaceChildren(
    ...text(key)
      .split(/(\[\w+\|[^\]]*\])/)
      .map((part) => {
        const [, className, textContent] = part.match(/^\[(\w+)\|(.*)\]$/) ?? [];
        return className
          ? Object.assign(document.createElement('span'), { className, textContent })
          : part;
      }),
  );
}

/** Gives an element the text of this name, in every language. */
export function giveText(element, key) {
  if (element.dataset.text === key) return;
  element.dataset.text = key;
  write(element, key);
}

/** Writes the texts that elements of index.html ask for, as content, label, title or placeholder. */
function writeAll() {
  document.documentElement.lang = language;
  document.title = text('page.title');
  const each = (name, act) =>
    document.querySelectorAll(`[data-${name}]`).forEach((found) => act(found, found.dataset[name]));
  each('text', write);
  each('label', (found, key) => found.setAttribute('aria-label', text(key)));
  each('title', (found, key) => found.setAttribute('title', text(key)));
  each('placeholder', (found, key) => found.setAttribute('placeholder', text(key)));
}

function use(name) {
  if (name === language) return;
  language = name;
  writeAll();
  listeners.forEach((listener) => listener());
}

/** Calls when the page speaks another language: all that was written must be written anew. */
export const onLanguage = (listener) => listeners.add(listener);

document.getElementById('language').addEventListener('click', () => {
  const other = Object.keys(LANGUAGES).find((name) => name !== language);
  localStorage.setItem(KEY, other);
  address.set({ lang: null });
  use(other);
});
address.onChange(() => use(find()));
writeAll();
