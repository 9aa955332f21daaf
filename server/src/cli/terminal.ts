import { groupDigits } from '../protocol/group-digits.ts';

/** A stream to print on, as the process has them. */
export interface OutputStream {
  write(content: string | Uint8Array): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, magenta: 35, cyan: 36, gray: 90 } as const;
export type StyleName = keyof typeof CODES;

/** Colours text for one stream, or leaves it as it is. */
export class Style {
  readonly enabled: boolean;

  /** Colours on a terminal only, and never where NO_COLOR is set (https://no-color.org). */
  constructor(stream: OutputStream, environment: NodeJS.ProcessEnv) {
    const isDumb = environment.TERM === 'dumb';
    this.enabled = stream.isTTY === true && !environment.NO_COLOR && !isDumb;
  }

  paint(text: string, ...styles: StyleName[]): string {
    if (!this.enabled || text === '') return text;
    return `\u001b[${styles.map((style) => CODES[style]).join(';')}m${text}\u001b[0m`;
  }
  bold(text: string): string {
    return this.paint(text, 'bold');
  }
  dim(text: string): string {
    return this.paint(text, 'dim');
  }
}

/** `1 file`, `2 files`. */
export const count = (value: number, one: string, many = `${one}s`): string =>
  `${groupDigits(value)} ${value === 1 ? one : many}`;

export function bytes(value: number): string {
  if (value < 1024) return `${value} B`;
  const units = ['KB', 'MB', 'GB', 'TB'];
  let amount = value / 1024;
  let unit = 0;
  while (amount >= 1000 && unit < units.length - 1) {
    amount /= 1024;
    unit++;
  }
  return `${amount.toFixed(amount < 10 ? 1 : 0)} ${units[unit]}`;
}

export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** Cuts text to a number of columns, with an ellipsis where something is missing. */
export function clip(text: string, columns: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= columns ? line : `${line.slice(0, Math.max(0, columns - 1))}…`;
}
