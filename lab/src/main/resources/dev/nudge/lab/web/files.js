// Files that are dropped on the page, or chosen: pictures for the network, CSV files to learn from.

import * as address from './address.js';
import { offer } from './controls.js';
import { isPicture } from './data.js';
import * as draw from './draw.js';
import { attempt, notice } from './notice.js';
import { isInBrowser, send } from './server.js';
import { reason, text } from './text.js';

const MOST_BYTES = 2 ** 25;
const element = (id) => document.getElementById(id);

const problem = (key, file) => Object.assign(new Error(), { key, values: { name: file.name } });

async function learnFrom(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    await send('data', bytes);
  } catch (bad) {
    if (bad.key) throw bad;
    throw Object.assign(bad, {
      key: 'problem.file',
      values: { name: file.name, why: bad.message },
    });
  }
  address.set({ view: 'train', actual: null, taken: null });
}

async function take(file) {
  try {
    if (file.type.startsWith('image/')) {
      if (!isPicture()) throw problem('problem.picture-of-table', file);
      address.set({ view: 'try' });
      await draw.open(file);
    } else {
      if (isInBrowser) throw problem('problem.csv-in-browser', file);
      if (file.size > MOST_BYTES) throw problem('problem.csv-too-large', file);
      offer(
        () => text('files.makes-way', { name: file.name }),
        'files.learn',
        () => attempt(() => learnFrom(file)),
      );
    }
  } catch (bad) {
    notice(() => reason(bad));
  }
}

const isOfFiles = ({ dataTransfer }) => dataTransfer?.types.includes('Files');

/** A button opens the system's dialog for files. */
function choose(button, accept) {
  element(button).addEventListener('click', () => {
    const input = Object.assign(document.createElement('input'), { type: 'file', accept });
    input.addEventListener('change', () => input.files[0] && take(input.files[0]));
    input.click();
  });
}

export function start() {
  addEventListener('dragover', (event) => isOfFiles(event) && event.preventDefault());
  addEventListener('drop', (event) => {
    if (!isOfFiles(event)) return;
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
  choose('open-picture', 'image/*');
  choose('open-csv', '.csv,text/csv');
  element('open-csv').hidden = isInBrowser;
}
