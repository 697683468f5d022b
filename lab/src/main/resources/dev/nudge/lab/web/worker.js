// The page's worker: answers its messages with the lab that was compiled from Java, and lets the
// training go on between them.

import * as lab from './lab.js';

const MOST_MILLIS = 25; // of training before the page is listened to again

async function content(file) {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`found no ${file}`);
  const stream = response.body.pipeThrough(new DecompressionStream('gzip'));
  return new Int8Array(await new Response(stream).arrayBuffer());
}

async function open() {
  const { run } = await (await fetch('export.json')).json();
  lab.open(await content('data.bin'), run ? await content('run.bin') : new Int8Array(0), run);
}

const opened = open();
let listening = false;
let going = false;
const turn = new MessageChannel(); // a timer would wait for some milliseconds

function tell() {
  if (!listening) return;
  lab.tick();
  for (let event = lab.event(); event; event = lab.event()) postMessage(event);
}

/** Trains for a while, and goes on if there is more to do. */
function train() {
  const end = performance.now() + MOST_MILLIS;
  try {
    do going = lab.advance();
    while (going && performance.now() < end);
  } catch {
    going = false; // the run's status tells why
  }
  tell();
  if (going) turn.port2.postMessage(null);
}

turn.port1.onmessage = train;

function answer({ kind, name, body }) {
  if (kind === 'ask') return lab.ask(name, body);
  if (kind === 'file') return lab.file(name);
  if (kind === 'send') {
    return lab.send(name, body instanceof Uint8Array ? new Int8Array(body.buffer) : body);
  }
  listening = true;
  return { answer: null };
}

addEventListener('message', async ({ data }) => {
  try {
    await opened;
    postMessage({ id: data.id, ...answer(data) });
    if (!going) train();
    else tell();
  } catch (problem) {
    postMessage({ id: data.id, error: problem.message });
  }
});
