import { groupDigits } from '../protocol/group-digits.ts';
import type { IndexProgress } from '../protocol/types.ts';
import type { CommandIo } from './context.ts';

const PHASES: Readonly<Record<string, string>> = {
  scanning: 'Looking for files',
  parsing: 'Reading',
  linking: 'Linking',
  storing: 'Storing',
};
const BAR_COLUMNS = 28;
/** Work that is done sooner than this is not worth a word. */
const QUIET_MS = 300;
const LINE_EVERY_MS = 2000;

/**
 * Shows how far a run is: a bar that is drawn over itself on a terminal, now and then a line elsewhere. Says nothing of runs that are over
 * in a blink.
 */
export class ProgressBar {
  private readonly io: CommandIo;
  private readonly isTerminal: boolean;
  private readonly startedMs = performance.now();
  private drawn = false;
  private linePhase = '';
  private lineMs = 0;

  constructor(io: CommandIo) {
    this.io = io;
    this.isTerminal = io.context.stderr.isTTY === true;
  }

  show(progress: IndexProgress): void {
    const { phase, filesDone, filesTotal, filesPerSecond, meaning } = progress;
    if (phase === 'idle' && meaning) this.draw('Embedding', 'meaning', meaning.done, meaning.total, 'symbols');
    else
      this.draw(
        PHASES[phase],
        phase,
        filesDone,
        filesTotal,
        filesPerSecond > 0 ? `${groupDigits(filesPerSecond)} files/s` : '',
      );
  }

  private draw(label: string | undefined, phase: string, done: number, total: number, unit: string): void {
    const nowMs = performance.now();
    if (!label || nowMs - this.startedMs < QUIET_MS) return;
    const of = total > 0 ? `${groupDigits(done)} / ${groupDigits(total)}` : '';
    if (this.isTerminal) {
      const share = total > 0 ? done / total : 0;
      const full = Math.round(share * BAR_COLUMNS);
      const { err } = this.io;
      const bar = total > 0 ? `${err.paint('━'.repeat(full), 'cyan')}${err.dim('━'.repeat(BAR_COLUMNS - full))}` : '';
      this.io.context.stderr.write(`\r\u001b[2K${label.padEnd(17)} ${bar} ${of}  ${err.dim(unit)}`);
      this.drawn = true;
    } else if (phase !== this.linePhase || nowMs - this.lineMs > LINE_EVERY_MS) {
      this.linePhase = phase;
      this.lineMs = nowMs;
      this.io.note([label, of, unit].filter(Boolean).join('  '));
    }
  }

  /** Takes the bar away. */
  clear(): void {
    if (this.drawn) this.io.context.stderr.write('\r\u001b[2K');
    this.drawn = false;
  }
}
