// What there is to see before the first update: the network, and a sample that goes into it.

import { onLaid, overlays } from './kept.js';
import { className, featureName, isPicture } from './data.js';
import { decode, paintGrey } from './heatmap.js';
import { sizesOf } from './problems.js';
import { isReady, latest, on, run } from './run.js';
import { ask } from './server.js';
import { count, onLanguage, text } from './text.js';
import { isShown, onEnter } from './views.js';

const element = (id) => document.getElementById(id);
const MOST_SHOWN = 12; // units of a layer; of more, the first and the last
const HEIGHT = 400;
const MIDDLE = 185;
const LEFT = 300; // where the first layer stands
const RIGHT = 800; // and the last
const NAME_WIDTH = 75; // that the classes' name needs beside a number
const MILLIS = 2500; // that a sample stays
const still = matchMedia('(prefers-reduced-motion: reduce)');

let sample = null;

function make(tag, attributes = {}, ...content) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content);
  return made;
}

/** Where the circles of a layer stand; a gap is left where units are not shown. */
function column(size, x) {
  const shown = Math.min(size, MOST_SHOWN);
  const slots = size > shown ? shown + 1 : shown;
  const pitch = Math.min(34, 330 / slots);
  const slot = (i) => (size > shown && i >= shown / 2 ? i + 1 : i);
  const units = Array.from({ length: shown }, (_, i) => ({
    x,
    y: MIDDLE + (slot(i) - (slots - 1) / 2) * pitch,
    unit: i < shown / 2 || size === shown ? i : size - shown + i,
  }));
  return { units, isCut: size > shown, x, r: Math.min(11, pitch / 2 - 2) };
}

function picture() {
  const canvas = document.createElement('canvas');
  paintGrey(canvas, decode(sample.pixels), sample.width, sample.height);
  const longest = Math.max(sample.width, sample.height);
  const [width, height] = [sample.width, sample.height].map((side) => (220 * side) / longest);
  return make('image', {
    href: canvas.toDataURL(),
    x: 115 - width / 2,
    y: MIDDLE - height / 2,
    width,
    height,
    class: 'pixels-in',
  });
}

/** The features of a sample that is no picture, as many as there is room for. */
function table() {
  const shown = sample.raw.slice(0, MOST_SHOWN);
  return shown.map((value, i) =>
    make(
      'text',
      { x: 225, y: MIDDLE + 22 * (i - (shown.length - 1) / 2) + 5, class: 'end' },
      `${featureName(i)} ${Number(value.toPrecision(4))}`,
    ),
  );
}

/** Lines from each unit of a layer to each of the next, or from some points of the sample. */
function lines(from, to) {
  const path = from.flatMap((a) => to.units.map((b) => `M${a.x} ${a.y}L${b.x - to.r} ${b.y}`));
  return make('path', { d: path.join(''), class: 'lines' });
}

function layer({ units, isCut, x, r }, name, nameAt, isTarget) {
  const circles = units.map(({ y, unit }) =>
    make('circle', { cx: x, cy: y, r, class: isTarget(unit) ? 'target' : '' }),
  );
  const gap = isCut ? [make('text', { x, y: MIDDLE + 6, class: 'gap' }, '⋮')] : [];
  return [...circles, ...gap, make('text', { x: nameAt, y: HEIGHT - 14, class: 'name' }, name)];
}

const nameOf = (n, isLast) => text(isLast ? 'first.classes' : 'first.units', { n });

function network() {
  const hidden = sizesOf(run.settings.hidden).map(Number);
  const sizes = [...hidden, run.data.classes.length];
  const gap = (RIGHT - LEFT) / hidden.length;
  const columns = sizes.map((size, l) => column(size, l < hidden.length ? LEFT + l * gap : RIGHT));
  const inputs = run.data.shape.reduce((product, side) => product * side);
  const entries = [-0.35, -0.1, 0.15, 0.4].map((share) => ({ x: 230, y: MIDDLE + 220 * share }));
  const parts = [lines(entries, columns[0])];
  for (let l = 1; l < columns.length; l++) parts.push(lines(columns[l - 1].units, columns[l]));
  columns.forEach((each, l) => {
    const isLast = l === hidden.length;
    const name = hidden.length > 1 && !isLast ? count(sizes[l]) : nameOf(sizes[l], isLast);
    const at = isLast ? RIGHT + Math.max(0, NAME_WIDTH - gap) : each.x;
    parts.push(...layer(each, name, at, (unit) => isLast && unit === sample?.label));
  });
  for (const { y, unit } of columns.at(-1).units) {
    const target = unit === sample?.label ? 'class target' : 'class';
    parts.push(make('text', { x: RIGHT + 22, y: y + 5, class: target }, className(unit)));
  }
  const name = text(isPicture() ? 'first.pixels' : 'first.features', { n: inputs });
  parts.push(make('text', { x: 115, y: HEIGHT - 14, class: 'name' }, name));
  if (sample) parts.push(...(isPicture() ? [picture()] : table()));
  const parameters = sizes.reduce(
    ({ sum, below }, size) => ({ sum: sum + (below + 1) * size, below: size }),
    { sum: 0, below: inputs },
  ).sum;
  return { parts, parameters };
}

function draw() {
  const ready = isReady() && run.settings !== undefined && overlays().length === 0;
  element('first').hidden = !ready;
  element('learnt').classList.toggle('waiting', ready);
  if (!ready || !isShown('train')) return;
  const { parts, parameters } = network();
  element('network').replaceChildren(...parts);
  element('network').setAttribute('aria-label', text('first.network', { n: parameters }));
  element('first-note').textContent = text('first.note', { n: parameters });
}

const fetchSample = latest(
  (index) => ask('sample', { index }),
  (found) => {
    sample = found;
    draw();
  },
  () => {},
);

/** Puts another sample in, while there is someone to see it. */
function another() {
  if (!isReady() || !isShown('train') || document.hidden) return;
  if (sample && still.matches) return;
  fetchSample(sample ? Math.floor(Math.random() * run.data.test) : 0);
}

export function start() {
  element('watch').addEventListener('click', () => element('go').click());
  on('begin', () => {
    sample = null;
    draw();
  });
  on('status', () => {
    draw();
    if (!sample) another();
  });
  on('progress', draw);
  onEnter('train', draw);
  onLanguage(draw);
  onLaid(draw);
  setInterval(another, MILLIS);
}
