// Start, pause, step and stop; where the run stands; what the user must know.

import * as address from './address.js';
import { check, showFirst } from './problems.js';
import { attempt, notice } from './notice.js';
import * as settings from './settings.js';
import * as kept from './kept.js';
import { send } from './server.js';
import { percent } from './format.js';
import { connect, isGoing, isReady, on, run } from './run.js';
import { onLanguage, reason, text } from './text.js';

const element = (id) => document.getElementById(id);
const NAMES = {
  running: 'state.running',
  paused: 'state.paused',
  stopped: 'state.stopped',
  finished: 'state.finished',
  failed: 'state.failed',
};

let connected = false;

/** Whether the form holds settings; if not, shows which field does not. */
function isFormGood() {
  if (check()) return true;
  address.set({ view: 'train' });
  showFirst();
  return false;
}

/** The run that was asked for and is not shown yet: `go`, its id, and those of all `before` it. */
let coming = null;

/** With the settings as they are now: until its turn comes, the form may show another run's. */
function begin(go) {
  if (!isFormGood()) return;
  const wanted = settings.current();
  const mine = { go, id: null, before: new Set([...(coming?.before ?? [run.id]), coming?.id]) };
  coming = mine;
  attempt(async () => {
    try {
      const made = await send('run', { settings: wanted, go });
      mine.id = made.run;
      if (coming !== mine) coming?.before.add(mine.id);
    } catch (problem) {
      if (coming === mine) coming = null;
      throw problem;
    }
    arrive();
  });
}

/** The run that was asked for last may be the one that is shown now. */
function arrive() {
  if (coming?.id && !coming.before.has(run.id)) coming = null;
}

/** A run that has made no update, or is on, is replaced by one of the settings that were chosen. */
function replace() {
  const go = coming?.go ?? run.state === 'running';
  if (coming || isReady() || run.state === 'running') begin(go);
  show();
}

/** Whether the form shows the settings of the run. */
const isOwnForm = () =>
  run.settings !== undefined && settings.equal(settings.current(), run.settings);

/** Whether the run can go on, as the form describes it. */
const canGoOn = () => run.state === 'paused' && isOwnForm();

/** The main button: starts the run, makes it pause or go on, or puts a new one in its place. */
function startOrPause() {
  if (run.state === 'running') attempt(() => send('run/pause'));
  else if (canGoOn()) attempt(() => send('run/resume'));
  else begin(run.state !== 'recorded'); // whose page shows no settings to start with
}

function step() {
  if (!canGoOn()) begin(false);
  if (check()) attempt(() => send('run/step'));
}

/** Does what ends the present run, at once where nothing is lost by it, else when asked to. */
export function offer(words, action, act) {
  if (isReady()) act();
  else notice(words, action, act);
}

function openRun(name) {
  attempt(() => send('run/open', { name }));
}

/** Opens a run that was kept; what would be lost by it is told before. */
function openKept(name) {
  const open = () => openRun(name);
  if (run.settings) offer(() => text('finished.makes-way', { name }), 'link.open', open);
  else open();
}

/** The address may speak of another run than the one that is on. */
function followLink() {
  const recorded = address.get('run');
  const wanted = recorded ? null : settings.fromAddress();
  if (recorded && recorded !== run.name) {
    offer(
      () => text('link.finished', { name: recorded }),
      'link.open',
      () => openRun(recorded),
    );
  } else if (wanted && !(run.settings && settings.equal(wanted, run.settings))) {
    settings.show(wanted);
    const go = !isReady();
    offer(
      () => text('link.other'),
      'link.run',
      () => begin(go),
    );
  } else {
    showSettings();
  }
}

let shown = null; // the id of the run that was met last
let trained = settings.LECTURE; // the settings of the last run that had some

/** Shows what the run was set to, or is trained with next, in the form and in the address. */
function showSettings() {
  settings.show(run.settings ?? trained);
  if (!run.settings) settings.leaveAddress();
  address.set({ run: run.name ?? null });
}

/** Another run was begun elsewhere, or long ago: what the user has changed in the form stays. */
function follow() {
  const isTouched = run.settings && !settings.equal(settings.current(), trained);
  if (!coming && !isTouched) showSettings();
}

function meet() {
  if (!shown) followLink();
  else if (shown !== run.id) follow();
  shown = run.id;
  trained = run.settings ?? trained;
  if (run.message) notice(() => reason(run));
}

/** A link is followed; back and forward change the view, never the run. */
function travel(isLink) {
  if (!shown) return;
  if (isLink) followLink();
  else if (run.settings) settings.keepAddress();
  else showSettings();
}

function stateName() {
  if (!connected) return text('state.unreachable');
  if (!run.state) return '';
  if (isReady()) return text('state.ready');
  if (run.state === 'recorded') return text('state.recorded', { name: run.name });
  const early = run.state === 'finished' && run.iteration.length < run.iterations;
  return text(early ? 'state.out-of-patience' : NAMES[run.state]);
}

function mainAction() {
  if (run.state === 'running') return text('run.pause');
  if (!run.state || isReady()) return text('run.start');
  return text(canGoOn() ? 'run.go-on' : 'run.new');
}

function showButtons() {
  const isKnown = connected && run.state !== null; // the form shows nothing before
  element('go').disabled = !isKnown;
  element('watch').disabled = !isKnown;
  element('go').textContent = mainAction();
  element('step').disabled = !connected || !(isReady() || canGoOn());
  element('stop').disabled = !connected || isReady() || !isGoing();
  element('next-note').hidden = !run.settings || isReady() || isOwnForm();
}

function showProgress() {
  const updates = run.iteration.length;
  element('updates').textContent = run.iterations
    ? text('run.updates', { made: updates, all: run.iterations })
    : '';
  element('bar').max = run.iterations ?? 1;
  element('bar').value = updates;
  const { accuracy, testedIteration } = run.figures ?? {};
  element('accuracy').textContent = accuracy === undefined ? '–' : percent(accuracy);
  element('tested').textContent =
    accuracy === undefined || testedIteration === updates
      ? ''
      : text('run.tested', { update: testedIteration });
}

function show() {
  showButtons();
  showProgress();
  element('state').textContent = stateName();
}

export function start() {
  element('go').addEventListener('click', startOrPause);
  element('step').addEventListener('click', step);
  element('stop').addEventListener('click', () => attempt(() => send('run/stop')));
  settings.onChosen(replace);
  address.onTravel(travel);
  on('begin', arrive);
  on('status', meet);
  on('progress', show);
  onLanguage(show);
  kept.start(openKept);
  connect((now) => {
    connected = now;
    show();
  });
}
