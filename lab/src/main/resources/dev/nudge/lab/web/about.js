// What stands below a picture that is saved: what it is of.

import { samplesOf } from './data.js';
import { run } from './run.js';
import { line } from './settings.js';
import { text } from './text.js';

/** The data, the settings or the finished run, and how far it is, as lines. */
export function aboutRun() {
  const { training, shape } = run.data;
  const samples = samplesOf(training, shape);
  const updates = text('about.updates', { n: run.iteration.length });
  const what = run.settings
    ? line(run.settings)
    : `${text('finished.title', { name: run.name })} ${Object.entries(run.options)
        .map(([name, value]) => `${name}: ${value}`)
        .join(' · ')}`;
  return [what, `${samples} · ${updates} · ${text('about.made-by')}`];
}
