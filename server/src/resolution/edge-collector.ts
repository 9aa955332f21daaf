import type { FileLinks, LinkColumn } from '../model/file-links.ts';
import { LINK_COLUMNS } from '../model/file-links.ts';
import { TableBuilder } from '../model/table.ts';

type EdgeRow = { readonly [K in Exclude<LinkColumn, 'target'>]: number } & { readonly target: string };

/** Collects the edges of one file, each (from, kind, target, site) once. */
export class EdgeCollector {
  private readonly table = new TableBuilder<LinkColumn>(LINK_COLUMNS, 256);
  private targets = new Map<string, number>();
  private files: Set<string> | null = null;

  /** Forgets all edges, for the next file. */
  clear(): void {
    this.table.clear();
    this.targets = new Map();
    this.files = null;
  }

  add(row: EdgeRow): void {
    let target = this.targets.get(row.target);
    if (target === undefined) {
      target = this.targets.size;
      this.targets.set(row.target, target);
      this.files?.add(fileOf(row.target));
    }
    const { data, count } = this.table;
    // The edges of one site are added one after the other.
    for (let at = count - 1; at >= 0; at--) {
      if (data.character[at] !== row.character || data.line[at] !== row.line) break;
      if (data.target[at] === target && data.kind[at] === row.kind && data.from[at] === row.from) return;
    }
    const at = this.table.reserve();
    data.from[at] = row.from;
    data.kind[at] = row.kind;
    data.target[at] = target;
    data.confidence[at] = row.confidence;
    data.via[at] = row.via;
    data.line[at] = row.line;
    data.character[at] = row.character;
    data.length[at] = row.length;
  }

  /** Whether an edge leads to something in a file. */
  leadsTo(path: string): boolean {
    // Few ask, so that the files are not gathered before.
    this.files ??= new Set([...this.targets.keys()].map(fileOf));
    return this.files.has(path);
  }

  finish(): Pick<FileLinks, 'edges' | 'targets'> {
    return { edges: this.table.copy(), targets: [...this.targets.keys()] };
  }
}

const fileOf = (target: string): string => target.slice(0, target.indexOf('#'));
