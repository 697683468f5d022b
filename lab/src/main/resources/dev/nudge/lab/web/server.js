// Talks to the lab, wherever it is: the server that the page came from, or the page's own worker.

const worker = document.querySelector('meta[name="nudge-worker"]');

/** Whether the lab runs in the browser, where it keeps no runs and reads no files of the machine. */
export const isInBrowser = worker !== null;

export const { ask, send, listen, fileUrl } = await (isInBrowser
  ? import('./by-worker.js')
  : import('./by-http.js'));
