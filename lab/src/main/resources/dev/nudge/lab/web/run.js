// The run as far as the page has had it, kept up to date by the server's events.

import { listen } from './server.js';

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

/** `before` is how far the weights of the run before were apart, to compare with. */
export const run = { id: null, state: null, message: '', data: null, before: [], ...nothing() };

const listeners = { status: new Set(), progress: new Set() };

/** Calls after 'status' or 'progress' has come. */
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
  const events = [...pending];
  pending.clear();
  for (const name of events) listeners[name].forEach((listener) => listener());
  rest = REST * (performance.now() - start);
}

function onStatus(status) {
  if (status.run !== run.id) {
    const before = run.distance.length ? run.distance : run.before;
    Object.assign(run, nothing(), {
      before,
      name: undefined,
      options: undefined,
      settings: undefined,
    });
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

/** The accuracy on the test set measured last, or undefined. */
export function testAccuracy() {
  const last = run.accuracies.at(-1);
  return last?.numericalTest ?? last?.backpropTest;
}

/** Whether updates can still come. */
export const isGoing = () => run.state === 'running' || run.state === 'paused';

export const connect = (onConnection) =>
  listen({ status: onStatus, progress: onProgress }, onConnection);
