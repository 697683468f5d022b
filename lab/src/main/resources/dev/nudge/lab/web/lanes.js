// What there is to say of a race, from its figures alone: on the page, and in the picture of it.

import { count, duration, percent, plural, short } from './format.js';

export const LANES = {
  lecture: { name: 'The lecture’s loop', how: 'two whole losses for each derivative' },
  numerical: { name: 'Nudge', how: 'the same differences, nothing in vain' },
  backprop: { name: 'Backpropagation', how: 'the chain rule' },
};

/** Whether a race is not over. */
export const isGoing = (race) => race.stage === 'warming' || race.stage === 'racing';

/** Whether anything has been counted. */
export const isCounted = (race) => race.lecture?.derivatives > 0;

/** What the clocks show. */
export const clock = (race) =>
  isCounted(race) ? Math.max(...Object.keys(LANES).map((lane) => race[lane].seconds)) : 0;

/** What the loop has done: updates, or losses of its first one, which is enlarged to be seen. */
function ofLoop(race) {
  const { derivatives, updates, seconds } = race.lecture;
  if (updates) {
    return {
      done: `${count(updates)} of ${plural(race.updates, 'update')}`,
      more: [`in ${duration(seconds)}`],
    };
  }
  return {
    zoom: derivatives / race.parameters,
    zoomed: `its first update, enlarged ${count(race.updates)} times`,
    done: `${count(2 * derivatives)} of ${count(2 * race.parameters)} losses`,
    more: [`of its first update, in ${duration(seconds)}`],
  };
}

function lecture(race) {
  const { done, derivatives, reckonedSeconds } = race.lecture;
  if (done) return trained(race, race.lecture);
  const needed = race.parameters * race.updates;
  return {
    ...ofLoop(race),
    share: derivatives / needed,
    reckoned: `At this pace done in ${duration(reckonedSeconds)}`,
    base: `reckoned from ${count(derivatives)} of ${count(needed)} derivatives`,
  };
}

function accuracyOf({ accuracy, accuracyAt, done }) {
  if (accuracy === undefined || (!done && accuracyAt === 1)) return '';
  const when = done ? '' : ` at update ${count(accuracyAt)}`;
  return `${percent(accuracy)} of test samples right${when}`;
}

function trained(race, lane) {
  const isEarly = lane.done && lane.updates < race.updates;
  return {
    share: lane.done ? 1 : lane.updates / race.updates,
    done: lane.done
      ? `${plural(lane.updates, 'update')} in ${duration(lane.seconds)}`
      : `${count(lane.updates)} of ${plural(race.updates, 'update')}`,
    more: [
      isEarly ? 'then out of patience' : '',
      `${duration(lane.seconds / lane.updates)} an update`,
      accuracyOf(lane),
    ].filter((text) => text),
  };
}

/** Each lane by name: share done from 0 to 1, a line, what is to be added to it, what is reckoned. */
export function lanes(race) {
  if (!isCounted(race)) return null;
  return {
    lecture: lecture(race),
    numerical: trained(race, race.numerical),
    backprop: trained(race, race.backprop),
  };
}

/** How long each lane takes for all updates; the loop's rest is reckoned unless it is done. */
export function times(race) {
  return Object.keys(LANES).map((name) => {
    const { seconds, done, reckonedSeconds } = race[name];
    return { name, seconds, reckoned: !done && reckonedSeconds ? reckonedSeconds : null, done };
  });
}

/** The sentence to remember, once Nudge has made all its updates. */
export function story(race) {
  const { numerical } = race;
  const nudge = `In the ${duration(numerical.seconds)} in which Nudge made ${plural(numerical.updates, 'update')}`;
  if (race.lecture.updates) {
    return `${nudge}, the lecture’s loop made ${count(race.lecture.updates)}.`;
  }
  const { derivatives } = race.lecture;
  return `${nudge}, the lecture’s loop computed ${count(2 * derivatives)} of the ${count(2 * race.parameters)} losses of its first.`;
}

/** Names and values of how far the results are apart. */
export function sameness(race) {
  const { compared, largest, numerical, backprop } = race.agreement;
  const share = (difference) =>
    largest > 0
      ? `${short(difference, 2)} (${short(difference / largest, 2)} of the largest)`
      : short(difference, 2);
  const rows = [
    ['Derivatives that all three have computed', count(compared)],
    ['Nudge’s differ from the loop’s by at most', share(numerical)],
    ['Backpropagation’s differ by at most', share(backprop)],
  ];
  if (race.weightsApart !== undefined) {
    rows.push([
      `Weights after ${plural(race.numerical.updates, 'update')}, Nudge’s and backpropagation’s, differ by at most`,
      short(race.weightsApart, 2),
    ]);
  }
  return rows;
}

/** The ticks of a logarithmic axis of durations. */
const TICKS = [
  [1e-3, '1 ms'],
  [0.01, '10 ms'],
  [0.1, '0.1 s'],
  [1, '1 s'],
  [10, '10 s'],
  [60, '1 min'],
  [600, '10 min'],
  [3600, '1 h'],
  [86_400, '1 d'],
  [864_000, '10 d'],
  [8_640_000, '100 d'],
  [315_576_000, '10 years'],
  [3_155_760_000, '100 years'],
];

/** An axis that holds these durations: where each lies from 0 to 1, and its ticks. */
export function axis(durations) {
  const least = Math.min(...durations);
  const most = Math.max(...durations);
  const first = Math.max(
    0,
    TICKS.findLastIndex(([seconds]) => seconds < least),
  );
  const after = TICKS.findIndex(([seconds]) => seconds >= most);
  const from = Math.log(TICKS[first][0]);
  const to = Math.log(after < 0 ? most : TICKS[after][0]);
  const at = (seconds) => Math.min(1, Math.max(0, (Math.log(seconds) - from) / (to - from)));
  const ticks = TICKS.slice(first, after < 0 ? TICKS.length : after + 1);
  return { at, ticks: ticks.map(([seconds, text]) => ({ at: at(seconds), text })) };
}

/** The network and the settings that were raced. */
export function network(race) {
  return race.sizes.join('-');
}

/** What was raced, and on what. */
export function settingsLine(race) {
  const { settings, shape } = race;
  const kind =
    shape.length === 2
      ? `pictures of ${shape[1]} × ${shape[0]} pixels`
      : `samples of ${plural(shape[0], 'feature')}`;
  return [
    `Network ${network(race)}, ${count(race.parameters)} parameters`,
    `${count(race.samples)} ${kind}`,
    `batches of ${settings.batchSize}`,
    `h = ${short(settings.h)}`,
    settings.difference === 'subtraction' ? 'Nudge by subtraction' : '',
    `learning rate ${short(settings.learningRate)}`,
    `seed ${settings.seed}`,
    `one thread, ${plural(race.processors, 'processor')}`,
    `Java ${race.java}`,
  ]
    .filter((text) => text)
    .join(' · ');
}
