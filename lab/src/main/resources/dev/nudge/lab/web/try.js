// The Try view: a sample of one's own, drawn or entered, as the data are.

import { showAnswer, showClasses } from './answer.js';
import { isPicture } from './data.js';
import * as draw from './draw.js';
import { isShown, onEnter } from './views.js';
import { on, run } from './run.js';
import { text } from './text.js';
import * as values from './values.js';

const element = (id) => document.getElementById(id);
const LEAST_MILLIS = 150; // between two answers while training goes on

const way = () => (isPicture() ? draw : values);

let known = ''; // the data that the view is laid out for

function title() {
  if (!isPicture()) return text('try.enter');
  return text(run.data.digits ? 'try.draw-digit' : 'try.draw-picture');
}

/** Lays the view out for the run's data. */
function meet() {
  element('try-title').textContent = title();
  const data = JSON.stringify(run.data);
  if (data === known) {
    way().reword();
    return;
  }
  known = data;
  for (const [kind, shown] of [
    ['picture', isPicture()],
    ['table', !isPicture()],
  ]) {
    document
      .querySelectorAll(`#try [data-kind="${kind}"]`)
      .forEach((part) => (part.hidden = !shown));
  }
  element('try').classList.toggle('table', !isPicture());
  showClasses();
  way().begin();
}

let asked = 0;
let timer = null;

/** Asks again, soon. */
function refresh() {
  if (timer || !run.data || !isShown('try')) return;
  timer = setTimeout(
    () => {
      timer = null;
      asked = performance.now();
      if (isShown('try')) way().refresh();
    },
    Math.max(0, asked + LEAST_MILLIS - performance.now()),
  );
}

export function start() {
  on('begin', () => showAnswer(null));
  on('status', meet);
  on('progress', refresh);
  onEnter('try', refresh);
  draw.start();
  values.start();
}
