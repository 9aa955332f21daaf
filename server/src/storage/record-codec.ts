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
  const [language, size = 0, mtimeMs = 0, factsKey = '', interfaceHash = '', ...more] = fields;
  const [symbols = 0, edges = 0, skipped = 0, detail = '', owed = 0, linksKey = ''] = more;
  if (!LANGUAGES[language]) throw new CodecError(`The row of ${path} is of another version.`);
  return {
    path,
    language: LANGUAGES[language],
    size,
    mtimeMs,
    factsKey,
    interfaceHash,
    ...(symbols ? { symbols } : {}),
    ...(edges ? { edges } : {}),
    ...(skipped ? { skipped: SKIP_REASONS[skipped - 1] } : {}),
    ...(detail ? { detail } : {}),
    ...(owed ? { owed: OWED[owed - 1] } : {}),
    ...(linksKey ? { linksKey } : {}),
  };
}
