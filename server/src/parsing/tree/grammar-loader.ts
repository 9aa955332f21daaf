import { Language, Parser, type ParseState, type Tree } from 'web-tree-sitter';
import { WorkLimit } from '../../base/work-limit.ts';
import { errorCost, errorPlaces, type Repair, type Verdict } from '../repair/source-repair.ts';
import type { FlatTree } from './flat-tree.ts';
import { createTreeReader, type GrammarTreeReader } from './tree-reader.ts';
import type { TreeSitterModule } from './wasm-layout.ts';

export interface GrammarOptions {
  /** `web-tree-sitter.wasm`: its path or its bytes. Only the first call of a process loads it. */
  readonly runtime: string | Uint8Array;
  /** The grammar's `.wasm`: its path or its bytes. */
  readonly grammar: string | Uint8Array;
  /** Texts in the grammar's language for the self-test of the tree reader, besides a built-in one. */
  readonly samples?: readonly string[];
  /** Makes of a text what the parser is given: of the same length, with the same offsets. */
  readonly prepare?: (source: string) => string;
  /** Tried on texts that have errors, see `Repair`. */
  readonly repair?: Repair;
  /** Reads trees through the public cursor only, which is much slower. */
  readonly forceCursor?: boolean;
}

export type ParseOutcome<T> =
  | { readonly kind: 'parsed'; readonly value: T }
  /** The time limit passed before the tree was complete. */
  | { readonly kind: 'timed-out' }
  /** The parser itself broke down, for example for lack of memory. */
  | { readonly kind: 'failed'; readonly reason: string };

let runtime: Promise<TreeSitterModule> | null = null;

/** Starts the parser's runtime once per process. A start that failed may be tried again. */
function startRuntime(source: string | Uint8Array): Promise<TreeSitterModule> {
  runtime ??= (async () => {
    const module: TreeSitterModule & Record<string, unknown> = {};
    if (typeof source === 'string') module.locateFile = () => source;
    else module.wasmBinary = source;
    await Parser.init(module);
    return module;
  })().catch((error: unknown) => {
    runtime = null;
    throw error;
  });
  return runtime;
}

/** Loads a grammar. Throws what web-tree-sitter throws when a file is missing or is not a grammar it can run. */
export async function loadGrammar(options: GrammarOptions): Promise<Grammar> {
  const module = await startRuntime(options.runtime);
  const language = await Language.load(options.grammar);
  const parser = new Parser();
  parser.setLanguage(language);
  const reader = createTreeReader(module, language, parser, {
    samples: options.samples ?? [],
    forceCursor: options.forceCursor ?? false,
  });
  return new Grammar(language, parser, reader, options);
}

/** How often a text with errors is repaired, one repair after another. */
const MAX_REPAIRS = 4;

/** The parser looks at the clock once in so many calls of its progress callback, each about 100 parse steps. */
const CALLS_PER_CLOCK_READ = 16;

/** A grammar, ready to parse one text at a time. */
export class Grammar {
  readonly language: Language;
  readonly parser: Parser;
  readonly reader: GrammarTreeReader;
  private readonly preparation: Pick<GrammarOptions, 'prepare' | 'repair'>;

  constructor(
    language: Language,
    parser: Parser,
    reader: GrammarTreeReader,
    preparation: Pick<GrammarOptions, 'prepare' | 'repair'>,
  ) {
    this.language = language;
    this.parser = parser;
    this.reader = reader;
    this.preparation = preparation;
  }

  /**
   * Parses `source` and lends the flat tree to `use`; the tree is overwritten by the next parse. Errors in the source are
   * nodes in the tree and never throw. What `use` throws goes through, as does the `RuntimeError` of a parser that broke down.
   *
   * `timeLimitMs` bounds the parsing; without it, parsing takes as long as it takes.
   */
  parse<T>(source: string, use: (tree: FlatTree) => T, timeLimitMs = Number.POSITIVE_INFINITY): ParseOutcome<T> {
    const text = this.preparation.prepare?.(source) ?? source;
    const outcome = this.parseText(text, timeLimitMs);
    if (outcome.kind !== 'parsed') return outcome;
    const tree = outcome.value.rootNode.hasError
      ? this.repaired(outcome.value, text, source, timeLimitMs)
      : outcome.value;
    try {
      return { kind: 'parsed', value: use(this.reader.readTree(tree, source)) };
    } finally {
      tree.delete();
    }
  }

  private parseText(text: string, timeLimitMs: number): ParseOutcome<Tree> {
    let tree: Tree | null;
    try {
      tree = this.parser.parse(text, null, { progressCallback: stopAfter(timeLimitMs) });
    } catch (error) {
      // A trap or abort leaves the parser's memory as it was at that moment: nothing in this process can parse any more.
      if (error instanceof Error && error.name === 'RuntimeError') throw error;
      this.parser.reset();
      return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
    if (tree !== null) return { kind: 'parsed', value: tree };
    // Without this, the next text would be taken for the rest of this one.
    this.parser.reset();
    return { kind: 'timed-out' };
  }

  /** The tree with the fewest errors that the language's repair leads to. What one repair mends brings others to light. */
  private repaired(first: Tree, firstText: string, source: string, timeLimitMs: number): Tree {
    const { repair } = this.preparation;
    if (!repair) return first;
    let tree = first;
    let text = firstText;
    for (let round = 0; round < MAX_REPAIRS; round++) {
      const flat = this.reader.readTree(tree, text);
      const cost = errorCost(flat);
      const next = repair({ text, source, errors: errorPlaces(flat), judge: (snippet) => this.judge(snippet) });
      if (next === text) break;
      const outcome = this.parseText(next, timeLimitMs);
      if (outcome.kind !== 'parsed') break;
      const nextCost = errorCost(this.reader.readTree(outcome.value, next));
      if (nextCost >= cost) {
        outcome.value.delete();
        break;
      }
      tree.delete();
      tree = outcome.value;
      text = next;
      if (nextCost === 0) break;
    }
    return tree;
  }

  private judge(text: string): Verdict {
    const outcome = this.parseText(text, Number.POSITIVE_INFINITY);
    if (outcome.kind !== 'parsed') return { cost: Number.POSITIVE_INFINITY, place: 0 };
    const tree = outcome.value;
    try {
      if (!tree.rootNode.hasError) return { cost: 0, place: 0 };
      const flat = this.reader.readTree(tree, text);
      return { cost: errorCost(flat), place: errorPlaces(flat)[0]?.start ?? 0 };
    } finally {
      tree.delete();
    }
  }

  /** Gives the parser's memory back. The grammar itself stays loaded as long as the process lives. */
  dispose(): void {
    this.parser.delete();
  }
}

function stopAfter(timeLimitMs: number): ((state: ParseState) => boolean) | undefined {
  if (timeLimitMs === Number.POSITIVE_INFINITY) return undefined;
  // The clocks are first read a few thousand steps on, where most files have long ended: it takes a call of the system for each of them.
  let limit: WorkLimit | undefined;
  let calls = 0;
  return () => {
    if (++calls % CALLS_PER_CLOCK_READ !== 0) return false;
    limit ??= new WorkLimit(timeLimitMs);
    return limit.isPast();
  };
}
