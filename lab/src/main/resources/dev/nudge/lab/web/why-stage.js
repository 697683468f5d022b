// The stage of the Why view: scenes that change into each other.

import { decode } from './heatmap.js';
import { drawFrame, drawTiles, grid, sheets } from './why-batch.js';
import { drawAccount, drawAxes, drawDots, drawNodes, drawSum, mix, smooth } from './why-curve.js';

const MILLIS = 900; // of a scene's change

/** How much there is to be seen of each thing in each scene. */
const AMOUNTS = {
  tiles: [1, 1, 0, 0, 0, 0],
  zeros: [1, 0, 0, 0, 0, 0],
  frame: [0, 1, 0, 0, 0, 0],
  dots: [0, 1, 1, 1, 0.5, 0],
  sum: [0, 0, 1, 0, 0, 0],
  axes: [0, 0, 0, 1, 1, 0],
  nodes: [0, 0, 0, 0, 1, 0],
  account: [0, 0, 0, 0, 0, 1],
};

const canvas = document.getElementById('why-stage');
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const stage = { context: canvas.getContext('2d'), view: null, isOpen: false, scene: 0 };
let frame = null;

function amount(name) {
  const before = Math.floor(stage.scene);
  const [from, to = from] = AMOUNTS[name].slice(before, before + 2);
  return mix(from, to, smooth(stage.scene - before));
}

/** What each thing needs to be drawn, in the order in which they cover each other. */
const DRAW = {
  tiles: (share, tiles) => drawTiles(stage, tiles, share, amount('zeros')),
  frame: (share, tiles) => drawFrame(stage, tiles, share),
  sum: (share) => drawSum(stage, share),
  axes: (share) => drawAxes(stage, share),
  dots: (share, tiles) => drawDots(stage, tiles, share),
  nodes: (share) => drawNodes(stage, share),
  account: (share) => drawAccount(stage, share),
};

function draw() {
  const { clientWidth: width, clientHeight: height } = canvas;
  if (width === 0) return;
  const ratio = devicePixelRatio || 1;
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  Object.assign(canvas, { width: width * ratio, height: height * ratio });
  if (!stage.view) return;
  Object.assign(stage, { width, height, rem });
  stage.context.scale(ratio, ratio);
  const tiles = grid(stage);
  for (const [name, thing] of Object.entries(DRAW)) {
    const share = amount(name);
    if (share > 0) thing(share, tiles);
  }
}

/** Goes to a scene, by way of those between, or at once where motion is not wanted. */
export function goTo(scene) {
  cancelAnimationFrame(frame);
  const from = stage.scene;
  const start = performance.now();
  const isFirst = !stage.isOpen; // nothing to come from
  const millis = calm.matches || isFirst ? 0 : MILLIS * Math.min(2, Math.abs(scene - from));
  stage.isOpen = Boolean(stage.view);
  const go = (now) => {
    const share = millis === 0 ? 1 : Math.min(1, Math.max(0, (now - start) / millis));
    stage.scene = mix(from, scene, share);
    draw();
    if (share < 1) frame = requestAnimationFrame(go);
  };
  go(start);
}

/** Shows these figures; null takes all away. */
export function show(view) {
  stage.view = view;
  stage.isOpen &&= Boolean(view);
  if (view) {
    const columns = view.shape.length === 2 ? view.shape[1] : Math.ceil(Math.sqrt(view.inputs));
    stage.shape = { columns, rows: Math.ceil(view.inputs / columns) };
    stage.levels = decode(view.levels);
    stage.sheets = sheets(stage);
  }
  draw();
}

/** Draws anew, in other colours or words. */
export function redraw() {
  if (stage.view) stage.sheets = sheets(stage);
  draw();
}

/** Calls with the number of the sample that the user points at. */
export function listen(choose) {
  new ResizeObserver(draw).observe(canvas);
  canvas.addEventListener('click', ({ offsetX, offsetY }) => {
    if (!stage.view || stage.scene > 1.5) return;
    const sample = grid(stage).sampleAt(offsetX, offsetY);
    if (sample !== undefined) choose(sample);
  });
}
