// Pictures in files, and their grey levels.

const LONGEST = 250; // side of a picture that is sent

/** The picture in a file as a canvas, on white where it is transparent; throws if there is none. */
export async function pictureIn(file) {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw Object.assign(new Error(), { key: 'problem.no-picture', values: { name: file.name } });
  });
  const zoom = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(zoom * bitmap.width));
  canvas.height = Math.max(1, Math.round(zoom * bitmap.height));
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas;
}

/** A canvas as the lab takes it: its width in two bytes, then grey levels, row by row. */
export function greyOf(canvas) {
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  const bytes = new Uint8Array(2 + width * height);
  bytes.set([width >> 8, width & 255]);
  for (let i = 0; i < width * height; i++) {
    const [red, green, blue] = data.subarray(4 * i, 4 * i + 3);
    bytes[2 + i] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue); // as JPEG has it
  }
  return bytes;
}
