// Opens the page: the views of one run, and the race.

import * as answer from './answer.js';
import * as controls from './controls.js';
import * as files from './files.js';
import * as first from './first.js';
import * as finished from './finished.js';
import * as gallery from './gallery.js';
import * as mistakes from './mistakes.js';
import * as notice from './notice.js';
import * as nudge from './nudge.js';
import * as race from './race.js';
import './text.js';
import * as views from './views.js';
import * as train from './train.js';
import * as tryOut from './try.js';
import * as units from './units.js';
import * as why from './why.js';

const parts = [
  notice,
  units,
  finished,
  first,
  train,
  gallery,
  nudge,
  answer,
  tryOut,
  mistakes,
  race,
  why,
  controls,
  files,
];
parts.forEach((part) => part.start());
views.start();
