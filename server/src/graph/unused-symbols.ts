import { EdgeKind } from '../model/edge.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { isCallableKind, isTypeKind, SymbolKind } from '../model/symbol-kind.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';

export interface UnusedSymbol {
  readonly node: number;
  readonly confidence: 'likely' | 'possible';
}

/** Called by the language, a framework or the system, whoever names them. */
const CALLED_FROM_OUTSIDE =
  SymbolFlag.test | SymbolFlag.override | SymbolFlag.declaration | SymbolFlag.extern | SymbolFlag.accessor;
const KNOWN_NAMES: ReadonlySet<string> = new Set([
  'main',
  'init',
  'constructor',
  'setUp',
  'tearDown',
  'activate',
  'deactivate',
]);
/** What a language or its library calls of whatever has it, by the name alone. */
const JAVASCRIPT_NAMES = ['toString', 'toJSON', 'valueOf'];
const NAMES_OF_LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  // The last ones are for classes that are written to a stream and read from it.
  java: 'toString equals hashCode finalize readObject readObjectNoData readResolve writeObject writeReplace'.split(' '),
  go: ['String', 'Error', 'GoString'],
  javascript: JAVASCRIPT_NAMES,
  typescript: JAVASCRIPT_NAMES,
  tsx: JAVASCRIPT_NAMES,
};
/** One name has one meaning there: two of it at one place are what a build or a condition chooses from. */
const WITHOUT_OVERLOADS: ReadonlySet<string> = new Set([
  'c',
  'go',
  'javascript',
  'python',
  'rust',
  'tsx',
  'typescript',
]);
/** Languages whose objects need no class. */
const OBJECTS: Readonly<Record<string, true>> = { javascript: true, typescript: true, tsx: true };
/** What is hidden in a header is hidden in all that include it. */
const HEADER = /\.(?:h|hh|hpp|hxx|inc|inl|ipp)$/;

/**
 * Functions, methods and types that nothing in the index uses. `likely`: no other file could, and their own does not. `possible`: they are
 * visible outside, or methods, whose receivers source does not always tell. Those that something beside the source calls are left out
 * where that can be seen: tests, overrides, decorated ones, names that languages give a meaning. Likely ones first, then by place.
 */
export function unusedSymbols(graph: GraphSnapshot): readonly UnusedSymbol[] {
  return graph.once('unusedSymbols', () => {
    const unused: (UnusedSymbol & { path: string })[] = [];
    for (let file = 0; file < graph.fileVersionCount; file++) {
      if (!graph.isCurrentFile(file)) continue;
      for (const node of graph.nodesOfFile(file)) {
        if (!isAsked(graph, node) || isUsed(graph, node) || isUsedByName(graph, node)) continue;
        const flags = graph.flags(node);
        const isOfFile = (flags & SymbolFlag.private) !== 0 || (flags & SymbolFlag.exported) === 0;
        const isHidden = isOfFile && !HEADER.test(graph.path(node) ?? '') && !isIncluded(graph, node);
        const isMember = graph.kind(node) === SymbolKind.method && (flags & SymbolFlag.private) === 0;
        unused.push({ node, confidence: isHidden && !isMember ? 'likely' : 'possible', path: graph.path(node) ?? '' });
      }
    }
    return unused.sort(
      (a, b) =>
        Number(a.confidence !== 'likely') - Number(b.confidence !== 'likely') ||
        (a.path < b.path ? -1 : a.path > b.path ? 1 : graph.row(a.node) - graph.row(b.node)),
    );
  });
}

function isAsked(graph: GraphSnapshot, node: number): boolean {
  const kind = graph.kind(node);
  if (!isTypeKind(kind) && kind !== SymbolKind.function && kind !== SymbolKind.method && kind !== SymbolKind.macro)
    return false;
  if (graph.isTest(node) || (graph.flags(node) & CALLED_FROM_OUTSIDE) !== 0) return false;
  const name = graph.name(node);
  const language = graph.language(node);
  // What a declaration file declares is elsewhere; it may add to what others have declared. What an `impl` calls a type, its trait asks for.
  if (/\.d\.[cm]?ts$/.test(graph.path(node) ?? '')) return false;
  if (isTypeKind(kind) && graph.kind(graph.parent(node)) === SymbolKind.impl) return false;
  if (NAMES_OF_LANGUAGES[language]?.includes(name)) return false;
  // Destructors and operators of C++ are called without their names.
  if (language === 'cpp' && /^(?:~|operator\b)/.test(name)) return false;
  // Whoever is given an object calls what is in it.
  if (language in OBJECTS && kind === SymbolKind.method && !isTypeKind(graph.kind(graph.parent(node)))) return false;
  if (name === '' || /^__\w+__$/.test(name) || KNOWN_NAMES.has(name)) return false;
  let isMarked = false;
  graph.forEachOut(node, (edge) => {
    const out = graph.edgeKind(edge);
    isMarked =
      out === EdgeKind.overrides || out === EdgeKind.decorates || (out === EdgeKind.implements && isCallableKind(kind));
    return isMarked;
  });
  return !isMarked;
}

/** A source of C that others include is in them as much as a header. */
function isIncluded(graph: GraphSnapshot, node: number): boolean {
  const language = graph.language(node);
  if (language !== 'c' && language !== 'cpp') return false;
  let included = false;
  graph.forEachIn(graph.fileNode(graph.path(node) ?? ''), (edge) => {
    included = graph.edgeKind(edge) === EdgeKind.imports;
    return included;
  });
  return included;
}

/** Another symbol of its name is used that stands for it, or a macro beside it has the name in its text, which is in no edge. */
function isUsedByName(graph: GraphSnapshot, node: number): boolean {
  const language = graph.language(node);
  const name = graph.name(node);
  if (WITHOUT_OVERLOADS.has(language)) {
    const [parent, kind] = [graph.parent(node), graph.kind(node)];
    const others = graph.named(name).filter((each) => graph.parent(each) === parent && graph.kind(each) === kind);
    if (others.some((each) => each !== node && isUsed(graph, each))) return true;
  }
  if (language !== 'c' && language !== 'cpp') return false;
  const word = new RegExp(`\\b${name.replaceAll(/\W/g, '\\$&')}\\b`);
  return graph.nodesOfFile(graph.file(node)).some((each) => {
    return graph.kind(each) === SymbolKind.macro && each !== node && word.test(graph.signature(each));
  });
}

/** Something else names it, or something inside it, from outside of it. */
function isUsed(graph: GraphSnapshot, node: number): boolean {
  const inner = isTypeKind(graph.kind(node)) ? graph.withDescendants(node, 500) : [node];
  return inner.some((each) => {
    let isNamed = false;
    graph.forEachIn(each, (edge, from) => {
      isNamed = !graph.isInside(from, node) && !graph.isMention(edge);
      return isNamed;
    });
    return isNamed;
  });
}
