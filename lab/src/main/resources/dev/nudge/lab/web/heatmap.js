// Numbers as small pictures.

import { onTheme, rgb } from './theme.js';

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
