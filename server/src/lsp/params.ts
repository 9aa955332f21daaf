import { ErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { Position } from '../protocol/types.ts';

/**
 * Reads parameters that came over the wire: every value is checked before it is used, and what does not fit is answered
 * with InvalidParams and the name of the field.
 */
export class Params {
  private readonly value: Record<string, unknown>;
  private readonly prefix: string;

  constructor(value: unknown, prefix = '') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw invalid(prefix ? `"${prefix}" must be an object.` : 'The parameters must be an object.');
    }
    this.value = value as Record<string, unknown>;
    this.prefix = prefix;
  }

  /** All of it, for whoever checks it by a schema. */
  all(): Readonly<Record<string, unknown>> {
    return this.value;
  }

  has(name: string): boolean {
    return this.value[name] !== undefined && this.value[name] !== null;
  }

  object(name: string): Params {
    return new Params(this.value[name], this.nameOf(name));
  }

  string(name: string): string {
    const value = this.value[name];
    if (typeof value !== 'string') throw invalid(`"${this.nameOf(name)}" must be a string.`);
    return value;
  }

  optionalString(name: string): string | undefined {
    return this.has(name) ? this.string(name) : undefined;
  }

  optionalBoolean(name: string): boolean | undefined {
    const value = this.value[name];
    if (!this.has(name)) return undefined;
    if (typeof value !== 'boolean') throw invalid(`"${this.nameOf(name)}" must be true or false.`);
    return value;
  }

  /** A whole number from `least` on. */
  count(name: string, least = 0): number {
    const value = this.value[name];
    if (!Number.isSafeInteger(value) || (value as number) < least) {
      throw invalid(`"${this.nameOf(name)}" must be a whole number from ${least} on.`);
    }
    return value as number;
  }

  optionalCount(name: string, least = 0): number | undefined {
    return this.has(name) ? this.count(name, least) : undefined;
  }

  optionalStrings(name: string): string[] | undefined {
    const value = this.value[name];
    if (!this.has(name)) return undefined;
    if (!Array.isArray(value) || value.some((one) => typeof one !== 'string')) {
      throw invalid(`"${this.nameOf(name)}" must be a list of strings.`);
    }
    return value;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T {
    const value = this.value[name];
    if (!allowed.includes(value as T)) throw invalid(`"${this.nameOf(name)}" must be one of ${allowed.join(', ')}.`);
    return value as T;
  }

  optionalOneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    return this.has(name) ? this.oneOf(name, allowed) : undefined;
  }

  listOf<T extends string>(name: string, allowed: readonly T[]): T[] {
    const values = this.optionalStrings(name) ?? [];
    const wrong = values.find((value) => !allowed.includes(value as T));
    if (wrong !== undefined || !this.has(name)) {
      throw invalid(`"${this.nameOf(name)}" must be a list of these: ${allowed.join(', ')}.`);
    }
    return values as T[];
  }

  /** A list of objects. */
  objects(name: string): Params[] {
    const values = this.value[name];
    if (!Array.isArray(values)) throw invalid(`"${this.nameOf(name)}" must be a list of objects.`);
    return values.map((value, index) => new Params(value, `${this.nameOf(name)}[${index}]`));
  }

  position(name = 'position'): Position {
    const position = this.object(name);
    return { line: position.count('line'), character: position.count('character') };
  }

  /** The URI of `textDocument`. */
  documentUri(): string {
    return this.object('textDocument').string('uri');
  }

  private nameOf(name: string): string {
    return this.prefix ? `${this.prefix}.${name}` : name;
  }
}

export function invalid(message: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, message);
}
