// The race in one picture, to be passed on: it says all that one must know to understand it.

import { axis, LANES, lanes, sameness, raceLine, story, times } from './lanes.js';
import { duration } from './format.js';
import { wrapped } from './framed.js';
import { saveCanvas } from './save.js';
import { text } from './text.js';
import { color, faint } from './theme.js';

const WIDTH = 1600;
const HEIGHT = 1000;
const MARGIN = 80;
const LEFT = 400; // where the bars begin
const RIGHT = 1090; // and end
const FONT = 'system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif';
const COLORS = { lecture: 'green', numerical: 'blue', backprop: 'vermilion' };
const TEXTS = { lecture: 'green', numerical: 'blue', backprop: 'vermilion-text' };

/** Writes lines of at most a width; returns where the next line would be. */
function write(context, words, x, y, { size = 22, weight = 400, ink = 'ink', width = WIDTH } = {}) {
  context.font = `${weight} ${size}px ${FONT}`;
  context.fillStyle = color(ink);
  const lines = wrapped(context, words, width);
  lines.forEach((line, i) => context.fillText(line, x, y + i * size * 1.3));
  return y + lines.length * size * 1.3;
}

function bar(context, x, y, width, height, fill) {
  context.fillStyle = fill;
  context.beginPath();
  context.roundRect(x, y, Math.max(2, width), height, Math.min(height, width) / 2);
  context.fill();
}

/** What is reckoned is drawn in stripes. */
function stripes(context, x, y, width, height, name) {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.strokeStyle = color(name);
  context.lineWidth = 3;
  for (let at = x - height; at < x + width; at += 10) {
    context.beginPath();
    context.moveTo(at, y + height);
    context.lineTo(at + height, y);
    context.stroke();
  }
  context.restore();
  context.strokeStyle = color(name);
  context.lineWidth = 1.5;
  context.strokeRect(x, y, width, height);
}

/** The first update of the loop, enlarged from the hair's breadth that it is. */
function enlarge(context, share, y, height) {
  context.fillStyle = faint('green', 0.16);
  context.beginPath();
  context.moveTo(LEFT, y);
  context.lineTo(LEFT + 3, y);
  context.lineTo(RIGHT, y + height);
  context.lineTo(LEFT, y + height);
  context.fill();
  context.fillStyle = color('line');
  context.fillRect(LEFT, y + height, RIGHT - LEFT, 20);
  context.fillStyle = color('green');
  context.fillRect(LEFT, y + height, Math.max(2, share * (RIGHT - LEFT)), 20);
}

function drawLane(context, name, lane, y) {
  write(context, text(LANES[name].name), MARGIN, y + 20, {
    size: 28,
    weight: 700,
    ink: TEXTS[name],
  });
  write(context, text(LANES[name].how), MARGIN, y + 50, { size: 19, ink: 'muted', width: 290 });
  bar(context, LEFT, y, RIGHT - LEFT, 22, color('line'));
  bar(context, LEFT, y, lane.share * (RIGHT - LEFT), 22, color(COLORS[name]));
  write(context, lane.done, RIGHT + 40, y + 20, { size: 28, weight: 650 });
  let at = y + 50;
  for (const line of lane.more) {
    at = write(context, line, RIGHT + 40, at, { size: 19, ink: 'muted' });
  }
  if (lane.zoomed) {
    enlarge(context, lane.zoom, y + 22, 22);
    write(context, lane.zoomed, LEFT, y + 90, { size: 19, ink: 'muted' });
  }
  if (!lane.reckoned) return;
  write(context, lane.reckoned, RIGHT + 40, at + 6, { size: 23, weight: 650 });
  write(context, lane.base, RIGHT + 40, at + 34, { size: 16, ink: 'muted' });
}

function drawTimes(context, race, y) {
  const all = times(race);
  const scale = axis(all.flatMap(({ seconds, reckoned }) => [seconds, reckoned ?? seconds]));
  const at = (seconds) => LEFT + scale.at(seconds) * (RIGHT - LEFT);
  write(context, text('race.how-long', { n: race.updates }), MARGIN, y, {
    size: 24,
    weight: 650,
  });
  all.forEach(({ name, seconds, reckoned, done }, i) => {
    const top = y + 28 + 48 * i;
    write(context, text(LANES[name].name), MARGIN, top + 24, {
      size: 22,
      ink: TEXTS[name],
      weight: 600,
    });
    context.fillStyle = color(COLORS[name]);
    context.fillRect(LEFT, top, at(seconds) - LEFT, 30);
    if (reckoned) {
      stripes(context, at(seconds), top, at(reckoned) - at(seconds), 30, COLORS[name]);
    }
    const value = reckoned
      ? text('race.time-reckoned', { time: duration(reckoned) })
      : duration(seconds);
    write(context, done || reckoned ? value : '–', RIGHT + 40, top + 24, { size: 24, weight: 650 });
  });
  const foot = y + 28 + 48 * 3;
  context.fillStyle = color('muted');
  context.fillRect(LEFT, y + 20, 1.5, foot - y - 20);
  context.fillRect(LEFT, foot, RIGHT - LEFT, 1.5);
  context.textAlign = 'center';
  for (const tick of scale.ticks) {
    const x = LEFT + tick.at * (RIGHT - LEFT);
    context.fillRect(x, foot, 1.5, 8);
    write(context, tick.name, x, foot + 30, { size: 17, ink: 'muted' });
    context.fillStyle = color('muted');
  }
  context.textAlign = 'left';
  legend(context, foot - 14);
}

function legend(context, y) {
  context.fillStyle = color('muted');
  context.fillRect(MARGIN, y + 22, 34, 16);
  write(context, text('race.measured'), MARGIN + 44, y + 37, { size: 19, ink: 'muted' });
  stripes(context, MARGIN + 150, y + 22, 34, 16, 'muted');
  write(context, text('race.reckoned'), MARGIN + 194, y + 37, { size: 19, ink: 'muted' });
}

function headline(race) {
  return race.stage === 'finished' ? story(race) : text('race.poster.stopped');
}

export function paintPoster(race) {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: WIDTH, height: HEIGHT });
  const context = canvas.getContext('2d');
  context.fillStyle = color('paper');
  context.fillRect(0, 0, WIDTH, HEIGHT);
  write(context, text('race.poster.title'), MARGIN, 84, { size: 22, ink: 'muted' });
  const width = WIDTH - 2 * MARGIN;
  write(context, headline(race), MARGIN, 142, { size: 40, weight: 700, width });
  const all = lanes(race);
  Object.keys(LANES).forEach((name, i) => drawLane(context, name, all[name], [240, 404, 504][i]));
  drawTimes(context, race, 634);
  const same = sameness(race)
    .map(([term, value]) => `${term}: ${value}`)
    .join('. ');
  const next = write(context, `${same}.`, MARGIN, 892, { size: 19, width });
  write(context, raceLine(race), MARGIN, next + 6, { size: 17, ink: 'muted', width });
  return canvas;
}

export const savePoster = (race) => saveCanvas('race.png', paintPoster(race));
