import { describe, expect, it } from 'vitest';
import type { FileLinks } from '../../../server/src/model/file-links.ts';
import { LINK_COLUMNS } from '../../../server/src/model/file-links.ts';
import { TableBuilder } from '../../../server/src/model/table.ts';
import { decodeLinkDependencies, decodeLinks, encodeLinks } from '../../../server/src/storage/links-codec.ts';

function linksOf(edgeCount: number, strings: string[]): FileLinks {
  const edges = new TableBuilder(LINK_COLUMNS);
  for (let i = 0; i < edgeCount; i++) {
    edges.add({
      from: i % 7,
      kind: i % 3,
      target: i % 5,
      confidence: 0,
      via: 4,
      line: i * 2,
      character: (i * 31) % 300,
      length: 3,
    });
  }
  return {
    edges: edges.view(),
    targets: strings,
    dependsOn: ['src/ä.ts', ...strings],
    probes: ['path:x', 'name:go:a#B'],
  };
}
const plain = (links: unknown) => JSON.parse(JSON.stringify(links));

describe('packed links', () => {
  it.each([
    ['no edges', linksOf(0, [])],
    ['a few', linksOf(3, ['src/a.ts#f().', 'external:go/fmt#Println'])],
    [
      'many',
      linksOf(
        5000,
        Array.from({ length: 900 }, (_, i) => `src/m${i}.ts#C${i}.m().`),
      ),
    ],
  ])('give back %s', (_, links) => {
    const bytes = encodeLinks(links);
    expect(plain(decodeLinks(bytes))).toEqual(plain(links));
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(plain(decodeLinks(shifted.subarray(1)))).toEqual(plain(links));
    expect(decodeLinkDependencies(bytes)).toEqual({ dependsOn: links.dependsOn, probes: links.probes });
  });

  it('are refused when they are cut short or of another kind', () => {
    const bytes = encodeLinks(linksOf(10, ['a']));
    for (const end of [0, 8, bytes.length - 1]) {
      expect(() => decodeLinks(bytes.slice(0, end))).toThrow(expect.objectContaining({ code: 'STORE_DAMAGED' }));
    }
    const other = bytes.slice();
    other[0] ^= 1;
    expect(() => decodeLinkDependencies(other)).toThrow(expect.objectContaining({ code: 'STORE_DAMAGED' }));
  });
});
