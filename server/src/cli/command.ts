import { CodedError } from '../base/errors.ts';
import type { CommandIo } from './context.ts';

/** Exit codes, a contract with scripts. */
export const Exit = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** One option of a command; a subset of what `parseArgs` takes, with words for the help. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  /** What stands for the value in the help. */
  readonly value?: string;
  readonly help: string;
}

export type OptionValues = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** A command of the command line. */
export interface Command {
  readonly name: string;
  /** How it is called, one line a way. */
  readonly usage: readonly string[];
  readonly summary: string;
  /** More words for `--help`. */
  readonly details?: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Positional arguments at least and at most. */
  readonly positionals: readonly [least: number, most: number];
  /** Returns the exit code. */
  run(io: CommandIo, args: CommandArguments): Promise<number>;
}

/** What a command was called with. */
export class CommandArguments {
  readonly positionals: readonly string[];
  private readonly values: OptionValues;

  constructor(positionals: readonly string[], values: OptionValues) {
    this.positionals = positionals;
    this.values = values;
  }

  flag(name: string): boolean {
    return this.values[name] === true;
  }

  text(name: string): string | undefined {
    const value = this.values[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** All values of an option that may be repeated; each may hold several, separated by commas. */
  list(name: string): string[] {
    const value = this.values[name];
    const given = Array.isArray(value) ? value : value === undefined ? [] : [value];
    return given
      .flatMap((each) => String(each).split(','))
      .map((each) => each.trim())
      .filter(Boolean);
  }

  /** @throws UsageError when the value is no whole number from 1 up. */
  number(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1)
      throw new UsageError(`--${name} takes a whole number from 1 up, not "${text}".`);
    return value;
  }

  /** @throws UsageError when the value is none of `choices`. */
  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const found = choices.find((choice) => choice === text);
    if (!found) throw new UsageError(`--${name} takes ${choices.join(', ')}, not "${text}".`);
    return found;
  }
}

/** The command was called in a way that it does not understand. */
export class UsageError extends CodedError {
  constructor(message: string) {
    super('USAGE', message);
  }
}

/** The command did not find what it was asked for; the message says what to try. */
export class NothingFoundError extends CodedError {
  constructor(message: string) {
    super('NOT_FOUND', message);
  }
}

export const DIR_OPTION: OptionSpec = {
  type: 'string',
  value: 'D',
  help: 'the folder whose index is asked (default: here)',
};
export const JSON_OPTION: OptionSpec = { type: 'boolean', help: 'one JSON object on standard output' };
export const NO_UPDATE_OPTION: OptionSpec = {
  type: 'boolean',
  help: 'ask the index as it is, without looking for changes',
};
export const LIMIT_OPTION: OptionSpec = { type: 'string', short: 'n', value: 'N', help: 'at most so many results' };
export const DEPTH_OPTION: OptionSpec = { type: 'string', value: 'N', help: 'so many steps away (default: 1)' };

/** Every command has these. */
export const COMMON_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  verbose: { type: 'boolean', help: 'say more, with stack traces' },
  help: { type: 'boolean', short: 'h', help: 'show this help' },
};
