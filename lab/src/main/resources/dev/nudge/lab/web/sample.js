// One sample: a picture, or a table of its features.

import { featureName } from './data.js';
import { short } from './format.js';
import { decode, paintGrey } from './heatmap.js';
import { run } from './run.js';
import { text } from './text.js';

/** The place of a number between two others, as a share; 0.5 where they are equal. */
function place(value, least, most) {
  const share = most === least ? 0.5 : (value - least) / (most - least);
  return Math.max(0, Math.min(1, share));
}

/** A bar from where 0 lies in the training data's range to where the scaled value lies. */
function bar(feature, scaled) {
  const { scaledLeast, scaledMost } = feature ?? { scaledLeast: 0, scaledMost: 1 };
  const zero = place(0, scaledLeast, scaledMost);
  const end = place(scaled, scaledLeast, scaledMost);
  const track = document.createElement('span');
  const filled = document.createElement('i');
  filled.className = scaled < 0 ? 'minus' : 'plus';
  filled.style.left = `${100 * Math.min(zero, end)}%`;
  filled.style.width = `${100 * Math.abs(end - zero)}%`;
  track.className = 'track';
  track.append(filled);
  return track;
}

function row(name, written, scaled, feature) {
  const made = document.createElement('tr');
  const [heading, number, where] = ['th', 'td', 'td'].map((kind) => document.createElement(kind));
  heading.scope = 'row';
  heading.append(name);
  number.className = 'number';
  number.append(written);
  where.title = text('sample.scaled', { value: short(scaled) });
  where.append(bar(feature, scaled));
  made.append(heading, number, where);
  return made;
}

/**
 * The sample as an element; `label` is what it is called for those who cannot see it, and `write`
 * gives what stands beside a feature's name.
 */
export function sampleElement(sample, label, write = (i) => short(sample.raw[i], 5)) {
  if (sample.pixels) {
    const canvas = document.createElement('canvas');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', label);
    paintGrey(canvas, decode(sample.pixels), sample.width, sample.height);
    return canvas;
  }
  const box = document.createElement('div');
  const table = document.createElement('table');
  box.className = 'features';
  table.setAttribute('aria-label', label);
  sample.scaled.forEach((scaled, i) =>
    table.append(row(featureName(i), write(i), scaled, run.data?.features?.[i])),
  );
  box.append(table);
  return box;
}
