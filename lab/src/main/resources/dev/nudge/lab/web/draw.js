// The Draw room: a digit drawn by hand, and what the network thinks of it.

import { percent } from './format.js';
import { decode, paintGrey } from './heatmap.js';
import { isShown, onEnter } from './rooms.js';
import { on, run } from './run.js';
import { saveCsv } from './save.js';
import { ask, latest, send } from './server.js';

const element = (id) => document.getElementById(id);
const paper = element('paper');
const context = paper.getContext('2d', { willReadFrequently: true });
const SIDE = 140; // of what is sent
const PEN = 22;
const KEY_STEP = 14;
const LEAST_MILLIS = 150; // between two answers while training goes on

const pen = { x: paper.width / 2, y: paper.height / 2, down: false };
let blank = true;
let answer = null;

/** The drawing as the server takes it: grey levels, a quarter of the paper's pixels. */
function grey() {
  const small = document.createElement('canvas');
  Object.assign(small, { width: SIDE, height: SIDE });
  const smallContext = small.getContext('2d');
  smallContext.imageSmoothingQuality = 'high';
  smallContext.drawImage(paper, 0, 0, SIDE, SIDE);
  const { data } = smallContext.getImageData(0, 0, SIDE, SIDE);
  return Uint8Array.from({ length: SIDE * SIDE }, (_, i) => data[4 * i]);
}

function show() {
  const items = [...element('bars').children];
  items.forEach((item, k) => {
    const p = answer?.probabilities[k] ?? 0;
    item.querySelector('i').style.width = `${100 * p}%`;
    item.querySelector('b').textContent = answer ? percent(p) : '–';
    item.classList.toggle('best', answer?.digit === k);
  });
  element('answer').textContent = answer ? `It says ${answer.digit}.` : '';
  paintGrey(element('seen'), answer ? decode(answer.pixels) : new Uint8Array(784), 28, 28);
}

const read = latest(
  () => send('draw', grey()),
  (result) => {
    answer = blank || result.blank ? null : result;
    show();
  },
  (problem) => (element('draw-note').textContent = `${problem.message}.`));

function wipe() {
  context.fillStyle = '#fff';
  context.fillRect(0, 0, paper.width, paper.height);
  blank = true;
  answer = null;
  element('draw-note').textContent = '';
  show();
}

function stroke(x, y) {
  Object.assign(context, { strokeStyle: '#111', lineWidth: PEN, lineCap: 'round', lineJoin: 'round' });
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

function listen() {
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
  paper.addEventListener('keydown', (event) => {
    const move = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (!move && event.key !== ' ') return;
    event.preventDefault();
    if (!move) {
      pen.down = !pen.down;
      if (pen.down) stroke(pen.x, pen.y);
    } else {
      const within = (value) => Math.max(0, Math.min(paper.width, value));
      const [x, y] = [within(pen.x + KEY_STEP * move[0]), within(pen.y + KEY_STEP * move[1])];
      if (pen.down) stroke(x, y);
      else Object.assign(pen, { x, y });
    }
    element('draw-note').textContent = `The pen is ${pen.down ? 'down' : 'up'}, at ${Math.round(pen.x)}, ${Math.round(pen.y)}.`;
  });
  element('clear').addEventListener('click', wipe);
  element('borrow').addEventListener('click', borrow);
  element('draw-csv').addEventListener('click', () => {
    if (answer) saveCsv('probabilities.csv', ['digit', 'probability'], answer.probabilities.map((p, k) => [k, p]));
  });
}

/** Puts an image of the test set on the paper, dark on light. */
async function borrow() {
  try {
    const image = await ask('digit', { index: Math.floor(Math.random() * run.testImages) });
    const small = document.createElement('canvas');
    paintGrey(small, decode(image.pixels).map((level) => 255 - level), image.width, image.height);
    wipe();
    const edge = paper.width / 10;
    context.drawImage(small, edge, edge, paper.width - 2 * edge, paper.height - 2 * edge);
    blank = false;
    element('draw-note').textContent = `Test image ${image.index}, a ${image.label}.`;
    read();
  } catch (problem) {
    element('draw-note').textContent = `${problem.message}.`;
  }
}

function makeBars() {
  for (let k = 0; k < 10; k++) {
    const item = document.createElement('li');
    const track = document.createElement('span');
    track.append(document.createElement('i'));
    item.append(String(k), track, document.createElement('b'));
    element('bars').append(item);
  }
}

export function start() {
  makeBars();
  wipe();
  listen();
  let asked = 0;
  on('progress', () => {
    if (blank || !isShown('draw') || performance.now() - asked < LEAST_MILLIS) return;
    asked = performance.now();
    read();
  });
  onEnter('draw', () => {
    if (!blank) read();
  });
}
