// One nudge on its way through the network: a card for each station, with this sample's numbers.

import { featureName, unitName } from './data.js';
import { short } from './format.js';
import { paintGrey } from './heatmap.js';
import { text } from './text.js';

const LARGE = 5; // digits of the loss's own card
const SVG = 'http://www.w3.org/2000/svg';
const HEIGHT = 30; // of a drawing that is 100 wide
const LEAST_WIDTH = 0.5; // of a bar, so that one among a thousand is seen
const beside = matchMedia('(min-width: 60rem)'); // the words stand beside the cards

let lit = null; // the card that was lit last

/** An input as the page calls it: a pixel by its place, a feature by its name. */
export function inputName(view) {
  const { feature } = view.nudges;
  const [, width] = view.shape;
  if (view.shape.length !== 2) return featureName(feature);
  const [row, column] = [Math.floor(feature / width), feature % width];
  return text('why.pixel', { row: String(row), column: String(column) });
}

/** The unit whose sum is nudged: of a network without hidden layers a class. */
export const nudgedUnit = ({ nudges, units }) => unitName(nudges.unit, units.length === 1);

/** With a sign, and the short form of a number. */
export const signed = (value) => (value > 0 ? `+${short(value)}` : short(value));

const largest = (values) =>
  values.reduce((best, value, i) => (Math.abs(value) > Math.abs(values[best]) ? i : best), 0);

/** Title and line of code of each station, and which of its values is looked at. */
function signs({ path, nudges }) {
  const last = path.activations.length - 1;
  return path.activations.flatMap((activation, l) => {
    const [n, input] = [l + 1, l === 0 ? 'x' : `z${l}`];
    const code = `a${n} = ${input}·W${n} + b${n}`;
    const at = l === 0 ? () => nudges.unit : largest;
    if (l < last) {
      return [
        { title: 'why.station.sum', code, at },
        { title: 'why.station.activation', code: `z${n} = ${activation}(a${n})`, at },
      ];
    }
    const right = () => nudges.label;
    return [
      { title: 'why.station.logits', code, at: l === 0 ? at : right },
      { title: 'why.station.softmax', code: `y = softmax(a${n})`, at: right },
      { title: 'why.station.loss', code: 'L = −log(y[t] + 1e-7)', at: () => 0 },
    ];
  });
}

/** The stations, with what each has for the weight as it is and what the nudge up changes. */
export function stations(view) {
  const all = signs(view);
  return view.path.stations.map(({ still, above, below }, s) => {
    const changes = above.map((value, k) => value - still[k]);
    const { title, code, at } = all[s];
    return { title, code, still, below, changes, at: at(changes) };
  });
}

function part(kind, className, words = '') {
  return Object.assign(document.createElement(kind), { className, textContent: words });
}

/** A bar for each value, from 0 up or down; the one that is looked at glows. */
function bars(values, at, className) {
  const drawing = document.createElementNS(SVG, 'svg');
  drawing.setAttribute('viewBox', `0 0 100 ${HEIGHT}`);
  drawing.setAttribute('preserveAspectRatio', 'none');
  drawing.setAttribute('class', className);
  drawing.setAttribute('aria-hidden', 'true');
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const scale = HEIGHT / (most - least || 1);
  const pitch = 100 / values.length;
  const width = Math.max(LEAST_WIDTH, Math.min(0.8 * pitch, 14));
  values.forEach((value, k) => {
    const bar = document.createElementNS(SVG, 'rect');
    const top = (most - Math.max(0, value)) * scale;
    const place = {
      x: (k + 0.5) * pitch - width / 2,
      y: top,
      width,
      height: Math.abs(value) * scale,
    };
    for (const [name, number] of Object.entries(place)) bar.setAttribute(name, number);
    if (k === at) bar.setAttribute('class', 'at');
    drawing.append(bar);
  });
  drawing.append(...drawing.querySelectorAll('.at')); // over its neighbours
  return drawing;
}

/** The sample with the input that is looked at in a frame, or nothing where it is no picture. */
function picture(view, levels) {
  if (view.shape.length !== 2) return '';
  const [height, width] = view.shape;
  const box = part('span', 'station-picture');
  const canvas = document.createElement('canvas');
  const frame = part('i', '');
  const from = view.sample * view.inputs;
  paintGrey(canvas, levels.subarray(from, from + view.inputs), width, height);
  const { feature } = view.nudges;
  Object.assign(frame.style, {
    left: `${(100 * (feature % width)) / width}%`,
    top: `${(100 * Math.floor(feature / width)) / height}%`,
    width: `${100 / width}%`,
    height: `${100 / height}%`,
  });
  box.append(canvas, frame);
  return box;
}

function card(title, code, content, value, change) {
  const made = part('li', 'station');
  const line = part('code', '', code);
  line.translate = false;
  const numbers = part('p', 'number', value);
  numbers.append(part('b', '', change));
  made.append(part('h4', '', title), line, ...content, numbers);
  return made;
}

/** Puts a card for the weight and for each station into a list. */
export function showPath(list, view, levels) {
  const { path, h } = view;
  const first = card(
    text('why.station.weight'),
    'W1[i, j] = w ± h',
    [picture(view, levels)],
    `x = ${short(path.input)}, w = ${short(path.weight)} `,
    `± ${short(h)}`,
  );
  const others = stations(view).map(({ still, changes, at, title, code }) =>
    card(
      text(title),
      code,
      still.length > 1
        ? [bars(still, at, 'values'), bars(changes, -1, 'changes')]
        : [part('p', 'large number', short(still[0], LARGE))],
      `${still.length > 1 ? short(still[at], 4) : ''} `,
      signed(changes[at]),
    ),
  );
  list.style.setProperty('--columns', Math.min(4, Math.ceil((others.length + 1) / 2)));
  list.replaceChildren(first, ...others);
}

/** Lights one card, and brings it into sight; those after it wait. */
export function lightStation(list, now) {
  [...list.children].forEach((station, s) => {
    station.dataset.state = ['past', 'now', 'next'][Math.sign(s - now) + 1];
    if (s === now) station.setAttribute('aria-current', 'step');
    else station.removeAttribute('aria-current');
  });
  if (now !== lit && beside.matches) list.children[now].scrollIntoView({ block: 'nearest' });
  lit = now;
}
