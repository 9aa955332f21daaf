import type { FileRecord } from '../model/file-record.ts';

/** What the rows of an index add up to. */
export interface IndexCounts {
  readonly files: number;
  readonly symbols: number;
  /** Those that lead from a symbol to the ones inside it are counted too. */
  readonly edges: number;
  readonly languages: { language: string; files: number; symbols: number }[];
  readonly skipped: Map<string, number>;
}

export function countIndex(records: Iterable<FileRecord>): IndexCounts {
  let files = 0;
  let symbols = 0;
  let edges = 0;
  const languages = new Map<string, { language: string; files: number; symbols: number }>();
  const skipped = new Map<string, number>();
  for (const record of records) {
    if (record.skipped) {
      skipped.set(record.skipped, (skipped.get(record.skipped) ?? 0) + 1);
      continue;
    }
    const count = record.symbols ?? 0;
    files++;
    symbols += count;
    edges += (record.edges ?? 0) + Math.max(0, count - 1);
    const language = languages.get(record.language) ?? { language: record.language, files: 0, symbols: 0 };
    language.files++;
    language.symbols += count;
    languages.set(record.language, language);
  }
  const byFiles = [...languages.values()].sort((a, b) => b.files - a.files);
  return { files, symbols, edges, languages: byFiles, skipped };
}

/** Reasons with their numbers, the most frequent first; `more` is added to what the rows say. */
export function skipCounts(
  skipped: ReadonlyMap<string, number>,
  more: Iterable<readonly [string, number]>,
): { reason: string; count: number }[] {
  const all = new Map(skipped);
  for (const [reason, count] of more) if (count > 0) all.set(reason, (all.get(reason) ?? 0) + count);
  return [...all].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}
