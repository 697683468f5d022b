// The values at one point of a chart: under the mouse, or chosen by keyboard.

import { short } from './format.js';
import { text } from './text.js';

/** The text of this name, or the words that a function gives. */
export const words = (name) => (typeof name === 'function' ? name() : text(name));

export class Readout {
  /**
   * @param box around the plot: a slider from the first point to the last
   * @param options names of the series' texts (null where nothing is said of it), axes, and write
   *     (gives a value as text)
   */
  constructor(box, { names = [], axes = {}, write = (value) => short(value, 5) }) {
    Object.assign(this, { box, names, axes, write, plot: null, point: null });
    this.isSlider = false;
    this.words = document.createElement('p');
    this.words.className = 'readout number';
    this.words.setAttribute('aria-hidden', 'true'); // the slider's value says it
    box.append(this.words);
    box.addEventListener('keydown', (event) => this.onKey(event));
    box.addEventListener('blur', () => this.pointTo(null));
  }

  /** Reads this plot from now on, or, with null, none. */
  attach(plot) {
    this.plot = plot;
    this.update();
    this.read(null);
  }

  /** The plot has other data. */
  update() {
    const last = (this.plot?.data[0].length ?? 0) - 1;
    this.isSlider = this.names.length > 0 && last >= 0;
    this.box.setAttribute('role', this.isSlider ? 'slider' : 'img');
    this.box.tabIndex = this.isSlider ? 0 : -1;
    this.tell('valuemin', 0);
    this.tell('valuemax', last);
    this.tell('valuenow', this.point ?? 0);
    this.tell('valuetext', this.words.textContent || text('chart.no-point'));
  }

  /** Sets what only a slider has. */
  tell(name, value) {
    if (this.isSlider) this.box.setAttribute(`aria-${name}`, value);
    else this.box.removeAttribute(`aria-${name}`);
  }

  /** Writes the values at a point; nothing where there is none. */
  read(i) {
    const data = this.plot?.data ?? [];
    const values = this.names
      .map((name, k) => [name, data[k + 1]?.[i]])
      .filter(([name, value]) => name && typeof value === 'number')
      .map(([name, value]) => `${words(name)} ${this.write(value)}`);
    this.point = values.length ? i : null;
    this.words.textContent = values.length
      ? [`${text(this.axes.x)} ${short(data[0][i], 5)}`, ...values].join(' · ')
      : '';
    this.tell('valuetext', this.words.textContent || text('chart.no-point'));
    this.tell('valuenow', this.point ?? 0);
  }

  /** Puts the cursor on a point, or, with null, away. */
  pointTo(i) {
    if (!this.plot) return;
    const left = i === null ? -10 : this.plot.valToPos(this.plot.data[0][i], 'x');
    this.plot.setCursor({ left, top: i === null ? -10 : 10 });
    this.read(i);
  }

  onKey(event) {
    const last = (this.plot?.data[0].length ?? 0) - 1;
    const page = Math.max(1, Math.round(last / 10));
    const steps = { ArrowLeft: -1, ArrowRight: 1, PageDown: -page, PageUp: page };
    const ends = { Home: 0, End: last };
    if (last < 0 || !(event.key in steps || event.key in ends)) return;
    event.preventDefault();
    const next = ends[event.key] ?? (this.point ?? last + 1) + steps[event.key];
    this.pointTo(Math.max(0, Math.min(last, next)));
  }
}
