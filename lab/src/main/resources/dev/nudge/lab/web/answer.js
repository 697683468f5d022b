// The network's answer to a sample: the probability of each class.

import { className } from './data.js';
import { percent } from './format.js';
import { run } from './run.js';
import { saveCsv } from './save.js';
import { onLanguage, text } from './text.js';

const element = (id) => document.getElementById(id);

let shown = null;

function makeBars(wanted) {
  element('bars').replaceChildren(
    ...[...Array(wanted).keys()].map((k) => {
      const item = document.createElement('li');
      const name = document.createElement('em');
      const track = document.createElement('span');
      name.textContent = className(k);
      name.title = className(k);
      track.append(document.createElement('i'));
      item.append(name, track, document.createElement('b'));
      return item;
    }),
  );
}

/** A network that gives its best class less than this share is not sure. */
const SURE = 0.5;

function say() {
  const key = shown?.probabilities[shown.class] < SURE ? 'try.unsure' : 'try.answer';
  element('answer').textContent = shown ? text(key, { class: className(shown.class) }) : '';
}

/** Shows what the server has answered, or, with null, that there is no answer. */
export function showAnswer(answer) {
  shown = answer;
  [...element('bars').children].forEach((item, k) => {
    const p = answer?.probabilities[k] ?? 0;
    item.querySelector('i').style.width = `${100 * p}%`;
    item.querySelector('b').textContent = answer ? percent(p) : '–';
    item.classList.toggle('best', answer?.class === k);
  });
  say();
}

/** Makes a bar for each class of the run's data. */
export function showClasses() {
  makeBars(run.data.classes.length);
  showAnswer(null);
}

export function start() {
  onLanguage(say);
  element('answer-csv').addEventListener('click', () => {
    if (!shown) return;
    saveCsv(
      'probabilities.csv',
      ['class', 'probability'],
      shown.probabilities.map((p, k) => [className(k), p]),
    );
  });
}
