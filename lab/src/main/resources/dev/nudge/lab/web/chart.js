// A chart with its caption, what can be saved of it, and a sentence for those who cannot see it.

import uPlot from './uplot/uPlot.js';
import { onLanguage, text } from './text.js';
import { color, onTheme } from './theme.js';
import { saveCanvas, saveCsv } from './save.js';
import { short } from './format.js';

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

/** Ticks of a logarithmic axis: powers of ten, as many as there is room for, none in the corner. */
function powers(min, max, most) {
  const from = Math.floor(Math.log10(min) + 1e-9) + 1;
  const to = Math.floor(Math.log10(max) + 1e-9);
  const every = Math.max(1, Math.ceil((to - from + 1) / most));
  const ticks = [];
  for (let power = from; power <= to; power++) {
    if ((power - from) % every === 0) ticks.push(Number(`1e${power}`));
  }
  return ticks;
}

/** Ticks of another axis, also where they are as close as doubles are; uPlot rounds them away. */
function multiples(min, max, step) {
  const from = Math.ceil(min / step - 1e-9);
  const to = Math.floor(max / step + 1e-9);
  return step > 0 ? Array.from({ length: to - from + 1 }, (_, i) => (from + i) * step) : [];
}

/** Ticks in as many digits as tell neighbours apart. */
function labels(ticks, log) {
  const largest = Math.max(...ticks.map(Math.abs));
  const step = Math.abs(ticks[1] - ticks[0]);
  const digits = log || !(step > 0) ? 3 : Math.max(1, Math.ceil(Math.log10(largest / step) + 1));
  return ticks.map((tick) =>
    tick === null ? '' : short(Math.abs(tick) < step / 1e6 ? 0 : tick, digits),
  );
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

const isLog = (scale) => scale?.distr === 3;

export class Chart {
  /**
   * @param place an empty element, which becomes a figure as high as the style sheet says
   * @param options title (the name of its text), file (of what is saved), x and y (uPlot's scales), series (functions that
   *     give uPlot's series in the present colours), draw (called with the plot after the series),
   *     and columns (the header of the CSV) or saveCsv
   */
  constructor(place, options) {
    this.options = options;
    this.data = null;
    this.plot = null;
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
    Object.assign(figure, { id: place.id, className: place.className });
    figure.append(caption, this.box);
    place.replaceWith(figure);
    this.tools = tools.children;
    this.name();
    new ResizeObserver(() => this.resize()).observe(this.box);
    onTheme(() => this.rebuild());
    onLanguage(() => this.name());
  }

  /** Writes the caption. */
  name() {
    const title = text(this.options.title);
    const [png, csv] = this.tools;
    this.title.textContent = title;
    png.setAttribute('aria-label', text('chart.save-png', { title }));
    csv.setAttribute('aria-label', text('chart.save-csv', { title }));
  }

  /** Draws columns as uPlot takes them: x, then one for each series; an empty sentence says that there is nothing. */
  set(data, sentence) {
    this.data = data;
    this.say(sentence);
    if (this.plot) this.plot.setData(data);
    else this.rebuild();
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
    const { width, height } = this.size();
    if (!this.data || width === 0) return;
    const { x, y, series, draw } = this.options;
    const axis = (scale, own, most) => ({
      stroke: color('muted'),
      font: `${rem(0.75)}px ${FAMILY}`,
      grid: { stroke: color('grid'), width: 1 },
      ticks: { show: false },
      splits: (plot, i, min, max, step) =>
        isLog(scale) ? powers(min, max, most) : multiples(min, max, step),
      filter: (plot, splits) => splits,
      values: (plot, splits) => labels(splits, isLog(scale)),
      ...own,
    });
    this.plot = new uPlot(
      {
        width,
        height,
        pxAlign: 0,
        padding: [rem(0.5), rem(1.75), 0, 0],
        legend: { show: false },
        cursor: { show: false },
        scales: { x: { time: false, ...x }, y: { ...y } },
        axes: [
          axis(x, { size: rem(1.625), gap: 4, space: rem(4) }, 7),
          axis(y, { size: rem(3.375), gap: 6 }, 6),
        ],
        series: [{}, ...series.map((make) => ({ points: { show: false }, ...make() }))],
        hooks: { draw: [(plot) => draw?.(plot, plot.ctx, RATIO())] },
      },
      this.data,
      this.box,
    );
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
    const { canvas } = this.plot.ctx;
    const head = 28 * RATIO();
    const copy = document.createElement('canvas');
    Object.assign(copy, { width: canvas.width, height: canvas.height + head });
    const context = copy.getContext('2d');
    context.fillStyle = color('paper');
    context.fillRect(0, 0, copy.width, copy.height);
    context.fillStyle = color('ink');
    context.font = `600 ${14 * RATIO()}px system-ui, sans-serif`;
    context.textBaseline = 'middle';
    context.fillText(this.title.textContent, 8 * RATIO(), head / 2);
    context.drawImage(canvas, 0, head);
    saveCanvas(`${this.options.file}.png`, copy);
  }

  saveCsv() {
    if (!this.data) return;
    const rows = Array.from(this.data[0], (_, i) => this.data.map((column) => column[i]));
    saveCsv(`${this.options.file}.csv`, this.options.columns, rows);
  }
}
