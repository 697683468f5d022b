// A picture drawn by hand, and what the network thinks of it.

import { showAnswer } from './answer.js';
import { className } from './data.js';
import { decode, paintGrey } from './heatmap.js';
import { latest, run } from './run.js';
import { ask, send } from './server.js';
import { reason, text } from './text.js';

const element = (id) => document.getElementById(id);
const paper = element('paper');
const context = paper.getContext('2d', { willReadFrequently: true });
const LONGEST = 280; // side of the paper
const SIDE = 140; // of what is sent, both ways
const PEN = 22;
const KEY_STEP = 14;

const pen = { x: 0, y: 0, down: false };
let blank = true;
let note = () => ''; // what is said of the drawing

function say(words = note) {
  note = words;
  element('draw-note').textContent = note();
}

/** Light strokes on dark paper where the training pictures are dark at their edges. */
const colors = () =>
  run.data.dark ? { paper: '#000', pen: '#fff' } : { paper: '#fff', pen: '#111' };

/** The drawing as the server takes it: grey levels of a square. */
function grey() {
  const small = document.createElement('canvas');
  Object.assign(small, { width: SIDE, height: SIDE });
  const smallContext = small.getContext('2d');
  smallContext.imageSmoothingQuality = 'high';
  smallContext.drawImage(paper, 0, 0, SIDE, SIDE);
  const { data } = smallContext.getImageData(0, 0, SIDE, SIDE);
  return Uint8Array.from({ length: SIDE * SIDE }, (_, i) => data[4 * i]);
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
  () => send('draw', grey()),
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
  context.fillStyle = colors().paper;
  context.fillRect(0, 0, paper.width, paper.height);
  blank = true;
  say(() => '');
  show(null);
}

function stroke(x, y) {
  Object.assign(context, {
    strokeStyle: colors().pen,
    lineWidth: PEN,
    lineCap: 'round',
    lineJoin: 'round',
  });
  context.beginPath();
  context.moveTo(pen.x, pen.y);
  context.lineTo(x + 0.01, y); // a line of no length would leave no dot
  context.stroke();
  Object.assign(pen, { x, y });
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
    if (pen.down) stroke(pen.x, pen.y);
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

/** Puts a picture of the test set on the paper; a digit dark on light, with air around it. */
async function borrow() {
  try {
    const picture = await ask('sample', { index: Math.floor(Math.random() * run.data.test) });
    const levels = decode(picture.pixels);
    const small = document.createElement('canvas');
    const { digits } = run.data;
    paintGrey(
      small,
      digits ? levels.map((level) => 255 - level) : levels,
      picture.width,
      picture.height,
    );
    wipe();
    const [x, y] = digits ? [paper.width / 10, paper.height / 10] : [0, 0];
    context.imageSmoothingEnabled = digits; // pixels of the same size stay what they are
    context.drawImage(small, x, y, paper.width - 2 * x, paper.height - 2 * y);
    blank = false;
    const { index, label } = picture;
    say(() => text('draw.borrowed', { index: String(index), class: className(label) }));
    read();
  } catch (problem) {
    say(() => reason(problem));
  }
}

export function start() {
  paper.addEventListener('pointerdown', (event) => {
    paper.setPointerCapture(event.pointerId);
    [pen.x, pen.y] = position(event);
    pen.down = true;
    stroke(pen.x, pen.y);
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
  element('borrow').addEventListener('click', borrow);
}
