import { contentHash } from '../base/content-hash.ts';
import { VectorFileError } from './vector-checks.ts';

/**
 * Keys and vectors as one file:
 *
 *   first line   JSON: format, dimensions, fingerprint, number of keys, bytes of the keys, checksum of all that follows the line
 *   keys         as JSON strings, one a line
 *   zeros        up to a multiple of 4 from the start of the file
 *   vectors      32-bit floats, little endian, one vector after the other
 */
export interface VectorFileHeader {
  readonly dimensions: number;
  readonly fingerprint: string;
}

const FORMAT = 1;

export function encodeVectorFile(header: VectorFileHeader, keys: readonly string[], data: Float32Array): Uint8Array {
  const keyBytes = encodeKeys(keys);
  const dataBytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const checksum = contentHash(keyBytes, dataBytes);
  const line = JSON.stringify({ format: FORMAT, ...header, count: keys.length, keyBytes: keyBytes.length, checksum });
  const head = Buffer.from(`${line}\n`);
  const padding = (4 - ((head.length + keyBytes.length) % 4)) % 4;
  return Buffer.concat([head, keyBytes, new Uint8Array(padding), dataBytes]);
}

/** @throws VectorFileError */
export function decodeVectorFile(bytes: Uint8Array): { header: VectorFileHeader; keys: string[]; data: Float32Array } {
  const { header, end } = readHeaderLine(bytes);
  const keyEnd = end + header.keyBytes;
  const dataStart = Math.ceil(keyEnd / 4) * 4;
  const length = header.count * header.dimensions;
  if (bytes.length !== dataStart + length * 4) throw new VectorFileError('The file of vectors is truncated.');
  const keyBytes = bytes.subarray(end, keyEnd);
  const dataBytes = bytes.subarray(dataStart);
  if (contentHash(keyBytes, dataBytes) !== header.checksum) {
    throw new VectorFileError('The file of vectors is damaged: its checksum does not agree.');
  }
  const data = new Float32Array(length);
  new Uint8Array(data.buffer).set(dataBytes);
  return { header, keys: decodeKeys(keyBytes, header.count), data };
}

interface HeaderLine extends VectorFileHeader {
  readonly count: number;
  readonly keyBytes: number;
  readonly checksum: string;
}

function readHeaderLine(bytes: Uint8Array): { header: HeaderLine; end: number } {
  const end = bytes.subarray(0, 4096).indexOf(10) + 1;
  let header: (HeaderLine & { format: number }) | undefined;
  try {
    header = JSON.parse(Buffer.from(bytes.subarray(0, end)).toString());
  } catch (error) {
    throw new VectorFileError('The file of vectors is damaged: it has no header.', { cause: error });
  }
  if (header?.format !== FORMAT) throw new VectorFileError('The file of vectors is of another format.');
  return { header, end };
}

export const encodeKeys = (keys: readonly string[]): Uint8Array =>
  Buffer.from(keys.map((key) => `${JSON.stringify(key)}\n`).join(''));

/** @throws VectorFileError */
export function decodeKeys(bytes: Uint8Array, count: number): string[] {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString().split('\n').slice(0, -1);
  if (lines.length !== count) throw new VectorFileError('The keys of the vectors are damaged.');
  try {
    return lines.map((line) => JSON.parse(line) as string);
  } catch (error) {
    throw new VectorFileError('The keys of the vectors are damaged.', { cause: error });
  }
}
