import type { GraphSnapshot } from '../graph/graph-snapshot.ts';
import { judgeEdges } from '../graph/judge-edges.ts';
import type { GraphStore } from '../ports/graph-store.ts';
import type * as p from '../protocol/types.ts';

/** The store's meta value that holds what editors said. */
const META = 'editorVerdicts';
/** Symbols are looked at here and there: what was said of the files that were asked about last is enough. */
const MAX_FILES = 300;
const MAX_VERDICTS_OF_FILE = 400;

/** `[line, character, target's id, key of the target's content, 1 for confirmed and 0 for refuted]` */
type Row = readonly [line: number, character: number, to: string, toKey: string, confirmed: 0 | 1];
interface OfFile {
  /** Key of the content that the places are of. */
  readonly key: string;
  readonly rows: readonly Row[];
}

/** Where the content keys of the files of the present revision are known. */
interface Contents {
  keyOf(path: string): string | undefined;
}

/**
 * What compilers behind the editor said of edges: an overlay on the graph, which nothing is derived from. A verdict holds for one content of
 * the file that the edge starts in and of the one that it leads to. With either changed it is silent, and lost when the file is asked about
 * again or when many others were since.
 */
export class EditorVerdicts {
  private files: Map<string, OfFile> | undefined;

  /** Judges the edges at the places and keeps what was decided. */
  async take(
    graph: GraphSnapshot,
    contents: Contents,
    store: GraphStore,
    answers: readonly p.EditorAnswer[],
  ): Promise<p.EditorVerdicts> {
    const total = { confirmed: 0, refuted: 0, undecided: 0 };
    const files = this.load(store);
    for (const answer of answers) {
      const { file, position } = answer.site;
      const key = contents.keyOf(file);
      if (!key) continue;
      const rows: Row[] = [];
      for (const { to, verdict } of judgeEdges(graph, answer)) {
        total[verdict ?? 'undecided']++;
        const toKey = contents.keyOf(graph.path(to) ?? '');
        if (verdict && toKey) {
          rows.push([position.line, position.character, graph.id(to), toKey, verdict === 'confirmed' ? 1 : 0]);
        }
      }
      if (rows.length) this.put(files, file, key, rows);
    }
    if (total.confirmed + total.refuted > 0) await store.write({ meta: { [META]: JSON.stringify([...files]) } });
    return total;
  }

  /** The same relations with what was said of their edges. */
  shownIn(answer: p.RelationsResponse, contents: Contents, store: GraphStore): p.RelationsResponse {
    if (this.load(store).size === 0) return answer;
    for (const { edges } of answer.relations) {
      for (const edge of edges) {
        const row = edge.site && this.find(contents, edge.site.file, edge.site.range.start, edge.to);
        if (!row) continue;
        edge.verdict = row[4] ? 'confirmed' : 'refuted';
        edge.via = 'editor';
        if (row[4]) edge.confidence = 'exact';
      }
    }
    return answer;
  }

  /** How many uses of a symbol were confirmed and refuted; undefined when none was. */
  countsOf(symbol: string, contents: Contents, store: GraphStore): p.HoverInsights['editor'] {
    let confirmed = 0;
    let refuted = 0;
    for (const [file, { key, rows }] of this.load(store)) {
      if (contents.keyOf(file) !== key) continue;
      for (const row of rows) {
        if (row[2] !== symbol || !isCurrent(row, contents)) continue;
        if (row[4]) confirmed++;
        else refuted++;
      }
    }
    return confirmed + refuted > 0 ? { confirmed, refuted } : undefined;
  }

  /** Forgets what is in memory; another store has its own. */
  clear(): void {
    this.files = undefined;
  }

  private find(contents: Contents, path: string, { line, character }: p.Position, to: string): Row | undefined {
    const file = this.files?.get(path);
    if (!file || contents.keyOf(path) !== file.key) return undefined;
    return file.rows.find(
      (row) => row[0] === line && row[1] === character && row[2] === to && isCurrent(row, contents),
    );
  }

  /** The file that was asked about last stands last. */
  private put(files: Map<string, OfFile>, path: string, key: string, rows: readonly Row[]): void {
    const known = files.get(path);
    const kept = known?.key === key ? known.rows.filter((row) => !rows.some((other) => isSameEdge(row, other))) : [];
    files.delete(path);
    files.set(path, { key, rows: [...kept, ...rows].slice(-MAX_VERDICTS_OF_FILE) });
    for (const oldest of files.keys()) {
      if (files.size <= MAX_FILES) break;
      files.delete(oldest);
    }
  }

  private load(store: GraphStore): Map<string, OfFile> {
    this.files ??= new Map(JSON.parse(store.getMeta(META) ?? '[]') as [string, OfFile][]);
    return this.files;
  }
}

const isSameEdge = (a: Row, b: Row): boolean => a[0] === b[0] && a[1] === b[1] && a[2] === b[2];
const isCurrent = (row: Row, contents: Contents): boolean =>
  contents.keyOf(row[2].slice(0, row[2].indexOf('#'))) === row[3];
