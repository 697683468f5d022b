// Numbers as the page writes them.

import { count, currentLanguage, text } from './text.js';

export { count };

/** 0.0001234 as 1.23e-4, in as few characters as can be read again. */
export function short(value, digits = 3) {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e5) return String(Number(value.toPrecision(digits)));
  return value
    .toExponential(digits - 1)
    .replace(/\.?0+e/, 'e')
    .replace('e+', 'e');
}

/** A large count in words: 7.95 billion, 79.5억. */
export const words = (value) =>
  value.toLocaleString(currentLanguage(), {
    notation: 'compact',
    compactDisplay: 'long',
    maximumSignificantDigits: 3,
  });

export const percent = (share, digits = 1) => `${(100 * share).toFixed(digits)} %`;

/** A share with as many digits as it takes to see that it is not 0. */
export function smallPercent(share) {
  return share === 0 || share >= 0.01
    ? percent(share)
    : `${Number((100 * share).toPrecision(2))} %`;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365.25 * DAY;

/** A duration in two units at most: 0.42 s, 4.21 s, 7 min 5 s, 3 h 12 min, 23 d 4 h, 2.6 years. */
export function duration(seconds) {
  if (seconds < 0.1) return text('time.ms', { ms: short(1000 * seconds, 3) });
  if (seconds < MINUTE) return text('time.s', { s: String(Number(seconds.toPrecision(3))) });
  const parts = (unit, large, small, below) => {
    const rounded = Math.round(seconds / small);
    const perUnit = unit / small;
    const rest = rounded % perUnit;
    const first = large(String(Math.floor(rounded / perUnit)));
    return rest ? `${first} ${below(String(rest))}` : first;
  };
  const [s, min, h, d] = [
    (value) => text('time.s', { s: value }),
    (value) => text('time.min', { min: value }),
    (value) => text('time.h', { h: value }),
    (value) => text('time.d', { d: value }),
  ];
  if (seconds < HOUR) return parts(MINUTE, min, 1, s);
  if (seconds < DAY) return parts(HOUR, h, MINUTE, min);
  if (seconds < YEAR) return parts(DAY, d, HOUR, h);
  return text('time.years', { years: Number((seconds / YEAR).toPrecision(2)) });
}
