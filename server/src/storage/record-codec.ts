import { type FileRecord, SKIP_REASONS } from '../model/file-record.ts';
import { LANGUAGES, languageIndex } from '../model/language.ts';
import { CodecError, decodeText, encodeText } from './bytes.ts';

const OWED = ['links', 'added', 'changed', 'removed'] as const;

/** A row as a JSON array: [language, size, mtimeMs, factsKey, interfaceHash, symbols, edges, skip reason + 1, detail, owed + 1, links key]; what is empty at the end is left off. */
export function encodeRecord(record: FileRecord): Uint8Array {
  const fields: (string | number)[] = [
    languageIndex(record.language),
    record.size,
    record.mtimeMs,
    record.factsKey,
    record.interfaceHash,
    record.symbols ?? 0,
    record.edges ?? 0,
    record.skipped ? SKIP_REASONS.indexOf(record.skipped) + 1 : 0,
    record.detail ?? '',
    record.owed ? OWED.indexOf(record.owed) + 1 : 0,
    record.linksKey ?? '',
  ];
  while (!fields[fields.length - 1]) fields.pop();
  return encodeText(JSON.stringify(fields));
}

/** @throws CodecError when the bytes are not a row. */
export function decodeRecord(path: string, bytes: Uint8Array): FileRecord {
  let fields: unknown;
  try {
    fields = JSON.parse(decodeText(bytes));
  } catch {
    throw new CodecError(`The row of ${path} is damaged.`);
  }
  if (!Array.isArray(fields)) throw new CodecError(`The row of ${path} is damaged.`);
  const [language, size, mtimeMs, factsKey, interfaceHash, symbols, edges, skipped, detail, owed, linksKey] = fields;
  if (!LANGUAGES[language]) throw new CodecError(`The row of ${path} is of another version.`);
  // Every row has all fields, so that all are of one shape: each start reads thousands of them.
  return {
    path,
    language: LANGUAGES[language],
    size: size ?? 0,
    mtimeMs: mtimeMs ?? 0,
    factsKey: factsKey ?? '',
    interfaceHash: interfaceHash ?? '',
    symbols: symbols || undefined,
    edges: edges || undefined,
    skipped: skipped ? SKIP_REASONS[skipped - 1] : undefined,
    detail: detail || undefined,
    owed: owed ? OWED[owed - 1] : undefined,
    linksKey: linksKey || undefined,
  };
}
