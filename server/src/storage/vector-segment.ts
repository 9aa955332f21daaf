import { VectorFileError } from './vector-checks.ts';
import type { KnownPartitions } from './vector-searcher.ts';

/**
 * Keys and vectors that one save wrote down:
 *
 *   first line    JSON: format, numbers of keys, of removed keys and of bytes, dimensions, centres
 *   keys          as JSON strings, one a line, then those that were removed
 *   partitions    16-bit integers, little endian, one a key, when there are centres
 *   rows          bytes with a sign, `dimensions` a key
 *
 * Whether a file is whole is known from the manifest (vector-files.ts).
 */
export interface VectorSegment {
  readonly keys: readonly string[];
  /** Keys of older segments that are there no more. */
  readonly removed: readonly string[];
  readonly dimensions: number;
  readonly rows: Int8Array;
  readonly known?: KnownPartitions;
}

interface Header {
  readonly format: number;
  readonly count: number;
  readonly removed: number;
  readonly keyBytes: number;
  readonly dimensions: number;
  readonly centres?: string;
}

const FORMAT = 2;
const HEADER_MOST = 1024;

export function encodeSegment({ keys, removed, dimensions, rows, known }: VectorSegment): Uint8Array {
  const keyBytes = encodeKeys([...keys, ...removed]);
  const partitions = known ? littleEndian(known.partitions) : new Uint8Array(0);
  const rowBytes = new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength);
  const header: Header = {
    format: FORMAT,
    count: keys.length,
    removed: removed.length,
    keyBytes: keyBytes.length,
    dimensions,
    centres: known?.centres,
  };
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), keyBytes, partitions, rowBytes]);
}

/** @throws VectorFileError when these are not the bytes of a segment. The rows are a view of them. */
export function decodeSegment(bytes: Uint8Array): VectorSegment {
  const end = bytes.subarray(0, HEADER_MOST).indexOf(10) + 1;
  const header = readHeader(bytes.subarray(0, end));
  const { count, removed, keyBytes, dimensions, centres } = header;
  const partitionsAt = end + keyBytes;
  const rowsAt = partitionsAt + (centres === undefined ? 0 : count * 2);
  if (bytes.length !== rowsAt + count * dimensions) throw new VectorFileError('A file of vectors is truncated.');
  const all = decodeKeys(bytes.subarray(end, partitionsAt), count + removed);
  const rows = new Int8Array(bytes.buffer, bytes.byteOffset + rowsAt, count * dimensions);
  const known =
    centres === undefined ? undefined : { centres, partitions: readShorts(bytes.subarray(partitionsAt, rowsAt)) };
  return { keys: all.slice(0, count), removed: all.slice(count), dimensions, rows, known };
}

function readHeader(line: Uint8Array): Header {
  let header: Header | undefined;
  try {
    header = JSON.parse(Buffer.from(line).toString());
  } catch (error) {
    throw new VectorFileError('A file of vectors is damaged: it has no header.', { cause: error });
  }
  if (header?.format !== FORMAT) throw new VectorFileError('A file of vectors is of another format.');
  return header;
}

const encodeKeys = (keys: readonly string[]): Uint8Array =>
  Buffer.from(keys.map((key) => `${JSON.stringify(key)}\n`).join(''));

function decodeKeys(bytes: Uint8Array, count: number): string[] {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
  try {
    // One array instead of one parse a key: a million keys take a third of the time.
    const keys = JSON.parse(`[${lines.slice(0, -1).replaceAll('\n', ',')}]`) as string[];
    if (keys.length === count) return keys;
  } catch (error) {
    throw new VectorFileError('The keys of the vectors are damaged.', { cause: error });
  }
  throw new VectorFileError('The keys of the vectors are damaged.');
}

function littleEndian(values: Uint16Array): Uint8Array {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, i) => void bytes.writeUInt16LE(value, i * 2));
  return bytes;
}

function readShorts(bytes: Uint8Array): Uint16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Uint16Array.from({ length: bytes.length / 2 }, (_, i) => view.getUint16(i * 2, true));
}
