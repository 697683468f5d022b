// The Race view: the lecture's loop, Nudge and backpropagation on one clock.

import * as address from './address.js';
import * as settings from './settings.js';
import {
  axis,
  clock,
  isCounted,
  isGoing,
  LANES,
  lanes,
  sameness,
  raceLine,
  story,
  times,
} from './lanes.js';
import { duration } from './format.js';
import { savePoster } from './poster.js';
import { check } from './problems.js';
import { on, run } from './run.js';
import { ask, send } from './server.js';
import { onLanguage, reason, text } from './text.js';
import { isShown, onEnter } from './views.js';

const NONE = { stage: 'none' };
const MILLIS_GOING = 200;
const MILLIS_IDLE = 1500;

const element = (id) => document.getElementById(id);
const laneOf = (name) => document.querySelector(`.lane[data-lane="${name}"]`);

let race = NONE;
let problem = null; // gives the words for what cannot be
let timer = null;

/** Whether the race is of the settings that the form shows. */
const isOfForm = () => race.stage !== 'none' && settings.equal(race.settings, settings.current());

/** The race to show: a finished one of other settings is none. */
const shown = () => (isGoing(race) || isOfForm() ? race : NONE);

const STATES = {
  none: () => text('race.state.none'),
  warming: () => text('race.state.warming'),
  racing: (now) => text('race.state.racing', { n: now.updates }),
  finished: story,
  stopped: (now) => text(isCounted(now) ? 'race.state.stopped' : 'race.state.stopped-early'),
  failed: (now) => text('race.state.failed', { reason: reason(now) }),
};

/** What the run above does meanwhile, if it has begun. */
function aboutTraining() {
  const begun = run.state === 'paused' && run.iteration.length > 0;
  if (!begun) return '';
  return ` ${text(isGoing(race) ? 'race.training.paused' : 'race.training.can-go-on')}`;
}

const EMPTY = { share: 0, zoom: 0, done: '–', more: [] };

function drawLane(name, lane) {
  const place = laneOf(name);
  const { share, zoom, done, more, zoomed, reckoned, base } = lane ?? EMPTY;
  place.querySelectorAll('.bar i').forEach((bar, i) => {
    bar.style.width = `${100 * (i === 0 ? share : (zoom ?? 0))}%`;
  });
  place.classList.toggle('begun', Boolean(lane));
  place.classList.toggle('enlarged', Boolean(zoomed));
  place.querySelector('.done').textContent = done;
  place.querySelector('.more').textContent = more.join('\n');
  if (name !== 'lecture') return;
  element('zoomed').textContent = zoomed ?? '';
  element('reckoned').textContent = reckoned ?? '';
  element('base').textContent = base ?? '';
}

function make(tag, content, className = '') {
  const made = document.createElement(tag);
  Object.assign(made, { textContent: content, className });
  return made;
}

/** A bar for each lane on a logarithmic axis of time. */
function drawTimes(now) {
  const all = times(now);
  const scale = axis(all.flatMap(({ seconds, reckoned }) => [seconds, reckoned ?? seconds]));
  const rows = all.map(({ name, seconds, reckoned, done }) => {
    const row = make('div', '', `time ${name}`);
    const track = make('div', '', 'track-of-time');
    const solid = make('i', '', 'solid');
    solid.style.width = `${100 * scale.at(seconds)}%`;
    track.append(solid);
    if (reckoned) {
      const hatched = make('i', '', 'hatched');
      hatched.style.left = `${100 * scale.at(seconds)}%`;
      hatched.style.width = `${100 * (scale.at(reckoned) - scale.at(seconds))}%`;
      track.append(hatched);
    }
    const value = reckoned
      ? text('race.time-reckoned', { time: duration(reckoned) })
      : duration(seconds);
    row.append(
      make('span', text(LANES[name].name)),
      track,
      make('b', done || reckoned ? value : '–'),
    );
    return row;
  });
  const ticks = make('div', '', 'ticks');
  ticks.setAttribute('aria-hidden', 'true');
  ticks.append(
    ...scale.ticks.map(({ at, name }) => {
      const tick = make('span', name);
      tick.style.left = `${100 * at}%`;
      return tick;
    }),
  );
  element('times-title').textContent = text('race.how-long', { n: now.updates });
  element('times').replaceChildren(...rows, ticks);
  element('reckoned-mark').hidden = all.every(({ reckoned }) => !reckoned);
}

function drawSameness(now) {
  element('same').replaceChildren(
    ...sameness(now).map(([term, value]) => {
      const row = document.createElement('div');
      row.append(make('dt', term), make('dd', value, 'number'));
      return row;
    }),
  );
}

function draw() {
  if (!isShown('race')) return;
  const now = shown();
  const going = isGoing(now);
  const all = lanes(now);
  for (const name of Object.keys(LANES)) drawLane(name, all?.[name]);
  element('race-go').disabled = run.state === null; // the form shows nothing yet
  element('race-go').textContent = text(going ? 'race.stop' : 'race.go');
  element('race-whole').disabled = going;
  element('race-whole-text').textContent = text('race.whole', {
    n: run.iterations ?? 10_000,
  });
  element('race-state').textContent = problem
    ? problem()
    : `${STATES[now.stage](now)}${aboutTraining()}`;
  element('race-clock').textContent = clock(now).toFixed(1);
  element('race-png').disabled = going || !all;
  element('outcome').hidden = !all;
  if (all) {
    drawTimes(now);
    drawSameness(now);
  }
  element('race-settings').textContent =
    now.stage === 'none' ? text('race.settings') : raceLine(now);
}

/** Asks how the race stands, and again soon, while someone looks. */
async function watch() {
  clearTimeout(timer);
  timer = null;
  if (!isShown('race') || document.hidden) return;
  try {
    race = await ask('race');
  } catch {
    // the lab does not answer, which the page says elsewhere
  }
  draw();
  clearTimeout(timer);
  timer = setTimeout(watch, isGoing(race) ? MILLIS_GOING : MILLIS_IDLE);
}

async function attempt(change) {
  problem = null;
  try {
    await change();
  } catch (refusal) {
    problem = () => reason(refusal);
  }
  watch();
}

function goOrStop() {
  if (isGoing(race)) {
    attempt(() => send('race/stop'));
  } else if (check()) {
    const whole = element('race-whole').checked;
    attempt(() => send('race', { settings: settings.current(), whole }));
  } else {
    problem = () => text('race.bad-setting');
    draw();
  }
}

let wasOfForm = false;

/** Whoever chooses other settings has no use for the race that is on. */
function settingsMayHaveChanged() {
  if (isGoing(race) && wasOfForm && !isOfForm()) attempt(() => send('race/stop'));
  wasOfForm = isOfForm();
  draw();
}

export function start() {
  element('race-go').addEventListener('click', goOrStop);
  element('race-png').addEventListener('click', () => savePoster(shown()));
  document.addEventListener('visibilitychange', watch);
  address.onChange(settingsMayHaveChanged);
  on('status', draw);
  onLanguage(draw);
  onEnter('race', watch);
}
