// The Mistakes view: the confusion matrix, and the samples of one of its cells.

import * as address from './address.js';
import { className, isPicture } from './data.js';
import { percent } from './format.js';
import { isShown, onEnter } from './views.js';
import { latest, on, run } from './run.js';
import { sampleElement } from './sample.js';
import { saveCsv } from './save.js';
import { ask } from './server.js';
import { reason, text } from './text.js';
import { faint, onTheme } from './theme.js';

const element = (id) => document.getElementById(id);
const LEAST_MILLIS = 1000; // between two looks while training goes on

let view = null; // what the server has said of the test set
let cellShown = null; // the cell whose samples it has sent

function cell(kind, content, attributes = {}) {
  const made = document.createElement(kind);
  made.append(content);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function chosen() {
  const [actual, taken] = ['actual', 'taken'].map((name) => Number(address.get(name) ?? NaN));
  const isClass = (k) => Number.isInteger(k) && k >= 0 && k < (run.data?.classes.length ?? 0);
  return isClass(actual) && isClass(taken) ? { actual, taken } : null;
}

const share = (value) => (value === null ? '–' : (100 * value).toFixed(1));

/** A heading that is short on a phone. */
function sum(name, letters) {
  const made = cell('abbr', name.slice(0, letters), { title: name });
  made.append(cell('span', name.slice(letters)), ' %');
  return made;
}

/** Scripts whose letters stand upright also where a line runs down. */
const STANDING = /[\p{scx=Hangul}\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u;

/** The name of a column; a long one runs up, or down where its letters then stand upright. */
function columnHeading(k, long) {
  const name = className(k);
  const way = STANDING.test(name) ? 'down' : 'up';
  return cell('th', cell('span', name), { scope: 'col', title: name, class: long ? way : '' });
}

function showMatrix() {
  const K = view.confusion.length;
  const classes = [...Array(K).keys()];
  const long = classes.some((k) => className(k).length > 3);
  const most = Math.max(1, ...view.confusion.flatMap((row, i) => row.filter((_, j) => i !== j)));
  const head = document.createElement('tr');
  head.append(
    cell('td', ''),
    ...classes.map((k) => columnHeading(k, long)),
    cell('th', sum(text('mistakes.recall'), 3), { scope: 'col', class: 'sum' }),
  );
  const rows = classes.map((actual) => {
    const row = document.createElement('tr');
    row.append(
      cell('th', className(actual), { scope: 'row', class: 'name', title: className(actual) }),
    );
    for (const taken of classes) row.append(button(actual, taken, most));
    row.append(cell('td', share(view.recall[actual]), { class: 'sum' }));
    return row;
  });
  const foot = document.createElement('tr');
  foot.append(
    cell('th', sum(text('mistakes.precision'), 4), { scope: 'row', class: 'sum' }),
    ...classes.map((k) => cell('td', share(view.precision[k]), { class: 'sum' })),
    cell('td', share(view.accuracy), { class: 'sum' }),
  );
  const focused = document.activeElement?.dataset?.cell;
  element('confusion').replaceChildren(head, ...rows, foot);
  if (focused) document.querySelector(`[data-cell="${focused}"]`)?.focus();
}

function button(actual, taken, most) {
  const samples = view.confusion[actual][taken];
  const right = actual === taken;
  const now = chosen();
  const made = cell('button', samples, {
    type: 'button',
    'data-cell': `${actual}-${taken}`,
    'aria-label': right
      ? text('mistakes.cell.right', { n: samples, actual: className(actual) })
      : text('mistakes.cell.wrong', {
          n: samples,
          actual: className(actual),
          taken: className(taken),
        }),
    'aria-pressed': now?.actual === actual && now?.taken === taken,
    class: samples ? '' : 'none',
  });
  const strength = right ? 0.28 * view.recall[actual] || 0 : 0.6 * Math.sqrt(samples / most);
  made.style.background = samples ? faint(right ? 'blue' : 'vermilion', strength) : 'none';
  made.addEventListener('click', () => address.set({ actual, taken }));
  return cell('td', made);
}

function samplesTitle(n, right, names) {
  if (n === 0) return text(right ? 'mistakes.none.right' : 'mistakes.none.wrong', names);
  const title = text(right ? 'mistakes.samples.right' : 'mistakes.samples.wrong', { n, ...names });
  const shown = view.samples.length;
  return n > shown ? `${title} ${text('mistakes.shown', { shown })}` : title;
}

function showSamples() {
  const now = cellShown;
  if (!now) {
    element('samples-title').textContent = text('mistakes.choose');
    element('bars-note').hidden = true;
    element('samples').replaceChildren();
    return;
  }
  const [actual, taken] = [className(now.actual), className(now.taken)];
  const right = now.actual === now.taken;
  const total = view.confusion[now.actual][now.taken];
  element('samples-title').textContent = samplesTitle(total, right, { actual, taken });
  element('bars-note').hidden = isPicture() || !total;
  element('samples').className = isPicture() ? 'samples pictures' : 'samples';
  element('samples').replaceChildren(
    ...view.samples.map((sample) => {
      const words = `${right ? '' : `${taken}: ${percent(sample.ofPredicted)}\n`}${actual}: ${percent(sample.ofActual)}`;
      const label = text('mistakes.sample', { index: String(sample.index) });
      const item = cell('li', sampleElement(sample, label));
      if (isPicture()) item.append(cell('p', words));
      else item.prepend(cell('p', words.replace('\n', ', ')));
      return item;
    }),
  );
}

function draw() {
  if (!view) return;
  element('mistakes-note').textContent = text('mistakes.note', {
    n: view.iteration,
    wrong: view.size - Math.round(view.accuracy * view.size),
    all: view.size,
  });
  showMatrix();
  showSamples();
}

const look = latest(
  (wanted) => ask('mistakes', wanted ?? {}).then((found) => [wanted, found]),
  ([wanted, found]) => {
    view = found;
    cellShown = wanted;
    draw();
  },
  (problem) => wipe(reason(problem)),
);

/** Takes away all that was said of the test set. */
function wipe(note) {
  view = null;
  cellShown = null;
  element('mistakes-note').textContent = note;
  for (const id of ['confusion', 'samples', 'samples-title']) element(id).replaceChildren();
  element('bars-note').hidden = true;
}

function save() {
  if (!view) return;
  const names = view.confusion.map((_, k) => className(k));
  saveCsv(
    'confusion.csv',
    ['actual', ...names.map((name) => `taken_for_${name}`), 'precision', 'recall'],
    view.confusion.map((row, k) => [names[k], ...row, view.precision[k], view.recall[k]]),
  );
}

export function start() {
  let asked = 0;
  let timer = null;
  const refresh = (least) => {
    if (timer || !isShown('mistakes')) return;
    timer = setTimeout(
      () => {
        timer = null;
        asked = performance.now();
        if (isShown('mistakes')) look(chosen());
      },
      Math.max(0, asked + least - performance.now()),
    );
  };
  on('progress', () => {
    if (view?.iteration !== run.figures?.iteration) refresh(LEAST_MILLIS);
  });
  on('begin', () => wipe(''));
  on('status', () => refresh(0));
  address.onChange(() => refresh(0));
  onEnter('mistakes', () => refresh(0));
  onTheme(draw);
  element('mistakes-csv').addEventListener('click', save);
}
