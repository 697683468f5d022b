// What there is to say of a race, from its figures alone: on the page, and in the picture of it.

import { samplesOf } from './data.js';
import { count, duration, percent, short } from './format.js';
import { line as lineOfSettings } from './settings.js';
import { isInBrowser } from './server.js';
import { text } from './text.js';

/** The keys of each lane's texts. */
export const LANES = {
  lecture: { name: 'lane.lecture', how: 'lane.lecture.how' },
  numerical: { name: 'lane.numerical', how: 'lane.numerical.how' },
  backprop: { name: 'lane.backprop', how: 'lane.backprop.how' },
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
      done: text('race.updates-of', { made: updates, n: race.updates }),
      more: [text('race.in', { time: duration(seconds) })],
    };
  }
  return {
    ...(race.updates > 1 && {
      zoom: derivatives / race.parameters,
      zoomed: text('race.enlarged', { times: race.updates }),
    }),
    done: text('race.losses-of', { made: 2 * derivatives, all: 2 * race.parameters }),
    more: [text('race.of-first', { time: duration(seconds) })],
  };
}

function lecture(race) {
  const { done, derivatives, reckonedSeconds } = race.lecture;
  if (done) return trained(race, race.lecture);
  const needed = race.parameters * race.updates;
  return {
    ...ofLoop(race),
    share: derivatives / needed,
    reckoned: text('race.at-this-pace', { time: duration(reckonedSeconds) }),
    base: text('race.base', { derivatives, needed }),
  };
}

const accuracyOf = ({ accuracy }) =>
  accuracy === undefined ? '' : text('race.accuracy', { share: percent(accuracy) });

function trained(race, lane) {
  const isEarly = lane.done && lane.updates < race.updates;
  return {
    share: lane.done ? 1 : lane.updates / race.updates,
    done: lane.done
      ? text('race.updates-in', { n: lane.updates, time: duration(lane.seconds) })
      : text('race.updates-of', { made: lane.updates, n: race.updates }),
    more: [
      isEarly ? text('race.out-of-patience') : '',
      text('race.an-update', { time: duration(lane.seconds / lane.updates) }),
      accuracyOf(lane),
    ].filter((line) => line),
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
  const { numerical, lecture: loop } = race;
  const nudge = { time: duration(numerical.seconds), n: numerical.updates };
  if (loop.updates) return text('race.story.updates', { ...nudge, loop: loop.updates });
  return text('race.story.losses', {
    ...nudge,
    losses: 2 * loop.derivatives,
    all: 2 * race.parameters,
  });
}

/** Names and values of how far the results are apart. */
export function sameness(race) {
  const { compared, largest, numerical, backprop } = race.agreement;
  const share = (difference) =>
    largest > 0
      ? text('race.share', {
          difference: short(difference, 2),
          share: short(difference / largest, 2),
        })
      : short(difference, 2);
  const rows = [
    [text('race.same.compared'), count(compared)],
    [text('race.same.numerical'), share(numerical)],
    [text('race.same.backprop'), share(backprop)],
  ];
  if (race.weightsApart !== undefined) {
    rows.push([
      text('race.same.weights', { n: race.numerical.updates }),
      short(race.weightsApart, 2),
    ]);
  }
  return rows;
}

/** The ticks of a logarithmic axis of durations, in seconds: from a millisecond to 100 years. */
const TICKS = [
  1e-3, 0.01, 0.1, 1, 10, 60, 600, 3600, 86_400, 864_000, 8_640_000, 315_576_000, 3_155_760_000,
];

/** An axis that holds these durations: where each lies from 0 to 1, and its ticks. */
export function axis(durations) {
  const least = Math.min(...durations);
  const most = Math.max(...durations);
  const first = Math.max(
    0,
    TICKS.findLastIndex((seconds) => seconds < least),
  );
  const after = TICKS.findIndex((seconds) => seconds >= most);
  const from = Math.log(TICKS[first]);
  const to = Math.log(after < 0 ? most : TICKS[after]);
  const at = (seconds) => Math.min(1, Math.max(0, (Math.log(seconds) - from) / (to - from)));
  const ticks = TICKS.slice(first, after < 0 ? TICKS.length : after + 1);
  return { at, ticks: ticks.map((seconds) => ({ at: at(seconds), name: duration(seconds) })) };
}

/** The network and the settings that were raced. */
export function network(race) {
  return race.sizes.join('-');
}

/** What was raced, and on what. */
export function raceLine(race) {
  const { settings, shape } = race;
  return [
    text('race.network', { sizes: network(race), parameters: race.parameters }),
    samplesOf(race.samples, shape),
    lineOfSettings(settings),
    isInBrowser
      ? text('race.machine.browser')
      : text('race.machine', { n: race.processors, java: race.java }),
  ].join(' · ');
}
