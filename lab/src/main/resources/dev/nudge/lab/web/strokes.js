// Lines as a pen draws them.

const SIDE = 140; // of a canvas
const THICKEST = 0.13; // of a drawing's longer side; a thicker pen would fill the holes of a digit
const ZOOMED = 0.75; // of the side, the longer side of a drawing on it

/** Draws a line through points, or a dot. */
export function drawLine(context, points, lineWidth, strokeStyle) {
  Object.assign(context, { strokeStyle, lineWidth, lineCap: 'round', lineJoin: 'round' });
  context.beginPath();
  context.moveTo(...points[0]);
  points.forEach(([x, y]) => context.lineTo(x + 0.01, y)); // one of no length would leave no dot
  context.stroke();
}

const range = (values) => [Math.min(...values), Math.max(...values)];

/**
 * Lines drawn as large as fits a square canvas, with the pen as large in proportion, but no thicker
 * than suits their size: a small digit drawn with a large pen would be a blob.
 */
export function drawnLarge(lines, pen, colors) {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: SIDE, height: SIDE });
  const context = canvas.getContext('2d');
  context.fillStyle = colors.paper;
  context.fillRect(0, 0, SIDE, SIDE);
  const points = lines.flat();
  const [left, right] = range(points.map(([x]) => x));
  const [top, bottom] = range(points.map(([, y]) => y));
  const longer = Math.max(right - left, bottom - top, pen);
  const zoom = (ZOOMED * SIDE) / longer;
  const place = ([x, y]) => [
    SIDE / 2 + zoom * (x - (left + right) / 2),
    SIDE / 2 + zoom * (y - (top + bottom) / 2),
  ];
  const width = zoom * Math.min(pen, THICKEST * longer);
  lines.forEach((line) => drawLine(context, line.map(place), width, colors.pen));
  return canvas;
}
