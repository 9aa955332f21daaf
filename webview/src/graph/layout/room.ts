/** Room around the whole drawing, for both sides together; the counts beside the outermost boxes stand there. */
export const MARGIN = 90;
/** Below this scale, people see boxes and no names. */
export const READABLE = 0.7;
/** A small drawing is not blown up beyond this. */
const LARGEST = 1.15;
const SMALLEST = 0.03;

/** What is free for a drawing, in pixels of the screen. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

/** The scale at which a drawing of a size is shown as a whole in a room. */
export function scaleToFit(room: Room, { width, height }: Room): number {
  return Math.max(SMALLEST, Math.min(LARGEST, (room.width - MARGIN) / width, (room.height - MARGIN) / height));
}

export const aspectOf = ({ width, height }: Room): number => width / Math.max(1, height);
