// The units of the first layer side by side: what each looks for.

import * as address from './address.js';
import { unitName } from './data.js';
import { short } from './format.js';
import { paintBars, paintScale, paintWeights } from './heatmap.js';
import { isShown, onEnter } from './views.js';
import { saveFramed } from './framed.js';
import { giveText, onLanguage, text } from './text.js';
import { color, onTheme } from './theme.js';
import { onUnits, refresh, units } from './units.js';

const element = (id) => document.getElementById(id);
const MOST_SHOWN = 250; // of more, the first
const pictures = [];

/** A button for each unit, which leads to its weights. */
function makePictures(wanted) {
  while (pictures.length > wanted) pictures.pop().parentElement.remove();
  while (pictures.length < wanted) {
    const unit = pictures.length;
    const button = document.createElement('button');
    const canvas = document.createElement('canvas');
    button.type = 'button';
    button.addEventListener('click', () => address.set({ view: 'nudge', unit }));
    button.append(canvas);
    element('units').append(button);
    pictures.push(canvas);
  }
  nameUnits();
}

const titleName = () => (units?.areClasses ? 'units.title.classes' : 'units.title');

function nameUnits() {
  pictures.forEach((canvas, j) => {
    const button = canvas.parentElement;
    const unit = unitName(j, units?.areClasses);
    button.title = unit;
    button.setAttribute('aria-label', text('units.nudge', { unit }));
  });
  const [shown, n] = [pictures.length, units?.units ?? 0];
  giveText(element('units-title'), titleName());
  element('units-note').hidden = shown >= n;
  element('units-note').textContent = text('units.shown', { shown, n });
}

function wipeUnits() {
  for (const canvas of pictures) {
    canvas.getContext('2d').clearRect(0, 0, canvas.width, canvas.height);
  }
  for (const end of ['scale-low', 'scale-high']) element(end).textContent = '';
}

function drawUnits() {
  if (!units) wipeUnits();
  if (!units || !isShown('train')) return;
  makePictures(Math.min(MOST_SHOWN, units.units));
  pictures.forEach((canvas, j) => {
    if (units.isPicture) paintWeights(canvas, units.steps[j], units.width, units.height);
    else paintBars(canvas, units.steps[j]);
  });
  element('scale-low').textContent = `−${short(units.limit, 2)}`;
  element('scale-high').textContent = `+${short(units.limit, 2)}`;
}

/** All pictures side by side in one. */
function savePictures() {
  if (!units) return;
  const columns = Math.min(10, pictures.length);
  const zoom = units.isPicture ? 3 : 1;
  const limit = short(units.limit, 2);
  const [width, height] = [pictures[0].width * zoom, pictures[0].height * zoom];
  const cell = { width: width + 6, height: height + 6 };
  const all = document.createElement('canvas');
  all.width = columns * cell.width + 6;
  all.height = Math.ceil(pictures.length / columns) * cell.height + 6;
  const context = all.getContext('2d');
  context.fillStyle = color('paper');
  context.fillRect(0, 0, all.width, all.height);
  context.imageSmoothingEnabled = false;
  pictures.forEach((canvas, j) => {
    const x = (j % columns) * cell.width + 6;
    const y = Math.floor(j / columns) * cell.height + 6;
    context.drawImage(canvas, x, y, width, height);
  });
  const scale = `${text('units.scale')}: −${limit} … +${limit}`;
  saveFramed('units.png', all, { title: `${text(titleName())} (${scale})` });
}

export function start() {
  onLanguage(nameUnits);
  onUnits(drawUnits);
  onEnter('train', () => {
    drawUnits();
    refresh();
  });
  onTheme(() => {
    paintScale(element('scale'));
    drawUnits();
  });
  paintScale(element('scale'));
  element('units-png').addEventListener('click', savePictures);
}
