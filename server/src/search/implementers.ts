import { isTypeKind } from '../model/symbol-kind.ts';
import { nameKey } from './analyzer/split-words.ts';
import { type DefinitionMatch, nameOf } from './definitions.ts';
import { type IndexView, segmentAt } from './index-view.ts';
import type { ParsedQuery } from './query.ts';

/** A symbol, by its file and its row there. */
export interface SymbolPlace {
  readonly path: string;
  readonly row: number;
}

/** What implements or extends the types that a query names, when that is what it asks for. */
export interface Implementers {
  /** By the number of a file, in (0, 1]: 1 for the file that has most of them, if a type is surely meant. */
  readonly files: ReadonlyMap<number, number>;
  /** By the number of a symbol. */
  readonly documents: ReadonlyMap<number, number>;
}

const NONE: Implementers = { files: new Map(), documents: new Map() };

/** Who says one of these beside the name of a type asks for other places than where the type is declared. */
const ASKING = new Set(
  'implementation implementations implementer implementers implementor implementors impl impls subclass subclasses subtype subtypes descendants inheritors'.split(
    ' ',
  ),
);
/** From here on a name is surely meant, though it is not written as in the code. */
const SURE = 0.5;

/** `implementersOf`: what implements or extends the symbol of a row directly. `numberOf`: the number of a symbol, negative for one that is not there. */
export function findImplementers(
  view: IndexView,
  query: ParsedQuery,
  definitions: readonly DefinitionMatch[],
  implementersOf: ((path: string, row: number) => readonly SymbolPlace[]) | undefined,
  numberOf: (path: string, row: number) => number,
): Implementers {
  const names = implementersOf ? namesAsked(query) : new Set<string>();
  if (!implementersOf || names.size === 0) return NONE;
  const documents = new Map<number, number>();
  const counts = new Map<number, number>();
  const shares = new Map<number, number>();
  for (const { document, strength, sameCase } of definitions) {
    const s = segmentAt(view.documentBase, document);
    const { segment, fileOf } = view.segments[s];
    const local = document - view.documentBase[s];
    if (!isTypeKind(segment.kinds[local]) || !names.has(nameKey(nameOf(view, document)))) continue;
    const share = sameCase ? 1 : Math.min(1, strength / SURE);
    const file = fileOf[local];
    for (const { path, row } of implementersOf(segment.paths[file], local - segment.symbolStart[file])) {
      const number = numberOf(path, row);
      if (number < 0) continue;
      const own = segmentAt(view.documentBase, number);
      const ownFile = view.fileBase[own] + view.segments[own].fileOf[number - view.documentBase[own]];
      documents.set(number, Math.max(share, documents.get(number) ?? 0));
      counts.set(ownFile, 1 + (counts.get(ownFile) ?? 0));
      shares.set(ownFile, Math.max(share, shares.get(ownFile) ?? 0));
    }
  }
  const most = Math.log(1 + Math.max(0, ...counts.values()));
  const files = [...shares].map(
    ([file, share]) => [file, (share * Math.log(1 + (counts.get(file) ?? 0))) / most] as const,
  );
  return { files: new Map(files), documents };
}

/** The names that implementations are asked of: `Reader implementations`, `read buffer implementations`, `implementations of Reader`, `impl Reader`. */
function namesAsked({ words }: ParsedQuery): Set<string> {
  const names = new Set<string>();
  const take = (first: number, step: -1 | 1): void => {
    let name = '';
    for (let i = first, taken = 0; taken < MOST_WORDS && words[i] && !words[i].stop; i += step, taken++) {
      name = step < 0 ? words[i].text + name : name + words[i].text;
      names.add(nameKey(name));
    }
  };
  words.forEach(({ text }, i) => {
    if (!ASKING.has(text.toLowerCase())) return;
    take(i - 1, -1);
    // Over `of`, `for`, `of the`.
    let next = i + 1;
    while (words[next]?.stop) next++;
    take(next, 1);
  });
  return names;
}
const MOST_WORDS = 3;
