import { FILE_SIGNAL_NAMES, type FileSignal, SYMBOL_SIGNAL_NAMES, type SymbolSignal } from './signals.ts';

/**
 * What each signal added to the score of one answer. Every answer is asked about a few of them, to say why it is there, and hardly any about
 * all: they stay numbers in an array until somebody wants them by name.
 */
export class RankedSignals {
  private readonly file: Float64Array;
  private readonly symbol: Float64Array;
  private readonly others: Readonly<Record<string, number>>;

  /** Both in the order of their names; `others` are no signals but count too. */
  constructor(file: Float64Array, symbol: Float64Array, others: Readonly<Record<string, number>>) {
    this.file = file;
    this.symbol = symbol;
    this.others = others;
  }

  ofFile(signal: FileSignal): number {
    return this.file[FILE_SIGNAL_NUMBERS[signal]];
  }

  ofSymbol(signal: SymbolSignal): number {
    return this.symbol[SYMBOL_SIGNAL_NUMBERS[signal]];
  }

  toRecord(): Record<string, number> {
    return {
      ...Object.fromEntries(FILE_SIGNAL_NAMES.map((name, i) => [name, this.file[i]])),
      ...Object.fromEntries(SYMBOL_SIGNAL_NAMES.map((name, i) => [name, this.symbol[i]])),
      ...this.others,
    };
  }
}

const FILE_SIGNAL_NUMBERS = numbersOf(FILE_SIGNAL_NAMES);
const SYMBOL_SIGNAL_NUMBERS = numbersOf(SYMBOL_SIGNAL_NAMES);

function numbersOf<Name extends string>(names: readonly Name[]): Readonly<Record<Name, number>> {
  return Object.fromEntries(names.map((name, i) => [name, i])) as Record<Name, number>;
}
