import { type Apart, keepApart } from './keep-apart.ts';
import { MARGIN, READABLE, type Room } from './room.ts';

/** How much of a drawing boxes may fill, with the gaps around them: lines need the rest. */
const FULLEST = 0.5;
/** Of a room that is not known yet, or of a sliver. */
const LEAST_ROOM: Room = { width: 320, height: 240 };
const ROUNDS = 16;
/** A round that gains less is the last. */
const GAIN = 0.98;
/** Boxes come closer by no more than this at a time, so that what is beside each other stays so. */
const CLOSER = 0.93;

/**
 * How large a drawing should be at most: so that it can be read when it is seen as a whole, or in the same shape as large as boxes need that
 * leave lines room.
 */
export function sizeFor(room: Room, boxes: readonly Apart[]): Room {
  const width = (Math.max(room.width, LEAST_ROOM.width) - MARGIN) / READABLE;
  const height = (Math.max(room.height, LEAST_ROOM.height) - MARGIN) / READABLE;
  const filled = boxes.reduce((sum, { halfWidth, halfHeight }) => sum + 4 * halfWidth * halfHeight, 0);
  const factor = Math.sqrt(Math.max(1, filled / FULLEST / (width * height)));
  return { width: width * factor, height: height * factor };
}

/** Moves boxes apart where they lie on each other, and all of them closer until they take no more than a size, if they can. */
export function squeeze(boxes: readonly Apart[], size: Room): void {
  keepApart(boxes);
  let before = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const x = extent(boxes, 'x', 'halfWidth');
    const y = extent(boxes, 'y', 'halfHeight');
    if (x.size <= size.width && y.size <= size.height) return;
    if (x.size * y.size > before * GAIN) return;
    before = x.size * y.size;
    const closerX = Math.max(CLOSER, Math.min(1, size.width / x.size));
    const closerY = Math.max(CLOSER, Math.min(1, size.height / y.size));
    for (const box of boxes) {
      if (box.fixed) continue;
      box.x = x.middle + (box.x - x.middle) * closerX;
      box.y = y.middle + (box.y - y.middle) * closerY;
    }
    keepApart(boxes);
  }
}

function extent(boxes: readonly Apart[], axis: 'x' | 'y', half: 'halfWidth' | 'halfHeight') {
  const from = Math.min(...boxes.map((box) => box[axis] - box[half]));
  const to = Math.max(...boxes.map((box) => box[axis] + box[half]));
  return { size: to - from, middle: (from + to) / 2 };
}
