// The steps of the Why view: what each says, from the figures that the lab has counted.

import { count, percent, short } from './format.js';
import { text } from './text.js';
import { inputName, nudgedUnit, signed, stations } from './why-path.js';

const LOOP = ['W[i, j] = w + h;  above = L(x, t)', 'W[i, j] = w − h;  below = L(x, t)'].join('\n');
const QUOTIENT = 'dW[i, j] = (above − below) / (2h)';

/** The scenes of the stage: title, words, code, and how many losses are still to be computed. */
const SCENES = [
  (view) => ({
    title: text('why.batch.title'),
    words: text('why.batch', {
      samples: view.samples,
      parameters: view.parameters,
      needed: view.evaluations.needed,
    }),
    code: LOOP,
    left: view.evaluations.needed,
  }),
  (view) => {
    const { zero, needed } = view.evaluations;
    const share = percent(view.zeroInputs / (view.samples * view.inputs));
    return {
      title: text('why.zero.title'),
      words: zero ? text('why.zero', { share, zero }) : text('why.zero.none'),
      code: '0 · (w + h) = 0 · (w − h)',
      left: needed - zero,
    };
  },
  (view) => ({
    title: text('why.sum.title'),
    words: text('why.sum', { n: view.nudges.nonZero, unit: nudgedUnit(view) }),
    code: 'a1[j] = x·W1[:, j] + b1[j]',
    left: view.evaluations.needed - view.evaluations.zero,
  }),
  (view) => ({
    title: text('why.curve.title'),
    words: text('why.curve', {
      weights: view.nudges.nonZero + 1,
      n: view.nudges.levels.length,
    }),
    code: 'a1[j] ± h·x[i]',
    left: view.evaluations.needed - view.evaluations.zero,
  }),
  (view) => {
    const { made, needed } = view.nudges.evaluations;
    const few = view.nudges.nodes.length;
    const values = { n: few || view.nudges.levels.length, made, needed, h: short(view.h) };
    return {
      title: text(few ? 'why.nodes.title' : 'why.nodes.none.title'),
      words: text(few ? 'why.nodes' : 'why.nodes.none', values),
      code: QUOTIENT,
      left: view.evaluations.made,
    };
  },
  (view) => {
    const { needed, zero, shared, made } = view.evaluations;
    const ratio = count(Number((needed / made).toPrecision(3)));
    return {
      title: text('why.account.title'),
      words: text('why.account', { needed, zero, shared, made, ratio }),
      code: QUOTIENT,
      left: made,
    };
  },
];

/** What the station says of the nudge. */
function stationWords(view, station) {
  const { path } = view;
  const change = signed(station.changes[station.at]);
  const n = station.still.length;
  const isOne = station.changes.filter((value) => value !== 0).length <= 1;
  const ofOne = () => text('why.path.sum', { unit: nudgedUnit(view), change, n: n - 1 });
  const words = {
    'why.station.sum': () => (isOne ? ofOne() : text('why.path.sums', { n, change })),
    'why.station.activation': () => text('why.path.activation', { change }),
    'why.station.logits': () =>
      path.activations.length === 1 ? ofOne() : text('why.path.logits', { n, change }),
    'why.station.softmax': () =>
      text('why.path.softmax', { n, p: percent(station.still[station.at]), change }),
    'why.station.loss': () =>
      text('why.path.loss', {
        change,
        below: signed(station.below[0] - station.still[0]),
        quotient: short(path.quotient, 6),
        samples: view.samples,
        derivative: short(view.derivative, 6),
      }),
  };
  return words[station.title]();
}

function pathSteps(view) {
  const first = {
    title: text('why.path.title'),
    words: text('why.path', {
      input: inputName(view),
      unit: nudgedUnit(view),
      x: short(view.path.input),
      h: short(view.h),
    }),
    code: LOOP,
  };
  const others = stations(view).map((station) => ({
    title: text(station.title),
    words: stationWords(view, station),
    code: station.title === 'why.station.loss' ? `${station.code}\n${QUOTIENT}` : station.code,
  }));
  return [first, ...others];
}

/** How many of the steps are scenes of the stage; the others follow the nudge. */
export const SCENE_COUNT = SCENES.length;

/** All steps. */
export const steps = (view) => [...SCENES.map((scene) => scene(view)), ...pathSteps(view)];
