import type { LanguageId } from './language.ts';

/** Why a file is not in the index. Shown to users who ask; the words are in `skipReasonText`. */
export const SKIP_REASONS = [
  'too-large',
  'binary',
  'minified',
  'generated',
  'unreadable',
  'vanished',
  'parse-timeout',
  'parse-failed',
  'secret',
  'ignored',
  'symlink',
  'not-a-file',
  'unsupported',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

const SKIP_TEXT: Record<SkipReason, string> = {
  'too-large': 'The file is larger than the limit.',
  binary: 'The file is binary.',
  minified: 'The file is minified.',
  generated: 'The file says that it is generated.',
  unreadable: 'The file could not be read.',
  vanished: 'The file disappeared while it was read.',
  'parse-timeout': 'Parsing took longer than the limit.',
  'parse-failed': 'The parser failed on the file.',
  secret: 'The file may hold secrets, so it is never read.',
  ignored: 'An ignore rule excludes the file.',
  symlink: 'It is a link: what is in the workspace is read in its own place, and nothing outside is.',
  'not-a-file': 'It is not a regular file.',
  unsupported: 'It is in no language that CodeGraph reads.',
};
export const skipReasonText = (reason: SkipReason): string => SKIP_TEXT[reason];

/** What the index knows of a file beside its facts. `path` is relative to the root, with forward slashes. */
export interface FileRecord {
  readonly path: string;
  readonly language: LanguageId;
  /** Bytes on disk and the time of the last change, to see without reading that nothing changed. */
  readonly size: number;
  readonly mtimeMs: number;
  /** Hash of content, grammar and extractor version: the key of the facts. Empty when skipped. */
  readonly factsKey: string;
  /** Hash of what other files can see of the facts; empty when skipped. While it stays the same, they need no new links. */
  readonly interfaceHash: string;
  readonly skipped?: SkipReason;
  /** Further words on why it was skipped, such as the limit or the operating system's error. */
  readonly detail?: string;
  /** How many symbols its facts have, the file itself included, and how many edges its links. */
  readonly symbols?: number;
  readonly edges?: number;
  /**
   * What a run that was under way when the row was written had yet to do. links: the file is to be linked. added, changed, removed: so are
   * those that depend on it, because this happened to it. A run that finds one finishes what another could not.
   */
  readonly owed?: 'links' | 'added' | 'changed' | 'removed';
  /** Hash and length of its encoded links (storage/links-codec): the key they are stored under. Missing when skipped or not linked yet. */
  readonly linksKey?: string;
}
