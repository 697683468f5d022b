// Start, pause, step and stop; where the run stands; what the user must know.

import * as address from './address.js';
import { check, complain } from './problems.js';
import * as settings from './settings.js';
import { ask, send } from './server.js';
import { count, percent } from './format.js';
import { connect, isGoing, on, run, testAccuracy } from './run.js';

const element = (id) => document.getElementById(id);
const NAMES = {
  running: 'training',
  paused: 'paused',
  stopped: 'stopped',
  finished: 'finished',
  failed: 'failed',
  recorded: 'finished run',
};

let connected = false;
let linked = false; // whether the address has been looked at

/** Says something that the user must know; an empty text says nothing. */
function notice(text, action, act) {
  const place = element('notice');
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
function attempt(change) {
  last = last.then(change).then(
    () => notice(''),
    (problem) => {
      const shown = complain(problem.setting, `${problem.message}.`);
      notice(shown ? '' : `${problem.message}.`);
    },
  );
  return last;
}

/** With the settings as they are now: until its turn comes, the form may show another run's. */
function begin(go) {
  if (!check()) return;
  const wanted = settings.current();
  attempt(() => send('run', { settings: wanted, go }));
}

/** The main button: starts the run, or makes it pause or go on. */
function startOrPause() {
  if (run.state === 'running') {
    attempt(() => send('run/pause'));
  } else if (run.state === 'paused' && settings.equal(settings.current(), run.settings)) {
    attempt(() => send('run/resume'));
  } else {
    begin(true);
  }
}

function step() {
  if (!check()) return;
  if (!isGoing() || !settings.equal(settings.current(), run.settings)) begin(false);
  attempt(() => send('run/step'));
}

/** Once, when the page has learnt what the run is: the address may speak of another. */
function followLink() {
  linked = true;
  const wanted = settings.fromAddress();
  const recorded = address.get('run');
  if (recorded && recorded !== run.name) {
    const open = () => attempt(() => send('run/open', { name: recorded }));
    notice(`This link shows the finished run ${recorded}.`, 'Open it', open);
  } else if (wanted && run.settings && !settings.equal(wanted, run.settings)) {
    settings.show(wanted);
    notice('This link describes another run than the one you see.', 'Run it', () => begin(true));
    return;
  }
  settings.show(run.settings ?? wanted ?? settings.LECTURE);
}

let shown = null; // the id of the run whose settings the form has been given

function meet() {
  if (!linked) followLink();
  else if (shown !== run.id && run.settings) settings.show(run.settings);
  if (shown !== run.id && (shown || run.name)) address.set({ run: run.name ?? null });
  shown = run.id;
  if (run.message) notice(`${run.message}.`);
}

/** Whether the run waits for its first update. */
const isReady = () => run.state === 'paused' && run.iteration.length === 0;

function stateName() {
  if (isReady()) return 'ready';
  const early = run.state === 'finished' && run.iteration.length < run.iterations;
  return early ? 'finished, out of patience' : (NAMES[run.state] ?? '');
}

function showButtons() {
  const running = run.state === 'running';
  const go = element('go');
  go.disabled = !connected;
  go.textContent = run.state === 'paused' && !isReady() ? 'Go on' : 'Start';
  if (running) go.textContent = 'Pause';
  element('step').disabled = !connected || running;
  element('stop').disabled = !connected || isReady() || !isGoing();
}

function showProgress() {
  const updates = run.iteration.length;
  element('updates').textContent = run.iterations
    ? `update ${count(updates)} of ${count(run.iterations)}`
    : '';
  element('bar').max = run.iterations ?? 1;
  element('bar').value = updates;
  const accuracy = testAccuracy();
  element('accuracy').textContent = accuracy === undefined ? '–' : percent(accuracy);
}

function show() {
  showButtons();
  showProgress();
  element('state').textContent = connected
    ? `${stateName()} ${run.name ?? ''}`.trim()
    : 'The lab does not answer';
}

async function listRuns() {
  const { runs } = await ask('runs');
  element('finished').hidden = runs.length === 0;
  const select = document.querySelector('#finished select');
  runs.forEach((name) => select.add(new Option(name)));
  select.addEventListener('change', () => {
    const name = select.value;
    select.value = '';
    attempt(() => send('run/open', { name }));
  });
}

export function start() {
  element('go').addEventListener('click', startOrPause);
  element('step').addEventListener('click', step);
  element('stop').addEventListener('click', () => attempt(() => send('run/stop')));
  settings.onChosen(() => begin(run.state === 'running'));
  on('status', meet);
  on('progress', show);
  listRuns().catch((problem) => notice(`${problem.message}.`));
  connect((now) => {
    connected = now;
    show();
  });
}
