import { crc32 } from 'node:zlib';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A value could not be read: it is of another version or damaged. */
export class CodecError extends Error {
  readonly code = 'STORE_DAMAGED';
}

export const encodeText = (text: string): Uint8Array => encoder.encode(text);
export const decodeText = (bytes: Uint8Array): string => decoder.decode(bytes);

/** A list of strings as the length of each in UTF-16 units and one text; see `readStrings`. */
export function encodeStrings(strings: readonly string[]): { lengths: Int32Array; text: Uint8Array } {
  const lengths = new Int32Array(strings.length);
  for (let i = 0; i < lengths.length; i++) lengths[i] = strings[i].length;
  return { lengths, text: encoder.encode(strings.join('')) };
}

export function decodeStrings(lengths: Int32Array, textBytes: Uint8Array): string[] {
  const text = decoder.decode(textBytes);
  const strings = new Array<string>(lengths.length);
  let at = 0;
  for (let i = 0; i < lengths.length; i++) {
    strings[i] = text.substring(at, at + lengths[i]);
    at += lengths[i];
  }
  if (at !== text.length) throw new CodecError('A list of strings is damaged.');
  return strings;
}

export const CHECKSUM_BYTES = 4;

/** The bytes with their CRC-32 behind them. LevelDB does not look at its own checksums when it reads. */
export const wrapChecked = (bytes: Uint8Array): Uint8Array =>
  wrapCheckedInto(new Uint8Array(bytes.length + CHECKSUM_BYTES), bytes);

/** The same in memory that is there already, as long as what it is to hold. */
export function wrapCheckedInto(wrapped: Uint8Array, bytes: Uint8Array): Uint8Array {
  wrapped.set(bytes);
  new DataView(wrapped.buffer, wrapped.byteOffset).setUint32(bytes.length, crc32(bytes), true);
  return wrapped;
}

/** A view on the bytes without their checksum. @throws CodecError when they are not what was written. */
export function unwrapChecked(wrapped: Uint8Array, key: string): Uint8Array {
  const length = wrapped.length - CHECKSUM_BYTES;
  const bytes = wrapped.subarray(0, Math.max(0, length));
  const view = new DataView(wrapped.buffer, wrapped.byteOffset, wrapped.byteLength);
  if (length < 0 || view.getUint32(length, true) !== crc32(bytes)) {
    throw new CodecError(`The index is damaged: the value of ${key} is not what was written.`);
  }
  return bytes;
}
