import { contentHash } from '../base/content-hash.ts';
import { ColumnReader, ColumnWriter } from '../model/column-codec.ts';
import { type FileLinks, LINK_COLUMNS, type LinkColumn } from '../model/file-links.ts';
import type { Table } from '../model/table.ts';
import { CodecError, decodeStrings, encodeStrings } from './bytes.ts';

/**
 * Links of one file as one buffer:
 *
 *   Int32 header: magic, edge count, bytes of the edge columns, then for targets, dependsOn and probes the number of strings and the
 *                 bytes of their text
 *   packed edge columns (model/column-codec), to a multiple of 4
 *   for targets, dependsOn and probes: packed lengths of the strings (UTF-16 units), each to a multiple of 4
 *   UTF-8 texts of targets, dependsOn and probes
 *
 * What a file depended on can be read without its edges: after a change all files are asked for it.
 */
const MAGIC = 0x4b4c4303;
const HEADER = 3;
const LISTS = 3;
const HEADER_INTS = HEADER + LISTS * 3;

export interface LinkDependencies {
  readonly dependsOn: readonly string[];
  readonly probes: readonly string[];
}

const writer = new ColumnWriter();

export function encodeLinks({ edges, targets, dependsOn, probes }: FileLinks): Uint8Array {
  writer.clear();
  for (const column of LINK_COLUMNS) writer.write(edges[column]);
  writer.align(4);
  const edgeBytes = writer.byteLength;
  const texts: Uint8Array[] = [];
  const layout: number[] = [];
  for (const strings of [targets, dependsOn, probes]) {
    const { lengths, text } = encodeStrings(strings);
    const start = writer.byteLength;
    writer.write(lengths);
    writer.align(4);
    layout.push(strings.length, writer.byteLength - start, text.length);
    texts.push(text);
  }
  const packed = writer.written();
  const textBytes = texts.reduce((sum, text) => sum + text.length, 0);
  const bytes = new Uint8Array(HEADER_INTS * 4 + packed.length + textBytes);
  new Int32Array(bytes.buffer, 0, HEADER_INTS).set([MAGIC, edges.count, edgeBytes, ...layout]);
  bytes.set(packed, HEADER_INTS * 4);
  let at = HEADER_INTS * 4 + packed.length;
  for (const text of texts) {
    bytes.set(text, at);
    at += text.length;
  }
  return bytes;
}

/** What encoded links are stored under: their hash, and their length in base 36, so that it is known without reading them. */
export const linksKeyOf = (bytes: Uint8Array): string => `${contentHash(bytes)}.${bytes.length.toString(36)}`;

/** How long links are, by their key. */
export const linksLength = (key: string): number => Number.parseInt(key.slice(key.indexOf('.') + 1), 36);

/** @throws CodecError when the buffer does not hold links of this version. */
export function decodeLinks(bytes: Uint8Array): FileLinks {
  const layout = layoutOf(bytes);
  const { edgeCount } = layout;
  const reader = new ColumnReader(layout.bytes.subarray(HEADER_INTS * 4));
  const cells = new Int32Array(edgeCount * LINK_COLUMNS.length);
  const edges: Record<string, unknown> = { count: edgeCount };
  LINK_COLUMNS.forEach((column, index) => {
    const values = cells.subarray(index * edgeCount, (index + 1) * edgeCount);
    reader.read(values);
    edges[column] = values;
  });
  return {
    edges: edges as unknown as Table<LinkColumn>,
    targets: readList(layout, 0),
    dependsOn: readList(layout, 1),
    probes: readList(layout, 2),
  };
}

/** Only what the links depended on. @throws CodecError as `decodeLinks`. */
export function decodeLinkDependencies(bytes: Uint8Array): LinkDependencies {
  const layout = layoutOf(bytes);
  return { dependsOn: readList(layout, 1), probes: readList(layout, 2) };
}

interface Layout {
  readonly bytes: Uint8Array;
  readonly edgeCount: number;
  /** For each list: how many strings, where their lengths start, and where their text starts and ends. */
  readonly lists: readonly { count: number; lengthsAt: number; textStart: number; textEnd: number }[];
}

function layoutOf(unaligned: Uint8Array): Layout {
  if (unaligned.byteLength < HEADER_INTS * 4) throw new CodecError('Stored links are truncated.');
  const bytes = unaligned.byteOffset % 4 === 0 ? unaligned : unaligned.slice();
  const header = new Int32Array(bytes.buffer, bytes.byteOffset, HEADER_INTS);
  if (header[0] !== MAGIC) throw new CodecError('Stored links are of another version.');
  const [, edgeCount, edgeBytes] = header;
  let lengthsAt = HEADER_INTS * 4 + edgeBytes;
  let textStart = lengthsAt;
  for (let i = 0; i < LISTS; i++) textStart += header[HEADER + i * 3 + 1];
  const lists = Array.from({ length: LISTS }, (_, i) => {
    const [count, lengthBytes, textBytes] = header.subarray(HEADER + i * 3, HEADER + i * 3 + 3);
    const list = { count, lengthsAt, textStart, textEnd: textStart + textBytes };
    lengthsAt += lengthBytes;
    textStart = list.textEnd;
    return list;
  });
  if (textStart !== bytes.byteLength) throw new CodecError('Stored links are truncated.');
  return { bytes, edgeCount, lists };
}

function readList({ bytes, lists }: Layout, index: number): string[] {
  const { count, lengthsAt, textStart, textEnd } = lists[index];
  const lengths = new Int32Array(count);
  new ColumnReader(bytes.subarray(lengthsAt)).read(lengths);
  return decodeStrings(lengths, bytes.subarray(textStart, textEnd));
}
