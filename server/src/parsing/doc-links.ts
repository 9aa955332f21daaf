import { ExprOp, ReferenceKind } from '../model/file-facts.ts';
import { addExpression } from './expression-builder.ts';
import type { ExtractionContext } from './extraction-context.ts';

/** What may stand before a path to say of which kind it is: `struct@Foo`. */
const KIND =
  '(?:(struct|enum|trait|union|mod|module|const|constant|fn|function|field|variant|method|derive|type|value|macro|prim|primitive|tyalias|typealias)@)?';
const PATH = '((?:::)?[A-Za-z_]\\w*(?:::[A-Za-z_]\\w*)*)';
/** What may stand behind a path, and is no part of it: type arguments, the marks of functions and macros, a place on the page. */
const TAIL = '(?:(?:::)?<[^\\]`()]*>)?(\\(\\)|!(?:\\(\\)|\\[\\]|\\{\\})?)?(?:#[\\w.-]*)?';
const LINK = `${KIND}${PATH}${TAIL}`;

/** `[Foo]` and `` [`Foo`] ``, alone or as the text of a link. */
const SHORTCUT = new RegExp(`\\[(\`?)${LINK}\\1\\]`, 'y');
/** What a text in brackets leads to: `(crate::Foo)`, `[Foo]`. */
const TARGET = new RegExp(`[([](\`?)${LINK}\\1(?:\\s+"[^"]*")?[)\\]]`, 'y');
/** `[text]: crate::Foo`, the target of all links with that text. */
const DEFINITION = new RegExp(`^\\s*\\[([^\\]]+)\\]:\\s*<?(\`?)${LINK}\\2>?\\s*$`);
/** The same that leads to a page. */
const PAGE = /^\s*\[([^\]]+)\]:\s*\S/;
const FENCE = /^\s*(```|~~~)/;
const LINE_MARKER = /^\s*\/\/[/!]/;
const BLOCK_MARKER = /^\/\*[*!]/;

/** They lead to modules and types around, and name nothing. */
const KEYWORDS = new Set(['crate', 'super', 'self', 'Self']);
const CALLED = new Set(['fn', 'function', 'method', 'value', 'const', 'constant']);

/** A path of a link, and where it begins in the source. */
interface LinkPath {
  readonly path: string;
  readonly start: number;
  readonly kind: string;
  readonly tail: string;
}

/**
 * Links of rustdoc to items, https://doc.rust-lang.org/rustdoc/write-documentation/linking-to-items-by-name.html. Each name of their paths is a
 * reference that no node stands for, from what is documented.
 */
export function readDocLinks(context: ExtractionContext): void {
  const { tree, commentNodes } = context;
  const { source, start, end } = tree;
  const documented = documentedBy(context);
  for (let at = 0; at < commentNodes.length; ) {
    const block = [commentNodes[at++]];
    const [first] = block;
    if (!isDoc(source, start[first])) continue;
    // The lines of one text stand directly below each other, and are all of what they are in or all of what follows.
    const mark = source.substr(start[first], 3);
    while (
      at < commentNodes.length &&
      mark.startsWith('//') &&
      source.startsWith(mark, start[commentNodes[at]]) &&
      source.slice(end[commentNodes[at - 1]], start[commentNodes[at]]).trim() === ''
    )
      block.push(commentNodes[at++]);
    const text = source.slice(start[first], end[block[block.length - 1]]);
    if (!text.includes('[')) continue;
    const symbol = mark.endsWith('!') ? undefined : documented.get(block[block.length - 1]);
    new DocText(context, first, symbol ?? context.nodes.symbolOf[first]).read(text, start[first]);
  }
}

function isDoc(source: string, at: number): boolean {
  const mark = source.substr(at, 3);
  return mark === '///'
    ? source[at + 3] !== '/'
    : /^\/[/*]!$/.test(mark) || (mark === '/**' && !/[*/]/.test(source[at + 3]));
}

/** By comment: the symbol whose docs it ends. */
function documentedBy({ definitionOfSymbol, symbols }: ExtractionContext): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (let symbol = 1; symbol < symbols.count; symbol++) {
    const last = definitionOfSymbol[symbol]?.lead?.comments.at(-1);
    if (last !== undefined) found.set(last, symbol);
  }
  return found;
}

/** The links of one text. */
class DocText {
  private readonly context: ExtractionContext;
  private readonly node: number;
  private readonly symbol: number;
  private readonly links: { readonly label: string; readonly link: LinkPath }[] = [];
  private readonly definitions = new Map<string, LinkPath | null>();

  constructor(context: ExtractionContext, node: number, symbol: number) {
    this.context = context;
    this.node = node;
    this.symbol = symbol;
  }

  read(text: string, start: number): void {
    let isCode = false;
    let at = start;
    for (const whole of text.split('\n')) {
      const marker = (at === start ? BLOCK_MARKER.exec(whole) : null) ?? LINE_MARKER.exec(whole);
      const skipped = marker?.[0].length ?? 0;
      const line = whole.slice(skipped);
      if (FENCE.test(line.replace(/^\s*\*/, ''))) isCode = !isCode;
      else if (!isCode && line.includes('[')) this.readLine(line, at + skipped);
      at += whole.length + 1;
    }
    for (const { label, link } of this.links) this.refer(this.definitions.get(label), link);
  }

  private readLine(line: string, start: number): void {
    const definition = DEFINITION.exec(line);
    if (definition) {
      const [, label, , kind = '', path, tail = ''] = definition;
      const link = { path, start: start + line.indexOf(path, line.indexOf(']:')), kind, tail };
      this.definitions.set(plain(label), link);
      this.refer(undefined, link);
      return;
    }
    const page = PAGE.exec(line);
    if (page) {
      this.definitions.set(plain(page[1]), null);
      return;
    }
    for (let at = 0; at < line.length; at++) {
      if (line[at] === '`') at = behindCode(line, at) - 1;
      else if (line[at] === '\\') at++;
      else if (line[at] === '[') at = this.readLink(line, at, start) - 1;
    }
  }

  /** Reads what begins with a bracket; returns the offset behind it. */
  private readLink(line: string, at: number, start: number): number {
    const close = closingBracket(line, at);
    if (close < 0) return at + 1;
    const next = line[close + 1];
    if (next === '(' || (next === '[' && line[close + 2] !== ']')) {
      const target = matched(TARGET, line, close + 1);
      if (target) this.links.push({ label: next === '[' ? plain(target.text) : '', link: target.at(start) });
      const closing = line.indexOf(next === '(' ? ')' : ']', close + 2);
      return closing < 0 ? close + 1 : closing + 1;
    }
    // An attribute, or an element of something.
    if (/[\w#!\])]/.test(line[at - 1] ?? '')) return close + 1;
    const shortcut = matched(SHORTCUT, line, at);
    if (shortcut && shortcut.end === close + 1)
      this.links.push({ label: plain(shortcut.text), link: shortcut.at(start) });
    return close + 1;
  }

  /** Adds the references of a path; a text with a target of its own stands for that, where it says the same name. */
  private refer(target: LinkPath | null | undefined, link: LinkPath): void {
    if (target === null) return;
    if (!target) {
      this.build(link, true);
      return;
    }
    const last = (path: string) => path.slice(path.lastIndexOf(':') + 1);
    if (last(target.path) !== last(link.path)) return;
    const row = this.build(target, false);
    this.mention(row, link.start + link.path.length - last(link.path).length, last(link.path), target);
  }

  private build(link: LinkPath, isWritten: boolean): number {
    const { context } = this;
    const { kind, tail } = link;
    const names = link.path.replace(/^::/, '').split('::');
    let start = link.start + (link.path.startsWith('::') ? 2 : 0);
    let row = -1;
    for (const [index, name] of names.entries()) {
      const isLast = index === names.length - 1;
      const op =
        name === 'Self' || (name === 'self' && !isLast)
          ? ExprOp.self
          : row >= 0 && !this.isModuleItself(row)
            ? ExprOp.path
            : isLast && (tail.startsWith('!') || kind === 'macro')
              ? ExprOp.member
              : ExprOp.name;
      const operand = op === ExprOp.path ? row : -1;
      const nameId = context.strings.intern(name);
      row = addExpression(context, op, nameId, operand, this.scope(op), start, -1);
      if (isWritten && !KEYWORDS.has(name)) this.mention(row, start, name, isLast ? link : null);
      start += name.length + 2;
    }
    return row;
  }

  /** `self::name` is the name of the module around. */
  private isModuleItself(row: number): boolean {
    const { exprs, strings } = this.context;
    return exprs.data.op[row] === ExprOp.self && strings.text(exprs.data.name[row]) === 'self';
  }

  /** `Self` is what is documented where that is a type; all else has the meaning that it has where the text stands. */
  private scope(op: number): number {
    const { symbols } = this.context;
    const own = op === ExprOp.self ? symbols.data.ownScope[this.symbol] : -1;
    return own >= 0 ? own : this.context.scopeAround(this.node);
  }

  private mention(expr: number, start: number, name: string, link: LinkPath | null): void {
    const isValue = link !== null && (link.tail.startsWith('()') || CALLED.has(link.kind));
    this.context.textReferences.push({
      expr,
      start,
      length: name.length,
      node: this.node,
      mention: { kind: ReferenceKind.documentation, symbol: this.symbol, argumentCount: isValue ? 0 : -1 },
    });
  }
}

interface Matched {
  readonly text: string;
  readonly end: number;
  readonly at: (start: number) => LinkPath;
}

function matched(pattern: RegExp, line: string, from: number): Matched | null {
  pattern.lastIndex = from;
  const found = pattern.exec(line);
  if (!found) return null;
  const [text, quote, kind = '', path, tail = ''] = found;
  const offset = from + 1 + quote.length + (kind ? kind.length + 1 : 0);
  return {
    text: text.slice(1, -1),
    end: from + text.length,
    at: (start) => ({ path, start: start + offset, kind, tail }),
  };
}

const plain = (label: string): string => label.replace(/`/g, '').trim().toLowerCase();

/** The offset behind code that begins with some backticks. */
function behindCode(line: string, at: number): number {
  let ticks = 1;
  while (line[at + ticks] === '`') ticks++;
  const close = line.indexOf('`'.repeat(ticks), at + ticks);
  return close < 0 ? at + ticks : close + ticks;
}

function closingBracket(line: string, at: number): number {
  let depth = 0;
  for (let i = at; i < line.length; i++) {
    if (line[i] === '\\') i++;
    else if (line[i] === '[') depth++;
    else if (line[i] === ']' && --depth === 0) return i;
  }
  return -1;
}
