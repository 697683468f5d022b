// What the user must know, in one place of the page; changes that can fail.

import { complain } from './problems.js';
import { on, run } from './run.js';

let notices = 0; // that were said so far
let about = null; // the id of the run that was shown at the last one

/** Says something that the user must know; an empty text says nothing. */
export function notice(text, action, act) {
  notices += 1;
  about = run.id;
  const place = document.getElementById('notice');
  place.hidden = !text;
  place.replaceChildren(text);
  if (action) {
    const button = document.createElement('button');
    Object.assign(button, { type: 'button', textContent: action });
    button.addEventListener('click', act);
    place.append(button);
  }
}

let last = Promise.resolve();

/** Changes something once all changes before have been made, or says why it cannot be. */
export function attempt(change) {
  const before = notices;
  last = last.then(change).then(
    () => notices === before && notice(''),
    (problem) => {
      const shown = complain(problem.setting, `${problem.message}.`);
      notice(shown ? '' : `${problem.message}.`);
    },
  );
  return last;
}

/** What was said of a run that is no longer shown is taken back. */
export function start() {
  on('begin', () => about !== run.id && notice(''));
}
