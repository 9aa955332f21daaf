import { writeFileSync } from 'node:fs';

/** Gives each string a number, in the order of their coming. */
export class NumberedTerms {
  readonly list: string[] = [];
  private readonly numbers = new Map<string, number>();

  number(term: string): number {
    let number = this.numbers.get(term);
    if (number === undefined) {
      number = this.list.push(term) - 1;
      this.numbers.set(term, number);
    }
    return number;
  }
}

/**
 * Writes named arrays to one file, as numpy can map them: a line of JSON (with the type, the offset behind that line and the length
 * of each array), then the arrays, each at a multiple of 8 bytes.
 */
export function writeSections(
  file: string,
  meta: Readonly<Record<string, unknown>>,
  arrays: Readonly<Record<string, Int32Array | Uint8Array>>,
): void {
  let offset = 0;
  const sections = Object.entries(arrays).map(([name, array]) => {
    const section = { name, type: array instanceof Int32Array ? 'int32' : 'uint8', offset, length: array.length };
    offset += Math.ceil(array.byteLength / 8) * 8;
    return section;
  });
  let head = JSON.stringify({ ...meta, sections });
  head += ' '.repeat(7 - (Buffer.byteLength(head) % 8));
  const out = Buffer.alloc(Buffer.byteLength(head) + 1 + offset);
  out.write(`${head}\n`);
  const start = Buffer.byteLength(head) + 1;
  Object.values(arrays).forEach((array, index) => {
    out.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + sections[index].offset);
  });
  writeFileSync(file, out);
}
