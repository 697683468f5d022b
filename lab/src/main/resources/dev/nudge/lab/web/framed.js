// A picture to be saved, with its title, its legend and what it is of.

import { aboutRun } from './about.js';
import { saveCanvas } from './save.js';
import { color } from './theme.js';

const FAMILY = 'system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif';
const MARGIN = 12;
const LEAST_WIDTH = 480;

/** Words in lines of at most a width, by the font that the context has. */
export function wrapped(context, words, width) {
  const lines = [];
  for (const word of words.split(' ')) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    const fits = lines.length && context.measureText(longer).width <= width;
    lines.splice(fits ? -1 : lines.length, 1, fits ? longer : word);
  }
  return lines;
}

/** A line, a dashed line, or a dot, as the curve has it. */
function swatch(context, { stroke, width = 2, dash = [], points }, x, y, unit) {
  context.save();
  Object.assign(context, { lineWidth: width * unit, strokeStyle: stroke });
  context.setLineDash(dash.map((length) => length * unit));
  context.beginPath();
  if (points?.show) {
    Object.assign(context, {
      lineWidth: points.width * unit,
      strokeStyle: points.stroke,
      fillStyle: points.fill,
    });
    context.arc(x + 11 * unit, y, (points.size / 2) * unit, 0, 2 * Math.PI);
    context.fill();
    if (points.width) context.stroke();
  } else {
    context.moveTo(x, y);
    context.lineTo(x + 22 * unit, y);
    context.stroke();
  }
  context.restore();
}

/** Rows of the legend's entries, each with its place, as many side by side as fit. */
function rows(context, legend, width, unit) {
  let [x, row] = [0, 0];
  return legend.map((entry) => {
    const needed = 30 * unit + context.measureText(entry.name).width + 20 * unit;
    if (x > 0 && x + needed > width) [x, row] = [0, row + 1];
    const place = { ...entry, x, row };
    x += needed;
    return place;
  });
}

/**
 * Saves a picture as PNG.
 *
 * @param legend name and style of each curve, as uPlot has styles
 * @param about what stands above the run's settings
 * @param unit pixels of the picture that are one of the page
 */
export function saveFramed(file, picture, { title, legend = [], about = '', unit = 1 }) {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  const font = (size, weight = 400) => `${weight} ${size * unit}px ${FAMILY}`;
  const width = Math.max(picture.width, LEAST_WIDTH * unit);
  context.font = font(11);
  const foot = [about, ...aboutRun()]
    .filter(Boolean)
    .flatMap((line) => wrapped(context, line, width));
  context.font = font(12);
  const entries = rows(context, legend, width, unit);
  const legendRows = entries.length ? entries.at(-1).row + 1 : 0;
  const head = (24 + 20 * legendRows + 6) * unit;
  canvas.width = width + 2 * MARGIN * unit;
  canvas.height = head + picture.height + (foot.length * 15 + 10 + 2 * MARGIN) * unit;
  context.fillStyle = color('paper');
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(MARGIN * unit, MARGIN * unit);
  context.textBaseline = 'middle';
  context.fillStyle = color('ink');
  context.font = font(14, 600);
  context.fillText(title, 0, 10 * unit);
  context.font = font(12);
  for (const { name, style, x, row } of entries) {
    const y = (34 + 20 * row) * unit;
    swatch(context, style, x, y, unit);
    context.fillText(name, x + 30 * unit, y);
  }
  context.imageSmoothingEnabled = false;
  context.drawImage(picture, 0, head);
  context.fillStyle = color('muted');
  context.font = font(11);
  foot.forEach((line, i) =>
    context.fillText(line, 0, head + picture.height + (14 + 15 * i) * unit),
  );
  saveCanvas(file, canvas);
}
