// The runs that were kept: each can be opened, or its curves laid over those of the run that is shown.

import * as address from './address.js';
import { written } from './choices.js';
import { percent } from './format.js';
import { notice } from './notice.js';
import { on, run, smoothed } from './run.js';
import { ask, isInBrowser } from './server.js';
import { onLanguage, reason, text } from './text.js';
import { color } from './theme.js';

const element = (id) => document.getElementById(id);

/** The lines that they are drawn in; as many can be laid over at once. */
const DASHES = [[], [8, 4], [2, 3], [12, 4, 2, 4], [5, 2]];

const items = new Map(); // of the list, by name: a new look leaves the one that has the focus
const laid = new Map(); // by name: the curves, or null until they have come; in the order of ticking
const listeners = new Set();
let names = [];
let seen = null; // what was kept of the run that is shown at the last look
let open = () => {};

/** The names in the address: it holds which are laid over. */
const wanted = () => (address.get('over') ?? '').split(',').filter(Boolean).slice(0, DASHES.length);

/** What it was trained with that the run which is shown was not. */
function difference(options) {
  const own = run.options ?? run.trainedWith ?? {};
  return Object.keys({ ...own, ...options })
    .filter((name) => String(options[name]) !== String(own[name]))
    .map((name) => written(name, options[name]))
    .join(' · ');
}

const isOther = (name) => name !== run.kept && name !== run.name;

/** The runs that are laid over, as the charts take them, each with its curve by iteration. */
export const overlays = () =>
  [...laid.values()]
    .filter((kept) => kept && isOther(kept.name))
    .map(({ name, slot, options, smooth, accuracies }) => ({
      name: () => text('kept.name', { name }),
      difference: () => difference(options) || text('kept.same'),
      smooth,
      accuracies,
      slot,
      style: () => ({
        stroke: color(`kept-${slot}`),
        width: 2,
        dash: DASHES[slot],
        spanGaps: true,
      }),
    }));

/** Calls when other curves are laid over. */
export const onLaid = (listener) => listeners.add(listener);

function tell() {
  element('kept-legend').replaceChildren(
    ...overlays().map(({ name, difference: words, slot }) => {
      const entry = document.createElement('span');
      entry.className = `line kept kept-${slot}`;
      entry.append(`${name()}: ${words()}`);
      return entry;
    }),
  );
  listeners.forEach((listener) => listener());
}

async function fetchCurves(name) {
  const slot = DASHES.findIndex((_, i) => [...laid.values()].every((kept) => kept?.slot !== i));
  const place = { slot };
  laid.set(name, place);
  try {
    const { options, method, ...curves } = await ask('curves', { name });
    if (laid.get(name) !== place) return;
    const accuracies = curves.accuracies.map((each) => [each.iteration, each[`${method}Test`]]);
    laid.set(name, { name, slot, options, accuracies, smooth: smoothed(curves[method] ?? []) });
    tell();
  } catch (problem) {
    if (laid.get(name) !== place) return;
    tick(name, false);
    notice(() => reason(problem));
  }
}

/** Lays over what the address names, and nothing else. */
function follow() {
  if (!seen) return; // there is no run to lay anything over
  const now = wanted();
  const gone = [...laid.keys()].filter((name) => !now.includes(name));
  gone.forEach((name) => laid.delete(name));
  now.filter((name) => !laid.has(name)).forEach(fetchCurves);
  element('kept')
    .querySelectorAll('input')
    .forEach((box) => (box.checked = laid.has(box.value)));
  if (gone.length) tell();
}

function tick(name, isOn) {
  const others = wanted().filter((other) => other !== name);
  address.set({
    over: (isOn ? [...others.slice(1 - DASHES.length), name] : others).join(',') || null,
  });
}

function listed(name) {
  if (!items.has(name)) items.set(name, makeItem(name));
  return items.get(name);
}

function makeItem(name) {
  const item = document.createElement('li');
  const label = document.createElement('label');
  const box = Object.assign(document.createElement('input'), { type: 'checkbox', value: name });
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'quiet',
    textContent: text('kept.open'),
  });
  box.checked = laid.has(name);
  box.addEventListener('change', () => tick(name, box.checked));
  button.setAttribute('aria-label', text('kept.open.label', { name }));
  button.addEventListener('click', () => open(name));
  label.append(box, ` ${name}`);
  item.append(label, button);
  return item;
}

function write() {
  const shown = names.filter(isOther);
  element('finished').hidden = shown.length === 0;
  const now = shown.map(listed);
  const { children } = element('kept');
  if (now.length !== children.length || now.some((item, i) => item !== children[i])) {
    element('kept').replaceChildren(...now);
  }
  element('kept-note').textContent = run.kept ? text('kept.as', { name: run.kept }) : '';
  element('kept-note').hidden = !run.kept;
  element('not-kept').hidden = !isInBrowser;
  tell();
}

/** Looks again where something was kept that is not listed. */
async function list() {
  const now = `${run.id} ${run.kept} ${run.state}`;
  if (seen === now) return;
  seen = now;
  try {
    ({ runs: names } = await ask('runs'));
    laid.delete(run.kept); // it has gone on since
    follow();
    write();
  } catch (problem) {
    notice(() => reason(problem));
  }
}

/** What is said of an accuracy or a loss of each that is laid over. */
export const sentences = (isAccuracy) =>
  overlays()
    .map(({ name, smooth, accuracies }) => {
      const value = isAccuracy ? accuracies.at(-1)?.[1] : smooth.at(-1);
      if (value === undefined) return '';
      return ` ${name()}: ${isAccuracy ? percent(value) : value.toFixed(4)}.`;
    })
    .join('');

/** @param onOpen is called with the name of a run that the user wants to see */
export function start(onOpen) {
  open = onOpen;
  address.onChange(follow);
  onLanguage(() => {
    items.clear();
    write();
  });
  on('status', list);
}
