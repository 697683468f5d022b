// A chart with its caption, what can be saved of it, and a sentence for those who cannot see it.

import uPlot from './uplot/uPlot.js';
import { onLanguage, text } from './text.js';
import { color, onTheme } from './theme.js';
import { isLog, labels, splits } from './axes.js';
import { Readout, words } from './readout.js';
import { saveCsv } from './save.js';
import { saveFramed } from './framed.js';

const FAMILY = 'system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif';
const RATIO = () => devicePixelRatio || 1;

/** So many rem in pixels: charts grow with the type around them. */
const rem = (size) =>
  Math.round(size * parseFloat(getComputedStyle(document.body.parentNode).fontSize));

function button(name, act) {
  const element = document.createElement('button');
  Object.assign(element, { type: 'button', className: 'quiet', textContent: name });
  element.addEventListener('click', act);
  return element;
}

/** How points are joined. */
export const linear = uPlot.paths.linear();
export const stepped = uPlot.paths.stepped({ align: 1 });

/** Of many points every n-th and the last, `most` or so. */
export function thinned(points, most) {
  const every = Math.ceil(points.length / most);
  return points.filter((_, i) => i % every === 0 || i === points.length - 1);
}

/** Curves with points of their own, each a list of [x, y], as columns of one table. */
export const joined = (curves) =>
  uPlot.join(curves.map((points) => [points.map(([x]) => x), points.map(([, y]) => y)]));

/** Whether there is one point only, of which a line would show nothing. */
const isAlone = ({ data }) => data[0].length === 1;

export class Chart {
  /**
   * @param place an empty element, which becomes a figure as high as the style sheet says
   * @param options title (the name of its text), file (of what is saved), x and y (uPlot's scales),
   *     axes (the names of the axes' texts), series (functions that give uPlot's series in the present
   *     colours), names (of the series' texts, null where nothing is said of it), write (gives a value
   *     as text), overlay (name and style of what `draw` adds, called with the plot after the
   *     series), about (what a saved picture says beside the run's settings), and columns (the header of the CSV) or saveCsv
   */
  constructor(place, options) {
    this.options = options;
    this.data = null;
    this.plot = null;
    this.more = [];
    const figure = document.createElement('figure');
    const caption = document.createElement('figcaption');
    const tools = document.createElement('span');
    tools.className = 'tools';
    tools.append(
      button('PNG', () => this.savePng()),
      button('CSV', options.saveCsv ?? (() => this.saveCsv())),
    );
    this.title = document.createElement('span');
    caption.append(this.title, tools);
    this.box = document.createElement('div');
    this.box.className = 'plot';
    this.box.setAttribute('role', 'img');
    this.reader = new Readout(this.box, options);
    Object.assign(figure, { id: place.id, className: place.className });
    figure.append(caption, this.box);
    place.replaceWith(figure);
    this.tools = tools.children;
    this.name();
    new ResizeObserver(() => this.resize()).observe(this.box);
    onTheme(() => this.rebuild());
    onLanguage(() => {
      this.name();
      this.rebuild();
    });
  }

  /** Writes the caption. */
  name() {
    const title = text(this.options.title);
    const [png, csv] = this.tools;
    this.title.textContent = title;
    png.setAttribute('aria-label', text('chart.save-png', { title }));
    csv.setAttribute('aria-label', text('chart.save-csv', { title }));
  }

  /**
   * Draws columns as uPlot takes them: x, then one for each series.
   *
   * @param sentence for those who cannot see them; an empty one says that there is nothing
   * @param more series beside the chart's own, whose columns come last: name and style as functions
   */
  set(data, sentence, more = []) {
    const isSame =
      more.map(({ name }) => name()).join() === this.more.map(({ name }) => name()).join();
    this.data = data;
    this.more = more;
    this.say(sentence);
    if (this.plot && isSame) {
      this.plot.setData(data);
      this.reader.update();
    } else {
      this.rebuild();
    }
  }

  /** Takes the data away. */
  wipe() {
    this.data = null;
    this.say('');
    this.rebuild();
  }

  say(sentence) {
    const title = this.title.textContent;
    this.box.setAttribute('aria-label', `${title}. ${sentence || text('chart.nothing')}`);
  }

  size() {
    return { width: this.box.clientWidth, height: this.box.clientHeight };
  }

  rebuild() {
    this.plot?.destroy();
    this.plot = null;
    this.reader.attach(null);
    const { width, height } = this.size();
    if (!this.data || width === 0) return;
    const { x, y, names = [], draw, axes = {} } = this.options;
    const series = [...this.options.series, ...this.more.map(({ style }) => style)];
    this.reader.names = [...names, ...this.more.map(({ name }) => name)];
    const axis = (scale, name, own, most) => ({
      stroke: color('muted'),
      font: `${rem(0.75)}px ${FAMILY}`,
      grid: { stroke: color('grid'), width: 1 },
      ticks: { show: false },
      splits: splits(scale, most),
      filter: (plot, all) => all,
      values: (plot, all) => labels(all, isLog(scale)),
      ...(name && {
        label: text(name),
        labelFont: `${rem(0.75)}px ${FAMILY}`,
        labelSize: rem(1.05),
        labelGap: 0,
      }),
      ...own,
    });
    this.plot = new uPlot(
      {
        width,
        height,
        pxAlign: 0,
        padding: [rem(0.5), rem(1.75), 0, 0],
        legend: { show: false },
        cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
        scales: { x: { time: false, ...x }, y: { ...y } },
        axes: [
          axis(x, axes.x, { size: rem(1.5), gap: 4, space: rem(4) }, 7),
          axis(y, axes.y, { size: rem(3.375), gap: 6 }, 6),
        ],
        series: [{}, ...series.map((make) => ({ points: { show: isAlone, size: 7 }, ...make() }))],
        hooks: {
          draw: [(plot) => draw?.(plot, plot.ctx, RATIO())],
          setCursor: [({ cursor }) => this.reader.read(cursor.idx)],
        },
      },
      this.data,
      this.box,
    );
    this.reader.attach(this.plot);
  }

  resize() {
    const { width, height } = this.size();
    if (!this.plot) this.rebuild();
    else if (width > 0 && (width !== this.plot.width || height !== this.plot.height)) {
      this.plot.setSize({ width, height });
    }
  }

  savePng() {
    if (!this.plot) return;
    const { series, overlay = [], file } = this.options;
    const { names } = this.reader;
    const named = new Map(); // two curves of one name are one entry
    [...series, ...this.more.map(({ style }) => style)].forEach((make, k) => {
      const isDrawn = this.data[k + 1].some((value) => typeof value === 'number');
      if (names[k] && isDrawn) named.set(words(names[k]), make());
    });
    overlay.forEach(({ name, style }) => named.set(text(name), style()));
    saveFramed(`${file}.png`, this.plot.ctx.canvas, {
      title: this.title.textContent,
      legend: [...named].map(([name, style]) => ({ name, style })),
      about: this.options.about?.(),
      unit: RATIO(),
    });
  }

  saveCsv() {
    if (!this.data) return;
    const rows = Array.from(this.data[0], (_, i) => this.data.map((column) => column[i]));
    saveCsv(`${this.options.file}.csv`, this.options.columns, rows);
  }
}
