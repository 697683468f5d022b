// A picture drawn by hand, and what the network thinks of it.

import { showAnswer } from './answer.js';
import { className } from './data.js';
import { decode, paintGrey } from './heatmap.js';
import { greyOf, pictureIn } from './picture.js';
import { drawLine, drawnLarge } from './strokes.js';
import { latest, run } from './run.js';
import { ask, send } from './server.js';
import { reason, text } from './text.js';

const element = (id) => document.getElementById(id);
const paper = element('paper');
const context = paper.getContext('2d', { willReadFrequently: true });
const LONGEST = 250; // side of the paper
const PEN = 20;
const KEY_STEP = 12;

const pen = { x: 0, y: 0, down: false };
let strokes = []; // what was drawn: lists of points; null on top of something else
let picture = null; // that was opened, while nothing is drawn on it
let blank = true;
let changes = 0; // that the user has made to the drawing
let note = () => ''; // what is said of the drawing

function say(words = note) {
  note = words;
  element('draw-note').textContent = note();
}

/** Light strokes on dark paper where the training pictures are dark at their edges. */
const colors = () =>
  run.data.dark ? { paper: '#000', pen: '#fff' } : { paper: '#fff', pen: '#111' };

/** What the server takes: the picture that was opened, or the drawing, a digit drawn large. */
function content() {
  const isDigit = run.data.digits && strokes;
  return greyOf(picture ?? (isDigit ? drawnLarge(strokes, PEN, colors()) : paper));
}

function show(answer) {
  const [height, width] = run.data.shape;
  paintGrey(
    element('seen'),
    answer ? decode(answer.pixels) : new Uint8Array(height * width),
    width,
    height,
  );
  showAnswer(answer);
}

const read = latest(
  () => send('draw', content()),
  (result) => show(blank || result.blank ? null : result),
  (problem) => {
    show(null);
    say(() => reason(problem));
  },
);

/** Asks again: the network has learnt. */
export function refresh() {
  if (!blank) read();
}

/** A new sheet of the data's proportions. */
export function begin() {
  const [height, width] = run.data.shape;
  const longest = Math.max(height, width);
  paper.width = Math.max(1, Math.round((LONGEST * width) / longest));
  paper.height = Math.max(1, Math.round((LONGEST * height) / longest));
  Object.assign(pen, { x: paper.width / 2, y: paper.height / 2, down: false });
  reword();
  wipe();
}

/** Writes all words anew. */
export function reword() {
  const [height, width] = run.data.shape.map(String);
  element('seen').setAttribute('aria-label', text('draw.seen', { width, height }));
  element('seen-note').textContent = text(run.data.digits ? 'draw.digit' : 'draw.picture', {
    width,
    height,
  });
  say();
}

function wipe() {
  changes += 1;
  context.fillStyle = colors().paper;
  context.fillRect(0, 0, paper.width, paper.height);
  strokes = [];
  picture = null;
  blank = true;
  say(() => '');
  show(null);
}

/** Goes on with a line, or, where `isNew`, begins one. */
function stroke(x, y, isNew = false) {
  if (isNew) strokes?.push([[x, y]]);
  else strokes?.at(-1).push([x, y]);
  drawLine(
    context,
    isNew
      ? [[x, y]]
      : [
          [pen.x, pen.y],
          [x, y],
        ],
    PEN,
    colors().pen,
  );
  Object.assign(pen, { x, y });
  changes += 1;
  picture = null;
  blank = false;
  read();
}

function position(event) {
  const box = paper.getBoundingClientRect();
  return [
    ((event.clientX - box.left) / box.width) * paper.width,
    ((event.clientY - box.top) / box.height) * paper.height,
  ];
}

function onKey(event) {
  const move = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[
    event.key
  ];
  if (!move && event.key !== ' ') return;
  event.preventDefault();
  if (!move) {
    pen.down = !pen.down;
    if (pen.down) stroke(pen.x, pen.y, true);
  } else {
    const within = (value, most) => Math.max(0, Math.min(most, value));
    const x = within(pen.x + KEY_STEP * move[0], paper.width);
    const y = within(pen.y + KEY_STEP * move[1], paper.height);
    if (pen.down) stroke(x, y);
    else Object.assign(pen, { x, y });
  }
  const [x, y] = [pen.x, pen.y].map(Math.round);
  const where = pen.down ? 'draw.pen-down' : 'draw.pen-up';
  say(() => text(where, { x, y }));
}

/** Puts a picture from a file on the paper, all of it, and shows what the network thinks of it. */
export async function open(file) {
  const before = changes;
  const opened = await pictureIn(file);
  if (changes !== before) return;
  wipe();
  picture = opened;
  strokes = null;
  const zoom = Math.min(paper.width / opened.width, paper.height / opened.height);
  const [width, height] = [zoom * opened.width, zoom * opened.height];
  context.imageSmoothingEnabled = true;
  context.drawImage(opened, (paper.width - width) / 2, (paper.height - height) / 2, width, height);
  blank = false;
  say(() => text('draw.opened', { name: file.name }));
  read();
}

/** Puts a picture of the test set on the paper; a digit dark on light, with air around it. */
function put(sample) {
  const levels = decode(sample.pixels);
  const small = document.createElement('canvas');
  const { digits } = run.data;
  paintGrey(
    small,
    digits ? levels.map((level) => 255 - level) : levels,
    sample.width,
    sample.height,
  );
  wipe();
  const [x, y] = digits ? [paper.width / 10, paper.height / 10] : [0, 0];
  context.imageSmoothingEnabled = digits; // pixels of the same size stay what they are
  context.drawImage(small, x, y, paper.width - 2 * x, paper.height - 2 * y);
  strokes = null;
  blank = false;
  const { index, label } = sample;
  say(() => text('draw.borrowed', { index: String(index), class: className(label) }));
  read();
}

const borrow = latest(
  async () => {
    const before = changes;
    const sample = await ask('sample', { index: Math.floor(Math.random() * run.data.test) });
    return { sample, isLate: changes !== before };
  },
  ({ sample, isLate }) => isLate || put(sample),
  (problem) => say(() => reason(problem)),
);

export function start() {
  paper.addEventListener('pointerdown', (event) => {
    paper.setPointerCapture(event.pointerId);
    pen.down = true;
    stroke(...position(event), true);
  });
  paper.addEventListener('pointermove', (event) => {
    if (!pen.down || !paper.hasPointerCapture(event.pointerId)) return;
    for (const part of event.getCoalescedEvents?.() ?? [event]) stroke(...position(part));
  });
  for (const end of ['pointerup', 'pointercancel']) {
    paper.addEventListener(end, () => (pen.down = false));
  }
  paper.addEventListener('keydown', onKey);
  element('clear').addEventListener('click', wipe);
  element('borrow').addEventListener('click', () => borrow());
}
