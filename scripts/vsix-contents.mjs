// What is inside a .vsix, which is a zip: read from its central directory, without unpacking anything.
import { readFileSync } from 'node:fs';

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/**
 * The files of a package: `{ name, compressedBytes, bytes }`, with names relative to the extension's folder. Entries
 * outside that folder (the package's own manifest) keep their full name.
 *
 * @param {string} file
 */
export function vsixContents(file) {
  const zip = readFileSync(file);
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || zip.readUInt32LE(end) !== endOfDirectory) throw new Error(`${file} is not a zip file.`);
  const count = zip.readUInt16LE(end + 10);
  const entries = [];
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (zip.readUInt32LE(at) !== directoryEntry) throw new Error(`The directory of ${file} is damaged.`);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength).replace(/^extension\//, '');
    if (!name.endsWith('/')) {
      entries.push({ name, compressedBytes: zip.readUInt32LE(at + 20), bytes: zip.readUInt32LE(at + 24) });
    }
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}
