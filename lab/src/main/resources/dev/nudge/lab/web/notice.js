// What the user must know, in one place of the page; changes that can fail.

import { complain } from './problems.js';
import { on, run } from './run.js';
import { onLanguage, reason, text } from './text.js';

let notices = 0; // that were said so far
let about = null; // the id of the run that was shown at the last one
let last = {}; // what was said

function write() {
  const { words, action, act } = last;
  const place = document.getElementById('notice');
  place.hidden = !words;
  place.replaceChildren(words ? words() : '');
  if (action) {
    const button = document.createElement('button');
    Object.assign(button, { type: 'button', textContent: text(action) });
    button.addEventListener('click', act);
    place.append(button);
  }
}

/**
 * Says something that the user must know, or, without words, nothing.
 *
 * @param words gives them in the present language
 * @param action the name of the text on a button, if there is one, which does `act`
 */
export function notice(words, action, act) {
  notices += 1;
  about = run.id;
  last = { words, action, act };
  write();
}

let changes = Promise.resolve();

/** Changes something once all changes before have been made, or says why it cannot be. */
export function attempt(change) {
  const before = notices;
  changes = changes.then(change).then(
    () => notices === before && notice(),
    (problem) => {
      const shown = complain(problem.setting, () => reason(problem));
      notice(shown ? undefined : () => reason(problem));
    },
  );
  return changes;
}

/** What was said of a run that is no longer shown is taken back. */
export function start() {
  on('begin', () => about !== run.id && notice());
  onLanguage(write);
}
