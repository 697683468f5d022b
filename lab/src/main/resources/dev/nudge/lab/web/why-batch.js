// The batch on the stage of the Why view: a tile for each sample, with its zeros and without.

import { color, faint } from './theme.js';

const GAP = 0.14; // between the tiles, in tiles
const EDGE = 4; // room for a frame around the outer ones

/** How strong an input shows, by its level of 1 to 255. */
export const inkOf = (level) => 0.3 + (0.7 * level) / 255;

/** Where the tiles lie, as large as they can be. */
export function grid({ width: whole, height: high, shape, view }) {
  const [width, height] = [whole - 2 * EDGE, high - 2 * EDGE];
  const aspect = shape.columns / shape.rows;
  let best = { tile: 0 };
  for (let columns = 1; columns <= view.shown; columns++) {
    const rows = Math.ceil(view.shown / columns);
    const tile = Math.min(
      width / ((columns + (columns - 1) * GAP) * aspect),
      height / (rows + (rows - 1) * GAP),
    );
    if (tile > best.tile) best = { tile, columns, rows };
  }
  const [across, down] = [best.tile * aspect, best.tile].map((side) => side * (1 + GAP));
  const left = EDGE + (width - best.columns * across + best.tile * aspect * GAP) / 2;
  const top = EDGE + (height - best.rows * down + best.tile * GAP) / 2;
  return {
    cell: best.tile / shape.rows,
    at: (n) => [left + (n % best.columns) * across, top + Math.floor(n / best.columns) * down],
    /** The number of the sample at a place, or undefined. */
    sampleAt: (x, y) => {
      const [column, row] = [Math.floor((x - left) / across), Math.floor((y - top) / down)];
      const n = row * best.columns + column;
      const within = column >= 0 && column < best.columns && row >= 0 && n < view.shown;
      return within ? n : undefined;
    },
  };
}

/** All samples in one picture, a pixel for each input; `paint` gives a level's colour, or none. */
function sheet({ shape, view, levels }, paint) {
  const picture = new OffscreenCanvas(shape.columns * view.shown, shape.rows);
  const on = picture.getContext('2d');
  levels.forEach((level, at) => {
    const fill = paint(level);
    if (!fill) return;
    const n = Math.floor(at / view.inputs);
    const i = at % view.inputs;
    on.fillStyle = fill;
    on.fillRect(n * shape.columns + (i % shape.columns), Math.floor(i / shape.columns), 1, 1);
  });
  return picture;
}

/** The samples as they are, and what of them is not 0, in the present colours. */
export function sheets(stage) {
  const ink = (name) => {
    const inks = Array.from({ length: 256 }, (_, level) => level > 0 && faint(name, inkOf(level)));
    return (level) => inks[level];
  };
  const zero = color('why-zero');
  return {
    zeros: sheet(stage, () => zero),
    white: sheet(stage, ink('why-ink')),
    shared: sheet(stage, ink('shared')),
  };
}

/** Draws all tiles, and their zeros as far as they have not faded. */
export function drawTiles({ context, shape, view, sheets: drawn }, { at, cell }, tiles, zeros) {
  context.imageSmoothingEnabled = false;
  const parts = [
    [drawn.zeros, zeros],
    [drawn.white, zeros],
    [drawn.shared, 1 - zeros],
  ];
  for (const [picture, share] of parts) {
    if (tiles * share === 0) continue;
    context.globalAlpha = tiles * share;
    for (let n = 0; n < view.shown; n++) {
      const [x, y] = at(n);
      const { columns, rows } = shape;
      context.drawImage(picture, n * columns, 0, columns, rows, x, y, columns * cell, rows * cell);
    }
  }
  context.globalAlpha = 1;
}

/** Frames the chosen sample. */
export function drawFrame({ context, shape, view }, { at, cell }, share) {
  const [x, y] = at(view.sample);
  context.globalAlpha = share;
  Object.assign(context, { strokeStyle: color('glow'), lineWidth: 2.5 });
  context.strokeRect(x - 1.5, y - 1.5, shape.columns * cell + 3, shape.rows * cell + 3);
  context.globalAlpha = 1;
}
