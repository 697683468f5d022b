// What stands beside the curves: what an update takes, and what became of the losses that it needs.

import { short, smallPercent, words } from './format.js';
import { run } from './run.js';
import { text } from './text.js';

const element = (id) => document.getElementById(id);

/** Writes the figures of the run. */
export function writeFigures() {
  const { figures } = run;
  const millis = (value) => (value === undefined ? '–' : value.toPrecision(value < 1 ? 2 : 3));
  element('numerical-millis').textContent = millis(figures?.numericalMillis);
  element('backprop-millis').textContent = millis(figures?.backpropMillis);
  element('apart').textContent = run.distance.length ? short(run.distance.at(-1)) : '–';
  writeBest(figures);
  writeAccount(figures);
}

/** Names the update with the smallest validation loss, where samples are held back. */
function writeBest(figures) {
  const iteration = figures?.bestIteration;
  element('best').hidden = !iteration;
  element('best-note').hidden = !iteration;
  if (!iteration) return;
  element('best-note').textContent = text('train.best', {
    update: iteration,
    loss: short(figures.bestLoss, 4),
  });
}

/** The account of the losses that the lecture's loop needs: evaluated, shared, zero. */
function writeAccount(figures) {
  const needed = figures?.needed ?? 0;
  element('account-text').textContent = needed
    ? text('account.so-far', { losses: words(needed) })
    : text('account.none');
  document.querySelector('.stack').hidden = !needed;
  for (const part of ['made', 'shared', 'zero']) {
    const share = needed ? figures[part === 'made' ? 'evaluated' : part] / needed : 0;
    element(part).textContent = needed ? smallPercent(share) : '–';
    document.querySelector(`.stack .${part}`).style.flexGrow = share;
  }
}
