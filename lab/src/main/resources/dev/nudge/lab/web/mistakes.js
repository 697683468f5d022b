// The Mistakes room: the confusion matrix, and the images of one of its cells.

import * as address from './address.js';
import { count, percent } from './format.js';
import { decode, paintGrey } from './heatmap.js';
import { isShown, onEnter } from './rooms.js';
import { on, run } from './run.js';
import { saveCsv } from './save.js';
import { ask, latest } from './server.js';
import { faint, onTheme } from './theme.js';

const element = (id) => document.getElementById(id);
const LEAST_MILLIS = 1000; // between two looks while training goes on

let view = null;
let side = 28;

function cell(kind, content, attributes = {}) {
  const made = document.createElement(kind);
  made.append(content);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function chosen() {
  const [actual, taken] = ['actual', 'taken'].map((name) => Number(address.get(name) ?? NaN));
  return Number.isInteger(actual) && Number.isInteger(taken) ? { actual, taken } : null;
}

const share = (value) => (value === null ? '–' : (100 * value).toFixed(1));

/** A heading that is short on a phone. */
function sum(name, letters) {
  const heading = cell('abbr', name.slice(0, letters), { title: name });
  heading.append(cell('span', name.slice(letters)), ' %');
  return heading;
}

function matrix() {
  const K = view.confusion.length;
  const digits = [...Array(K).keys()];
  const most = Math.max(1, ...view.confusion.flatMap((row, i) => row.filter((_, j) => i !== j)));
  const head = document.createElement('tr');
  head.append(cell('td', ''), ...digits.map((k) => cell('th', k, { scope: 'col' })), cell('th', sum('recall', 3), { scope: 'col', class: 'sum' }));
  const rows = digits.map((actual) => {
    const row = document.createElement('tr');
    row.append(cell('th', actual, { scope: 'row' }));
    for (const taken of digits) row.append(button(actual, taken, most));
    row.append(cell('td', share(view.recall[actual]), { class: 'sum' }));
    return row;
  });
  const foot = document.createElement('tr');
  foot.append(cell('th', sum('precision', 4), { scope: 'row', class: 'sum' }), ...digits.map((k) => cell('td', share(view.precision[k]), { class: 'sum' })), cell('td', share(view.accuracy), { class: 'sum' }));
  const focused = document.activeElement?.dataset?.cell;
  element('confusion').replaceChildren(head, ...rows, foot);
  if (focused) document.querySelector(`[data-cell="${focused}"]`)?.focus();
}

function button(actual, taken, most) {
  const images = view.confusion[actual][taken];
  const right = actual === taken;
  const now = chosen();
  const made = cell('button', images, {
    type: 'button',
    'data-cell': `${actual}-${taken}`,
    'aria-label': `${images} images of a ${actual} ${right ? 'read right' : `taken for a ${taken}`}`,
    'aria-pressed': now?.actual === actual && now?.taken === taken,
    class: images ? '' : 'none',
  });
  const strength = right ? 0.28 * view.recall[actual] || 0 : 0.75 * Math.sqrt(images / most);
  made.style.background = images ? faint(right ? 'blue' : 'vermilion', strength) : 'none';
  made.addEventListener('click', () => address.set({ actual, taken }));
  return cell('td', made);
}

function images() {
  const now = chosen();
  if (!now || !view.images) {
    element('images-title').textContent = 'Choose a cell of the table.';
    element('images').replaceChildren();
    return;
  }
  const total = view.confusion[now.actual][now.taken];
  const what = now.actual === now.taken ? 'read right, the least sure first' : `taken for ${now.taken}, the worst first`;
  element('images-title').textContent = total
    ? `${count(total)} images of ${now.actual} ${what}${total > view.images.length ? ` (${view.images.length} shown)` : ''}`
    : `No ${now.actual} was taken for ${now.taken}.`;
  element('images').replaceChildren(...view.images.map((image) => {
    const canvas = cell('canvas', '', { role: 'img', 'aria-label': `Test image ${image.index}` });
    const pixels = decode(image.pixels);
    side = Math.round(Math.sqrt(pixels.length));
    paintGrey(canvas, pixels, pixels.length / side, side);
    const words = now.actual === now.taken ? `${now.actual}: ${percent(image.right)}` : `${now.taken}: ${percent(image.given)}\n${now.actual}: ${percent(image.right)}`;
    const item = cell('li', canvas);
    item.append(cell('p', words));
    return item;
  }));
}

function draw() {
  if (!view) return;
  element('mistakes-note').textContent =
    `After ${count(view.iteration)} updates: ${count(view.size - Math.round(view.accuracy * view.size))} of ${count(view.size)} test images read wrong`;
  matrix();
  images();
}

const look = latest(
  () => ask('mistakes', chosen() ?? {}),
  (answer) => {
    view = answer;
    draw();
  },
  (problem) => (element('mistakes-note').textContent = `${problem.message}.`));

function save() {
  if (!view) return;
  const digits = view.confusion.map((_, k) => k);
  saveCsv('confusion.csv', ['actual', ...digits.map((k) => `taken_for_${k}`), 'precision', 'recall'],
    view.confusion.map((row, k) => [k, ...row, view.precision[k], view.recall[k]]));
}

export function start() {
  let asked = 0;
  let timer = null;
  const refresh = (least) => {
    if (timer || !isShown('mistakes')) return;
    timer = setTimeout(() => {
      timer = null;
      asked = performance.now();
      if (isShown('mistakes')) look();
    }, Math.max(0, asked + least - performance.now()));
  };
  on('progress', () => {
    if (view?.iteration !== run.figures?.iteration) refresh(LEAST_MILLIS);
  });
  on('status', () => refresh(0));
  address.onChange(() => refresh(0));
  onEnter('mistakes', () => refresh(0));
  onTheme(draw);
  element('mistakes-csv').addEventListener('click', save);
}
