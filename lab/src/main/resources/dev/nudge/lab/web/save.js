// Puts what is shown into files.

import { fileUrl } from './server.js';

function download(name, url) {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

function saveBlob(name, blob) {
  const url = URL.createObjectURL(blob);
  download(name, url);
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** As RFC 4180 has it; what is missing stays empty. */
function field(value) {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table, row by row. */
export function saveCsv(name, header, rows) {
  const lines = [header, ...rows].map((row) => row.map(field).join(','));
  saveBlob(name, new Blob([`${lines.join('\n')}\n`], { type: 'text/csv' }));
}

export const saveCanvas = (name, canvas) =>
  canvas.toBlob((blob) => saveBlob(name, blob), 'image/png');

/** A file that the lab makes. */
export const saveFromServer = async (name) => download(name, await fileUrl(name));
