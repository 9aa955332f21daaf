import { LayeredLists } from '../base/layered-lists.ts';
import { ListsPacker, type PackedLists } from '../base/packed-lists.ts';
import type { GraphStore } from '../ports/graph-store.ts';
import { decodeLinkDependencies, type LinkDependencies } from '../storage/links-codec.ts';
import { type KeptTables, REWRITE_AFTER } from './kept-tables.ts';

/**
 * Who has to be linked again when something changes: for each file those whose links looked at it, and for each question to
 * the project (see `FileLinks.probes`) those that asked it.
 */
export class Dependents {
  private readonly lists: LayeredLists;

  constructor(lists = new LayeredLists()) {
    this.lists = lists;
  }

  /** Reads what every linked file depended on: from the table that is kept, and from the store what is of another time. */
  static async load(store: GraphStore, tables?: KeptTables): Promise<Dependents> {
    const known = await tables?.read('dependents');
    if (!known) {
      const lists = await packAll(store);
      await tables?.write('dependents', lists);
      return new Dependents(new LayeredLists(lists));
    }
    const lists = new LayeredLists(known);
    const linked = new Set<string>();
    for await (const record of store.records()) {
      const { path, linksKey } = record;
      if (linksKey === undefined) continue;
      if (!lists.isTagged(path, linksKey)) {
        const links = store.getLinks(record);
        if (!links) continue;
        lists.set(path, linksKey, itemsOf(decodeLinkDependencies(links)));
      }
      linked.add(path);
    }
    lists.keepOnly(linked);
    if (lists.laidOver >= REWRITE_AFTER) await tables?.write('dependents', lists.packAll());
    return new Dependents(lists);
  }

  /** Of files whose links are told one by one. */
  static of(files: Iterable<readonly [path: string, dependencies: LinkDependencies]>): Dependents {
    const packer = new ListsPacker();
    for (const [path, dependencies] of files) packer.add(path, UNKNOWN, itemsOf(dependencies));
    return new Dependents(new LayeredLists(packer.finish()));
  }

  set(path: string, dependencies: LinkDependencies): void {
    this.lists.set(path, UNKNOWN, itemsOf(dependencies));
  }

  delete(path: string): void {
    this.lists.delete(path);
  }

  /** Files whose links looked at the facts of this one. */
  dependingOn(path: string): string[] {
    return this.holdersOf(path);
  }

  /** Files whose links asked the project this question. */
  askersOf(probe: string): string[] {
    return this.holdersOf(PROBE + probe);
  }

  private holdersOf(item: string): string[] {
    const holders: string[] = [];
    this.lists.forEachHolder(item, (path) => holders.push(path));
    return holders;
  }
}

async function packAll(store: GraphStore): Promise<PackedLists> {
  const packer = new ListsPacker();
  for await (const record of store.records()) {
    const links = store.getLinks(record);
    if (links) packer.add(record.path, record.linksKey ?? UNKNOWN, itemsOf(decodeLinkDependencies(links)));
  }
  return packer.finish();
}

const itemsOf = ({ dependsOn, probes }: LinkDependencies): string[] => [
  ...dependsOn,
  ...probes.map((probe) => PROBE + probe),
];

/** The tag of links whose key is not known; that of others is their key. */
const UNKNOWN = '';
/** Keeps questions apart from paths; no path holds this character. */
const PROBE = '\0';
