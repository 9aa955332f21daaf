import { ExprOp, ReferenceKind } from '../model/file-facts.ts';
import { addExpression } from './expression-builder.ts';
import { openExpressionMacros } from './expression-macros.ts';
import type { ExtractionContext } from './extraction-context.ts';
import { Edits } from './macros/edits.ts';
import { behindComment, behindRaw, TOKEN } from './rust-tokens.ts';

/** A macro whose tokens are items: where its name stands, and what of it is no item. */
export interface ItemMacro {
  readonly name: string;
  readonly start: number;
  readonly hidden: readonly Range[];
  /** The alternatives of `cfg_if!`, with their conditions; '' for the last one. */
  readonly alternatives: readonly Alternative[];
}
type Range = readonly [start: number, end: number];
export interface Alternative {
  readonly condition: string;
  readonly start: number;
  readonly end: number;
}

/** A file without this has none; most have not. */
const INVOCATION = /(?:^|[\n{};])[ \t]*(?:\w+::)*\w+![ \t\n]*\{/;
const SPACE_AND_NOTES = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|#!?\[(?:[^[\]"]|"(?:[^"\\]|\\[\s\S])*"|\[[^[\]]*\])*\])*/y;
const ITEM = new RegExp(
  [
    '(?:pub(?:\\s*\\([^()]*\\))?\\s+)?(?:',
    '(?:struct|union|enum)\\s+\\w+\\s*(?:[{(<;:]|where\\b)',
    '|(?:unsafe\\s+)?trait\\s+\\w+\\s*[{<:]',
    '|(?:(?:const|async|unsafe|extern(?:\\s+"[^"]*")?)\\s+)*fn\\s+\\w+\\s*(?:<[^(]*>\\s*)?\\((?![^)]*\\sin\\s)',
    '|(?:unsafe\\s+)?impl\\b\\s*(?:<[^;{]*>\\s*)?[\\w:!&<[][^;{#/]*\\{',
    '|mod\\s+\\w+\\s*[;{]',
    '|use\\s+[\\w:{*]',
    '|type\\s+\\w+\\s*[=<]',
    '|(?:const|static)\\s+(?:(?:ref|mut)\\s+)?\\w+\\s*:',
    ')',
  ].join(''),
  'y',
);
/** `if #[cfg(…)] { … } else { … }`, as `cfg_if!` has it. */
const CONFIGURED = /if\s*#\[cfg\b/y;
/** What braces hold items again. */
const HOLDERS = new Set(['mod', 'impl', 'trait']);
const KEYWORDS = new Set(
  'mod impl trait fn struct enum union const static type use extern macro_rules macro let'.split(' '),
);

const Level = {
  /** The body of a function, the fields of a struct. */
  other: 0,
  items: 1,
  /** The alternatives of `cfg_if!`. */
  alternatives: 2,
} as const;

interface Open {
  readonly level: number;
  /** The macro whose brace it is. */
  readonly macro: { readonly hidden: Range[]; readonly alternatives: Alternative[] } | null;
  /** Where its condition begins, of an alternative. */
  readonly condition: number;
  readonly start: number;
}

/**
 * Macros of Rust whose tokens read as items where items stand: `cfg_net! { pub mod net; }`, `lazy_static! { static ref … }`, `trait_template! { pub trait … }`. What
 * most of them do is to declare these, with some more. Inside of functions tokens are left alone: there they are rather made to code, by `quote!`.
 */
export function itemMacros(source: string): readonly ItemMacro[] {
  return INVOCATION.test(source) ? new Finder(source).run() : [];
}

/** `unsafe extern "C" {`, which the grammar does not know yet. */
const UNSAFE_BLOCK = /\bunsafe(?=\s+extern\s*(?:"[^"\n]*"\s*)?\{)/g;

/** The text with these items in the open, and with macros that read as calls as such, for the parser. */
export function openMacros(source: string): string {
  const macros = itemMacros(source);
  const edits = new Edits(source);
  openExpressionMacros(source, edits);
  if (source.includes('unsafe')) {
    for (const { index, 0: word } of source.matchAll(UNSAFE_BLOCK)) edits.blank(index, index + word.length);
  }
  for (const { hidden } of macros) for (const [start, end] of hidden) edits.blank(start, end);
  return edits.apply();
}

/** They are called nonetheless: references that no node stands for. */
export function readItemMacros(context: ExtractionContext, macros: readonly ItemMacro[]): void {
  const { tree, nodes, strings, textReferences } = context;
  let node = 0;
  for (const { name, start } of macros) {
    // What comes next in the tree stands in the macro, and so where it stands.
    while (node < tree.size - 1 && tree.start[node] < start) node++;
    const expr = addExpression(context, ExprOp.member, strings.intern(name), -1, context.scopeAround(node), start, -1);
    const symbol = nodes.symbolOf[Math.max(0, tree.parent[node])];
    const mention = { kind: ReferenceKind.call, symbol, argumentCount: -1 };
    textReferences.push({ expr, start, length: name.length, node, mention });
  }
}

/** The next token that is neither a comment nor a raw string. */
function nextToken(source: string): RegExpExecArray | null {
  for (let found = TOKEN.exec(source); found; found = TOKEN.exec(source)) {
    const [token, hashes] = found;
    if (token === '/*') TOKEN.lastIndex = behindComment(source, found.index);
    else if (hashes !== undefined) TOKEN.lastIndex = behindRaw(source, TOKEN.lastIndex, hashes);
    else if (!token.startsWith('//')) return found;
  }
  return null;
}

/** A sign that no item and no attribute begins with. */
const NO_ITEM = /^[?=,|&*+<>.@~^%/-]$/;

/** Where tokens that are no item end: behind a semicolon, or before the brace that closes the macro. */
function endOfRest(source: string, from: number): number {
  let depth = 0;
  TOKEN.lastIndex = from;
  for (let found = nextToken(source); found; found = nextToken(source)) {
    const [token] = found;
    if (/^[([{]$/.test(token)) depth++;
    else if (/^[)\]}]$/.test(token)) {
      if (depth-- === 0) return found.index;
    } else if (token === ';' && depth === 0) return TOKEN.lastIndex;
  }
  return source.length;
}

class Finder {
  private readonly source: string;
  private readonly found: ItemMacro[] = [];
  private readonly open: Open[] = [{ level: Level.items, macro: null, condition: -1, start: 0 }];
  /** The keyword of the item that is being read, or the path of a macro. */
  private head = '';
  private headStart = 0;
  private isMacro = false;
  /** Parentheses and brackets around. */
  private nested = 0;
  /** Where the alternative begins whose condition is being read. */
  private condition = 0;

  constructor(source: string) {
    this.source = source;
  }

  run(): readonly ItemMacro[] {
    const { source } = this;
    TOKEN.lastIndex = 0;
    for (let found = nextToken(source); found; found = nextToken(source)) this.take(found[0], found.index);
    return this.open.length === 1 ? this.found : [];
  }

  private take(token: string, at: number): void {
    if (token === '{') this.begin(at);
    else if (token === '}') this.end(at);
    else if (token === '(' || token === '[') this.nested++;
    else if (token === ')' || token === ']') this.nested = Math.max(0, this.nested - 1);
    else if (this.nested === 0) this.read(token, at);
  }

  private read(token: string, at: number): void {
    if (this.hideRest(token, at)) return;
    if (token === ';') this.reset();
    else if (KEYWORDS.has(token)) {
      if (!KEYWORDS.has(this.head) || this.head === 'extern') this.head = token;
    } else if (KEYWORDS.has(this.head)) return;
    else if (token === '!') this.isMacro = this.head !== '';
    else if (token === ':') this.isMacro = false;
    else if (/^\w/.test(token)) {
      this.head = token;
      this.headStart = at;
      this.isMacro = false;
    }
  }

  /** `ffi_fn! { fn f() -> T { … } ?= fallback }`: what stands behind an item and begins none, to the end of the macro or of what it says. */
  private hideRest(token: string, at: number): boolean {
    const { macro, level } = this.open[this.open.length - 1];
    if (!macro || level !== Level.items || this.head !== '' || !NO_ITEM.test(token)) return false;
    const end = endOfRest(this.source, at);
    macro.hidden.push([at, end]);
    TOKEN.lastIndex = end;
    return true;
  }

  private begin(at: number): void {
    const around = this.open[this.open.length - 1];
    let next: Open = { level: Level.other, macro: null, condition: -1, start: at + 1 };
    if (around.level === Level.alternatives) {
      around.macro?.hidden.push([this.condition, at + 1]);
      next = { level: Level.items, macro: around.macro, condition: this.condition, start: at + 1 };
    } else if (around.level === Level.items && this.nested === 0) {
      if (HOLDERS.has(this.head)) next = { ...next, level: Level.items };
      else if (this.isMacro) next = this.reveal(at) ?? next;
    }
    this.open.push(next);
    this.condition = at + 1;
    this.reset();
  }

  /** A macro whose body begins with an item. */
  private reveal(brace: number): Open | null {
    SPACE_AND_NOTES.lastIndex = brace + 1;
    SPACE_AND_NOTES.exec(this.source);
    const first = SPACE_AND_NOTES.lastIndex;
    ITEM.lastIndex = first;
    CONFIGURED.lastIndex = first;
    const isItem = ITEM.test(this.source);
    if (!isItem && !CONFIGURED.test(this.source)) return null;
    let start = this.headStart;
    // The path in which the macro is named goes as well.
    while (/[\w:]/.test(this.source[start - 1] ?? '')) start--;
    const macro = { hidden: [[start, brace + 1]] as Range[], alternatives: [] };
    this.found.push({ name: this.head, start: this.headStart, ...macro });
    return { level: isItem ? Level.items : Level.alternatives, macro, condition: -1, start: brace + 1 };
  }

  private end(at: number): void {
    if (this.open.length === 1) return;
    const closed = this.open.pop() as Open;
    closed.macro?.hidden.push([closed.level === Level.alternatives ? this.condition : at, at + 1]);
    if (closed.condition >= 0) {
      const condition = this.source.slice(closed.condition, closed.start - 1);
      closed.macro?.alternatives.push({ condition, start: closed.start, end: at });
    }
    this.condition = at + 1;
    this.nested = 0;
    this.reset();
  }

  private reset(): void {
    this.head = '';
    this.isMacro = false;
  }
}
