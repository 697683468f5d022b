// What is said of finished runs, in the place of what is said of those that are trained here.

import { on, run } from './run.js';
import { text } from './text.js';

const element = (id) => document.getElementById(id);

/** Shows what is said of runs that are trained here, or of finished ones. */
function showKind() {
  const isFinished = run.options !== undefined;
  document
    .querySelectorAll('[data-run]')
    .forEach((part) => (part.hidden = (part.dataset.run === 'finished') !== isFinished));
  element('train').dataset.method = run.method ?? '';
  element('distance-chart').hidden = isFinished;
  if (isFinished) describeFinished();
}

const METHODS = { numerical: 'method.numerical', backprop: 'method.backprop' };

/** A finished run has options instead of settings that could be changed. */
function describeFinished() {
  const hasCurves = run.iterations > 0;
  element('finished-title').textContent = text('finished.title', { name: run.name });
  element('finished-lead').textContent = hasCurves
    ? text('finished.lead', { method: text(METHODS[run.method]) })
    : text('finished.imported');
  element('finished-legend').textContent = text(METHODS[run.method]);
  element('finished-legend').className = `line ${run.method}`;
  element('learnt').hidden = !hasCurves;
  const list = document.createElement('dl');
  list.translate = false; // the options of the command line, by their names
  for (const [name, value] of Object.entries(run.options)) {
    const term = document.createElement('dt');
    const description = document.createElement('dd');
    term.textContent = name;
    description.textContent = String(value);
    list.append(term, description);
  }
  element('options').replaceChildren(list);
}

export function start() {
  on('status', showKind);
}
