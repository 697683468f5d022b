// Numbers as small pictures.

import { color, onTheme, rgb } from './theme.js';

let palette = null;
onTheme(() => (palette = null));

/** 255 colours from the most negative value over 0 to the most positive. */
function colors() {
  if (palette) return palette;
  const [minus, zero, plus] = ['minus', 'zero', 'plus'].map(rgb);
  palette = Array.from({ length: 255 }, (_, i) => {
    const strength = Math.abs(i - 127) / 127;
    const end = i < 127 ? minus : plus;
    return zero.map((from, band) => Math.round(from + strength * (end[band] - from)));
  });
  return palette;
}

function fill(canvas, width, height, pixel) {
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    const [red, green, blue] = pixel(i);
    image.data.set([red, green, blue, 255], 4 * i);
  }
  context.putImageData(image, 0, 0);
}

/** Signed bytes in purple, grey and green, at full strength from `most` on. */
export function paintWeights(canvas, steps, width, height, most = 127) {
  const all = colors();
  fill(canvas, width, height, (i) => all[Math.round((127 * steps[i]) / most) + 127]);
}

/** Signed bytes as bars up and down from the middle, for weights that are no pixels. */
export function paintBars(canvas, steps, most = 127) {
  const side = 96;
  Object.assign(canvas, { width: side, height: side });
  const context = canvas.getContext('2d');
  context.fillStyle = color('zero');
  context.fillRect(0, 0, side, side);
  const pitch = side / steps.length;
  const gap = pitch > 4 ? 0.2 * pitch : 0;
  steps.forEach((step, i) => {
    const length = (step / most) * (side / 2 - 4);
    context.fillStyle = color(step < 0 ? 'minus' : 'plus');
    context.fillRect(
      i * pitch + gap / 2,
      side / 2 - Math.max(0, length),
      pitch - gap,
      Math.abs(length),
    );
  });
  context.fillStyle = color('muted');
  context.fillRect(0, side / 2 - 0.5, side, 1);
}

/** The scale that goes with them. */
export function paintScale(canvas) {
  const all = colors();
  fill(canvas, 255, 1, (i) => all[i]);
}

/** Grey levels, 0 to 255. */
export function paintGrey(canvas, levels, width, height) {
  fill(canvas, width, height, (i) => [levels[i], levels[i], levels[i]]);
}

/** Bytes as the server sends them. */
export function decode(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
