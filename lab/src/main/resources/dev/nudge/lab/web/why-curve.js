// One sample on the stage of the Why view: its nudges, the sum they move, the curve they lie on.

import { percent } from './format.js';
import { text } from './text.js';
import { color, faint } from './theme.js';
import { inkOf } from './why-batch.js';
import { nudgedUnit } from './why-path.js';

const LEAST_TOLD = 0.12; // of an area that has room for words
const LARGEST = 6; // rem that an input may take
const FONT = 'system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif';

export const mix = (from, to, share) => from + (to - from) * share;
const within = (share) => Math.max(0, Math.min(1, share));
export const smooth = (share) => within(share) ** 2 * (3 - 2 * within(share));

function write(
  { context, rem },
  words,
  x,
  y,
  { align = 'center', fill, size = 0.8125, weight = 400 },
) {
  context.font = `${weight} ${size * rem}px ${FONT}`;
  Object.assign(context, { fillStyle: fill, textAlign: align, textBaseline: 'middle' });
  context.fillText(words, x, y);
}

/** The sample alone, as large as its part of the stage. */
function large({ width, height, shape, rem }) {
  const room = Math.min((0.94 * height) / shape.rows, (0.62 * width) / shape.columns);
  const cell = Math.min(room, LARGEST * rem);
  const left = (0.68 * width - cell * shape.columns) / 2;
  const top = (height - cell * shape.rows) / 2;
  return {
    cell,
    at: (i) => [left + (i % shape.columns) * cell, top + Math.floor(i / shape.columns) * cell],
  };
}

/** The axes on which the nudges lie: the input across, its share of the slope upwards. */
function plot({ width, height, view, rem }) {
  const { levels, slopes, nodes, nodeSlopes } = view.nudges;
  const [left, right, top, bottom] = [2 * rem, width - 2 * rem, 2.5 * rem, height - 3 * rem];
  const ends = (values) => [Math.min(0, ...values), Math.max(0, ...values)];
  const [least, most] = ends([...levels, ...nodes]);
  const [low, high] = ends([...slopes, ...nodeSlopes]);
  return {
    left,
    right,
    top,
    bottom,
    x: (input) => mix(left, right, (input - least) / (most - least || 1)),
    y: (slope) => mix(bottom, top, (slope - low) / (high - low || 1)),
  };
}

/** Each input that is not 0, on its way from the tile to the curve. */
export function drawDots(stage, tiles, share) {
  const { context, view, shape, levels, scene, rem } = stage;
  const [x0, y0] = tiles.at(view.sample);
  const big = large(stage);
  const axes = plot(stage);
  const [toLarge, toPlot] = [smooth(scene - 1), smooth(scene - 2)];
  const side = mix(tiles.cell, big.cell, toLarge);
  const { nudges } = view;
  const index = new Map(nudges.levels.map((level, i) => [level, i]));
  const drawn = new Set(); // those that have met
  context.fillStyle = color('shared');
  nudges.inputs.forEach((input, i) => {
    if (input === 0 || drawn.has(input)) return;
    if (toPlot === 1) drawn.add(input);
    const [column, row] = [i % shape.columns, Math.floor(i / shape.columns)];
    const [bigX, bigY] = big.at(i);
    const x = mix(x0 + column * tiles.cell, bigX, toLarge) + side / 2;
    const y = mix(y0 + row * tiles.cell, bigY, toLarge) + side / 2;
    const at = index.get(input);
    const merged = Math.min(1.75, 0.45 * Math.sqrt(nudges.weights[at])) * rem;
    const width = mix(side * mix(1, 0.94, toLarge), merged, toPlot);
    context.globalAlpha = share * mix(inkOf(levels[view.sample * view.inputs + i]), 1, toPlot);
    context.beginPath();
    context.roundRect(
      mix(x, axes.x(input), toPlot) - width / 2,
      mix(y, axes.y(nudges.slopes[at]), toPlot) - width / 2,
      width,
      width,
      (toPlot * width) / 2,
    );
    context.fill();
  });
  context.globalAlpha = 1;
}

/** The unit's sum, and a line to it from each input that is not 0. */
export function drawSum(stage, share) {
  const { context, width, height, view, shape, rem } = stage;
  const big = large(stage);
  const [x, y, radius] = [0.86 * width, height / 2, Math.min(3 * rem, 0.1 * width)];
  context.globalAlpha = share;
  Object.assign(context, { strokeStyle: color('line'), lineWidth: 1 });
  context.strokeRect(...big.at(0), big.cell * shape.columns, big.cell * shape.rows);
  context.strokeStyle = faint('shared', 0.3);
  view.nudges.inputs.forEach((input, i) => {
    if (input === 0) return;
    const [from, down] = big.at(i);
    context.beginPath();
    context.moveTo(from + big.cell / 2, down + big.cell / 2);
    context.lineTo(x - radius, y);
    context.stroke();
  });
  Object.assign(context, { fillStyle: color('paper'), strokeStyle: color('shared'), lineWidth: 3 });
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
  write(stage, 'Σ', x, y, { fill: color('ink'), size: 1.75, weight: 600 });
  write(stage, nudgedUnit(view), x, y + radius + rem, { fill: color('muted') });
  context.globalAlpha = 1;
}

export function drawAxes(stage, share) {
  const { context } = stage;
  const { left, right, top, bottom, x, y } = plot(stage);
  context.globalAlpha = share;
  Object.assign(context, { strokeStyle: color('line'), lineWidth: 1.5 });
  context.beginPath();
  context.moveTo(left, y(0));
  context.lineTo(right, y(0));
  context.moveTo(x(0), top);
  context.lineTo(x(0), bottom);
  context.stroke();
  const fill = color('muted');
  const across = text('why.axis.input');
  write(stage, across, right, bottom + 1.5 * stage.rem, { align: 'right', fill });
  write(stage, text('why.axis.slope'), left, top - 1.25 * stage.rem, { align: 'left', fill });
  context.globalAlpha = 1;
}

/** The curve, and the points that are really evaluated: a few, or each. */
export function drawNodes(stage, share) {
  const { context, view, rem } = stage;
  const { x, y } = plot(stage);
  const { levels, slopes, nodes, nodeSlopes } = view.nudges;
  const few = nodes.map((node, m) => [node, nodeSlopes[m]]);
  const all = levels.map((level, i) => [level, slopes[i]]);
  context.globalAlpha = share;
  Object.assign(context, { strokeStyle: color('glow'), lineWidth: 1.5 });
  context.beginPath();
  [[0, 0], ...all, ...few]
    .sort(([one], [other]) => one - other)
    .forEach(([input, slope]) => context.lineTo(x(input), y(slope)));
  context.stroke();
  const radius = (few.length ? 0.55 : 0.3) * rem;
  for (const [input, slope] of few.length ? few : all) {
    context.save();
    Object.assign(context, { fillStyle: color('glow'), shadowColor: color('glow') });
    context.shadowBlur = 2.5 * radius;
    context.beginPath();
    context.arc(x(input), y(slope), radius, 0, 2 * Math.PI);
    context.fill();
    context.fill();
    context.restore();
  }
  context.globalAlpha = 1;
}

/** All losses that the loop needs as one area, and what became of them, true to scale. */
export function drawAccount(stage, share) {
  const { context, width, height, view, rem } = stage;
  const { needed, zero, shared, made } = view.evaluations;
  const split = (width * zero) / needed;
  const side = Math.sqrt((width * height * made) / needed);
  const edge = Math.min(side, width - split); // of the losses that are made
  context.globalAlpha = share;
  context.fillStyle = color('why-faded');
  context.fillRect(0, 0, split, height);
  context.fillStyle = color('shared');
  context.fillRect(split, 0, width - split, height);
  context.save();
  Object.assign(context, { fillStyle: color('glow'), shadowColor: color('glow'), shadowBlur: rem });
  const tall = edge > 0 ? (side * side) / edge : 0;
  context.fillRect(width - edge, height - tall, edge, tall);
  context.restore();
  const tell = (amountOf, name, x, fill) => {
    if (amountOf / needed < LEAST_TOLD) return;
    const words = percent(amountOf / needed);
    write(stage, words, x, height / 2 - 0.6 * rem, { fill, size: 1.75, weight: 650 });
    write(stage, name, x, height / 2 + rem, { fill, size: 0.9375 });
  };
  tell(zero, text('why.legend.zero'), split / 2, color('ink'));
  tell(shared, text('why.legend.shared'), (split + width) / 2, color('on-shared'));
  context.globalAlpha = 1;
}
