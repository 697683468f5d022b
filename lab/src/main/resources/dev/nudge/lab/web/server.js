// Talks to the lab, wherever it is: the server that the page came from, or the page's own worker.

const worker = document.querySelector('meta[name="nudge-worker"]');

export const { ask, send, listen, fileUrl, keepsRuns } = await (worker
  ? import('./by-worker.js')
  : import('./by-http.js'));
