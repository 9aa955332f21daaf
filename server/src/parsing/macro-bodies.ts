import { words } from '../base/words.ts';
import { ExprOp, ReferenceKind } from '../model/file-facts.ts';
import { SymbolKind } from '../model/symbol-kind.ts';
import { addExpression } from './expression-builder.ts';
import type { ExtractionContext } from './extraction-context.ts';
import { macroValue } from './macro-values.ts';

const HEAD = /#[ \t]*define[ \t]+(\w+)(\([^()]*\))?/y;
const GAP = String.raw`(?:[ \t]|\\\r?\n)*`;
/** Literals and comments; a name that is a member or a part of another one; a name (1) with what follows it (2). */
const PIECE = new RegExp(
  [
    String.raw`"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|\/\/[^\n]*|\/\*[\s\S]*?\*\/`,
    String.raw`(?:\.|->|##)${GAP}[A-Za-z_]\w*`,
    String.raw`((?:[A-Za-z_]\w*::)*[A-Za-z_]\w*)${GAP}(\(|##|)`,
    String.raw`\d[\w.]*|\S`,
  ].join('|'),
  'g',
);
/** What is followed by parentheses and is no function. */
const KEYWORDS = words(
  'if while for switch return sizeof alignof _Alignof alignas typeof __typeof__ __typeof decltype noexcept defined do else case default goto static_assert ' +
    '_Static_assert throw catch new delete const_cast static_cast dynamic_cast reinterpret_cast typeid operator explicit __attribute__ __attribute __declspec ' +
    'asm __asm__ __asm __extension__ void char short int long float double signed unsigned bool const static inline struct union enum class typename using',
);
/** Names behind which a call may stand; behind another name stands what is declared. */
const BEFORE_CALLS = words('return else do throw case co_return co_await co_yield goto in and or not __extension__');
/** More in one macro than this are not looked at. */
const MAX_CALLS = 64;

/**
 * What the body of a macro calls: its tokens say it wherever a name stands before parentheses, or where one name is all there is (`#define zfree custom_free`). Who it is
 * is decided where the macro is used; the place of the macro is the next best to that.
 */
export function readMacroBodies(context: ExtractionContext): void {
  const { tree, symbols, definitionOfSymbol } = context;
  for (let row = 1; row < symbols.count; row++) {
    if (symbols.data.kind[row] !== SymbolKind.macro) continue;
    const { root } = definitionOfSymbol[row];
    HEAD.lastIndex = tree.start[root];
    const head = HEAD.exec(tree.source);
    if (head) new MacroBody(context, row, root, head).read(HEAD.lastIndex, tree.end[root]);
  }
}

class MacroBody {
  private readonly context: ExtractionContext;
  private readonly symbol: number;
  private readonly node: number;
  /** Its own name, which is not replaced again, and those of its parameters. */
  private readonly own: ReadonlySet<string>;
  private readonly isPlain: boolean;

  constructor(context: ExtractionContext, symbol: number, node: number, head: RegExpExecArray) {
    this.context = context;
    this.symbol = symbol;
    this.node = node;
    this.isPlain = head[2] === undefined;
    this.own = new Set([head[1], ...(head[2] ?? '').split(/[^\w]+/)]);
  }

  read(from: number, to: number): void {
    const { source } = this.context.tree;
    PIECE.lastIndex = from;
    let last = '';
    let count = 0;
    let alone = '';
    let aloneAt = -1;
    let pieces = 0;
    for (let found = PIECE.exec(source); found && found.index < to; found = PIECE.exec(source)) {
      const [piece, name, behind] = found;
      if (piece === '\\' || piece.startsWith('/*') || piece.startsWith('//')) continue;
      pieces++;
      if (name === undefined) {
        last = piece;
        continue;
      }
      if (pieces === 1 && behind === '') [alone, aloneAt] = [name, found.index];
      const mayBeCalled = !/^\w/.test(last) || BEFORE_CALLS.has(last);
      last = behind === '(' ? '(' : name;
      if (behind !== '(' || !mayBeCalled || this.isOther(name)) continue;
      if (++count > MAX_CALLS) return;
      this.refer(name, found.index, ReferenceKind.call);
    }
    if (this.isPlain && pieces === 1 && aloneAt >= 0 && !this.isOther(alone))
      this.refer(alone, aloneAt, ReferenceKind.read);
    const expr = macroValue(this.context, this.node, from, to, this.own);
    if (expr >= 0) this.context.returns.add({ symbol: this.symbol, scope: 0, expr, yields: 0 });
  }

  /** Whether a name is that of the macro, of a parameter or of the language. */
  private isOther(name: string): boolean {
    return this.own.has(name) || KEYWORDS.has(name);
  }

  /** Adds the reference of a name, which may be a path (`a::b`): its last part is meant. */
  private refer(path: string, at: number, kind: number): void {
    const { context } = this;
    const scope = context.scopeAround(this.node);
    let expr = -1;
    let start = at;
    for (const name of path.split('::')) {
      const op = expr < 0 ? ExprOp.name : ExprOp.path;
      if (expr >= 0) start += context.strings.text(context.exprs.data.name[expr]).length + 2;
      expr = addExpression(context, op, context.strings.intern(name), expr, scope, start, -1);
    }
    const length = path.length - path.lastIndexOf(':') - 1;
    const mention = { kind, symbol: this.symbol, argumentCount: -1 };
    context.textReferences.push({ expr, start, length, node: this.node, mention });
  }
}
