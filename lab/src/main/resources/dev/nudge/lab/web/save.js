// Puts what is shown into files.

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

/** A table, row by row; what is missing stays empty. */
export function saveCsv(name, header, rows) {
  const lines = [header, ...rows].map((row) => row.map((cell) => cell ?? '').join(','));
  saveBlob(name, new Blob([`${lines.join('\n')}\n`], { type: 'text/csv' }));
}

export const saveCanvas = (name, canvas) =>
  canvas.toBlob((blob) => saveBlob(name, blob), 'image/png');

/** A file that the server makes. */
export const saveFromServer = (name) => download(name, `/api/save/${name}`);
