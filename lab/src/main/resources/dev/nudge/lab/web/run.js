// The run as far as the page has had it, kept up to date by the server's events.

import { listen } from './server.js';
import { onLanguage } from './text.js';

/** Updates of which the shown loss is the mean: a single batch says little. */
const SMOOTHED = 20;

function nothing() {
  return {
    iteration: [],
    loss: { numerical: [], backprop: [] },
    smooth: { numerical: [], backprop: [] },
    distance: [],
    accuracies: [],
    figures: null,
  };
}

/** `before` is the run that was trained here before, to compare with. */
export const run = { id: null, state: null, message: '', data: null, before: null, ...nothing() };

const listeners = { begin: new Set(), status: new Set(), progress: new Set() };

/**
 * Calls after an event: 'begin', when another run is shown, so that nothing of the one before may
 * stay; then 'status' and 'progress'.
 */
export const on = (event, listener) => listeners[event].add(listener);

/** Drawing rests three times as long as it took, so that training keeps the processor. */
const REST = 3;
const pending = new Set();
let rest = 0;

function tell(event) {
  if (pending.size === 0) setTimeout(() => requestAnimationFrame(draw), rest);
  pending.add(event);
}

function draw(start) {
  const events = Object.keys(listeners).filter((name) => pending.has(name));
  pending.clear();
  for (const name of events) listeners[name].forEach((listener) => listener());
  rest = REST * (performance.now() - start);
}

function onStatus(status) {
  if (status.run !== run.id) {
    const { smooth, accuracies, distance } = run;
    const before = distance.length ? { smooth, accuracies, distance } : run.before;
    Object.assign(run, nothing(), {
      before,
      name: undefined,
      options: undefined,
      settings: undefined,
      key: undefined,
      values: undefined,
      trainedWith: undefined,
      kept: undefined,
    });
    tell('begin');
  }
  const { run: id, ...description } = status;
  Object.assign(run, description, { id });
  tell('status');
  tell('progress');
}

function extend(series, smooth, values) {
  for (const value of values) {
    series.push(value);
    const from = Math.max(0, series.length - SMOOTHED);
    let sum = 0;
    for (let i = from; i < series.length; i++) sum += series[i];
    smooth.push(sum / (series.length - from));
  }
}

/** The mean of the last losses at each. */
export function smoothed(losses) {
  const smooth = [];
  extend([], smooth, losses);
  return smooth;
}

function onProgress(data) {
  if (data.from !== run.iteration.length) return;
  for (let i = data.from; i < data.to; i++) run.iteration.push(i + 1);
  for (const side of ['numerical', 'backprop']) {
    extend(run.loss[side], run.smooth[side], data[side] ?? []);
  }
  run.distance.push(...(data.distance ?? []));
  run.accuracies.push(...data.accuracies);
  run.figures = data.figures;
  tell('progress');
}

/** Whether updates can still come. */
export const isGoing = () => run.state === 'running' || run.state === 'paused';

/** Whether the run waits for its first update; of those that it has made, some may not have come. */
export const isReady = () => run.state === 'paused' && run.made === 0 && run.iteration.length === 0;

/**
 * Asks about the run again and again, one question at a time: of those that come meanwhile, only
 * the last. What is answered about a run that is no longer shown is dropped.
 */
export function latest(question, take, fail) {
  let busy = false;
  let waiting = null;
  return async function again(...args) {
    if (busy) {
      waiting = args;
      return;
    }
    busy = true;
    const { id } = run;
    try {
      const answer = await question(...args);
      if (run.id === id) take(answer);
    } catch (problem) {
      if (run.id === id) fail(problem);
    }
    busy = false;
    if (waiting) {
      const next = waiting;
      waiting = null;
      again(...next);
    }
  };
}

export function connect(onConnection) {
  onLanguage(() => run.id && ['status', 'progress'].forEach(tell));
  listen({ status: onStatus, progress: onProgress }, onConnection);
}
