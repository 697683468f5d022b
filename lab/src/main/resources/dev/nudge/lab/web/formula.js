// The quotient as a live formula: two losses, what cancels, what is left.

import { short } from './format.js';
import { text } from './text.js';

const element = (id) => document.getElementById(id);
const DIGITS = 16; // of a double, behind its first
const MOST_DECIMALS = 21;
const MOST_STEPS = 1e6; // that are counted

const part = (kind, textContent) => Object.assign(document.createElement(kind), { textContent });

/** As many decimals as show each digit that a loss of this size has. */
function decimals({ above, below }) {
  const size = Math.max(Math.abs(above), Math.abs(below));
  const exponent = size > 0 ? Math.floor(Math.log10(size)) : 0;
  return Math.max(0, Math.min(MOST_DECIMALS, DIGITS - exponent));
}

/** How many characters two numbers have in common from the left. */
function shared(one, other) {
  if (one.length !== other.length) return 0;
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

/** How many digits a number has, without the zeros before them. */
const digits = (written) => written.replace(/[^0-9]/g, '').replace(/^0+/, '').length;

/** What cancels, and how fine the losses are. */
function sentence({ difference, place }, cancelled, all) {
  if (difference === 0) return text('formula.nothing', { place: short(place, 2) });
  const steps = Math.abs(difference / place);
  const values = { cancelled: digits(cancelled), all };
  if (steps >= MOST_STEPS) return text('formula.cancelled', values);
  const n = Number(steps.toPrecision(3));
  return text('formula.steps', { ...values, n, place: short(place, 2) });
}

/** Writes the two losses with the digits that cancel struck out, their difference, and 2h. */
export function showFormula(view) {
  const places = decimals(view);
  const [above, below, difference] = [view.above, view.below, view.difference].map((value) =>
    value.toFixed(places),
  );
  const common = shared(above, below);
  const write = (id, number) =>
    element(id).replaceChildren(part('s', number.slice(0, common)), number.slice(common));
  write('above', above);
  write('below', below);
  const zeros = /^-?[0.]*/.exec(difference)[0];
  element('difference').replaceChildren(part('i', zeros), difference.slice(zeros.length));
  element('two-h').textContent = short(2 * view.h);
  element('cancel-note').textContent = sentence(view, above.slice(0, common), digits(above));
}

/** Takes the formula away. */
export function wipeFormula() {
  for (const id of ['above', 'below', 'difference', 'two-h', 'cancel-note']) {
    element(id).textContent = '';
  }
}
