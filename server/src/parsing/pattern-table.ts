import { EXPR_OPS } from '../model/file-facts.ts';
import {
  type CaptureMeaning,
  Category,
  captureMeaning,
  EXPR_SAME,
  type PatternSettings,
  patternSettings,
} from './vocabulary.ts';

/** What the tables need of a compiled query. */
export interface QueryVocabulary {
  readonly captureNames: readonly string[];
  readonly patterns: readonly { readonly properties: Readonly<Record<string, string | null | undefined>> }[];
}

/**
 * What the patterns and captures of one compiled query mean, as arrays indexed by pattern and capture number. Which capture is the
 * root of a pattern shows in its first match.
 */
export class PatternTable {
  /** The root category of a capture, 0 for captures that are parts. */
  readonly captureCategory: Uint8Array;
  readonly captureValue: Uint8Array;
  /** The slot that a capture fills, -1 for helpers. */
  readonly capturePart: Int8Array;
  readonly captureFlag: Int32Array;
  readonly settings: readonly PatternSettings[];

  /** @throws Error naming a capture that is not in the vocabulary. */
  constructor(query: QueryVocabulary, queryName: string) {
    const count = query.captureNames.length;
    this.captureCategory = new Uint8Array(count);
    this.captureValue = new Uint8Array(count);
    this.capturePart = new Int8Array(count);
    this.captureFlag = new Int32Array(count);
    query.captureNames.forEach((name, index) => {
      const meaning: CaptureMeaning | null = captureMeaning(name);
      if (!meaning) throw new Error(`${queryName}: the capture @${name} means nothing; see docs/queries.md.`);
      this.captureCategory[index] = meaning.category;
      this.captureValue[index] = meaning.value;
      this.capturePart[index] = meaning.part;
      this.captureFlag[index] = meaning.flag;
    });
    this.settings = query.patterns.map(({ properties }) => patternSettings(properties));
  }

  /** The op of an expression capture in words, for messages. */
  opName(value: number): string {
    return value === EXPR_SAME ? 'same' : EXPR_OPS[value];
  }

  isRoot(capture: number): boolean {
    return this.captureCategory[capture] !== Category.none;
  }
}
