import { describe, expect, it } from 'vitest';
import { countAllUses, usesFromElsewhere } from '../../../server/src/graph/uses.ts';
import { snapshotOf } from '../../support/graph-spec.ts';

const SPEC = `
  //- src/store.ts
  interface Store
    method save
    method close
  //- src/disk.ts
  class Disk
    method save
      overrides src/store.ts#Store#save().
    method close
      overrides src/store.ts#Store#close().
      calls src/disk.ts#Disk#save().
  //- src/memory.ts
  class Memory
    method save
      overrides src/store.ts#Store#save().
  //- src/main.ts
  function main
    calls src/store.ts#Store#save().
    calls src/store.ts#Store#close().
  function again
    calls src/store.ts#Store#save().
    calls src/memory.ts#Memory#save().
`;
const GRAPH = snapshotOf(SPEC);

describe('how often a symbol is used from other files', () => {
  const of = (symbol: string): number | undefined => {
    const node = GRAPH.find(symbol);
    const file = GRAPH.path(node) ?? '';
    return usesFromElsewhere(GRAPH, file)?.[GRAPH.nodesOfFile(GRAPH.file(node)).indexOf(node)];
  };

  it('counts the edges that lead to it', () => {
    // Two calls, and two that override it.
    expect(of('src/store.ts#Store#save().')).toBe(4);
    expect(of('src/store.ts#Store#close().')).toBe(2);
  });

  it('gives each of those that override a method its share of what the method has', () => {
    expect(of('src/disk.ts#Disk#save().')).toBe(2);
    expect(of('src/disk.ts#Disk#close().')).toBe(2);
    expect(of('src/memory.ts#Memory#save().')).toBe(3);
  });

  it('is the same when all were counted before', () => {
    const files = GRAPH.fileNodes().map((node) => GRAPH.path(node) ?? '');
    const asked = files.map((file) => usesFromElsewhere(GRAPH, file));
    const again = snapshotOf(SPEC);
    expect([...countAllUses(again)]).toHaveLength(4);
    expect(files.map((file) => usesFromElsewhere(again, file))).toEqual(asked);
  });

  it('leaves out what is used in its own file, and what nobody uses', () => {
    expect(of('src/main.ts#main().')).toBe(0);
    expect(of('src/disk.ts#Disk#')).toBe(0);
  });
});
