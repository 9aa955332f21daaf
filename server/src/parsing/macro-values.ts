import { words } from '../base/words.ts';
import { ExprOp } from '../model/file-facts.ts';
import { addExpression, castExpression, unknownExpression } from './expression-builder.ts';
import type { ExtractionContext } from './extraction-context.ts';
import {
  AND,
  CLOSE,
  CLOSE_BRACE,
  COLON,
  COMMA,
  DIRECTIVE,
  DOT,
  EQUALS,
  GREATER,
  HASH,
  LESS,
  MINUS,
  OPEN,
  OPEN_BRACE,
  SEMICOLON,
  STAR,
} from './macros/token-kinds.ts';
import { behindAngles, Tokens } from './macros/tokens.ts';

const CASTS = words('static_cast dynamic_cast const_cast reinterpret_cast');
/** Words before the name of a type. */
const BEFORE_TYPE = words('const struct class typename volatile');
/** No number and no text. */
const BEGINNING = /^[\s\\(*&:]*[A-Za-z_]/;
/** What is longer is hardly a value that somebody goes on with. */
const MAX_LENGTH = 1000;

/**
 * What a macro stands for where somebody goes on with it (`BENCHMARK(run)->Threads(2)`, `LOGGER->flush()`): a chain of names, calls and members, or
 * what is behind the last `=` of a declaration. Whatever is more than that has no value that could be told.
 *
 * @param own the macro's own name and those of its parameters, of which nothing is known here
 * @returns the expression, or -1
 */
export function macroValue(
  context: ExtractionContext,
  node: number,
  from: number,
  to: number,
  own: ReadonlySet<string>,
): number {
  if (to - from > MAX_LENGTH) return -1;
  const written = context.tree.source.slice(from, to);
  if (!BEGINNING.test(written)) return -1;
  const body = written.replace(/\\\r?\n/g, (line) => ' '.repeat(line.length)).trimEnd();
  return new MacroValue(context, node, from, new Tokens(body), own).read();
}

class MacroValue {
  private readonly context: ExtractionContext;
  private readonly node: number;
  private readonly offset: number;
  private readonly tokens: Tokens;
  private readonly own: ReadonlySet<string>;
  private readonly scope: number;
  /** The next token. */
  private at = 0;

  constructor(context: ExtractionContext, node: number, offset: number, tokens: Tokens, own: ReadonlySet<string>) {
    this.context = context;
    this.node = node;
    this.offset = offset;
    this.tokens = tokens;
    this.own = own;
    this.scope = context.scopeAround(node);
  }

  read(): number {
    const { kind, length } = this.tokens;
    let first = 0;
    for (let i = 0; i < length; i++) {
      if (kind[i] === SEMICOLON || kind[i] === OPEN_BRACE || kind[i] === CLOSE_BRACE || kind[i] === DIRECTIVE)
        return -1;
      if (kind[i] === OPEN) i = this.tokens.behindBracket(i) - 1;
      else if (kind[i] === HASH) return -1;
      else if (kind[i] === EQUALS) {
        // `a == b`, `a += b`
        if (kind[i + 1] === EQUALS || !(this.tokens.isWord(i - 1) || kind[i - 1] === CLOSE)) return -1;
        first = i + 1;
      }
    }
    return this.chain(first, length);
  }

  /** A chain that takes all tokens from one to another; -1 for anything else. */
  private chain(from: number, to: number): number {
    const { kind, tokens } = this;
    let first = from;
    let last = to;
    // What points to something is written like the thing itself.
    while (first < last) {
      if (kind[first] === STAR || kind[first] === AND) first++;
      else if (kind[first] === OPEN && tokens.behindBracket(first) === last) {
        first++;
        last--;
      } else break;
    }
    if (first >= last) return -1;
    this.at = first;
    let value = this.beginning(last);
    while (value >= 0 && this.at < last) value = this.next(value);
    return value;
  }

  private get kind(): readonly number[] {
    return this.tokens.kind;
  }

  private beginning(last: number): number {
    const { tokens, kind } = this;
    const start = this.at;
    if (kind[start] === OPEN) {
      const behind = tokens.behindBracket(start);
      const value = behind > start + 1 && behind < last ? this.chain(start, behind) : -1;
      this.at = behind;
      return value;
    }
    if (kind[start + 1] === LESS && CASTS.has(tokens.text(start))) return this.cast(start);
    return this.path();
  }

  /** `static_cast<Logger*>(x)` */
  private cast(start: number): number {
    const { tokens, kind } = this;
    const behind = behindAngles(tokens, start + 1, tokens.length);
    this.at = start + 2;
    while (tokens.isWord(this.at) && BEFORE_TYPE.has(tokens.text(this.at))) this.at++;
    const type = this.path();
    while (kind[this.at] === STAR || kind[this.at] === AND || tokens.text(this.at) === 'const') this.at++;
    if (type < 0 || this.at !== behind - 1 || kind[behind] !== OPEN) return -1;
    this.at = tokens.behindBracket(behind);
    return castExpression(this.context, this.node, type);
  }

  /** `a::b::c`, `::a`, `a<int>::b` */
  private path(): number {
    const { tokens, kind } = this;
    let value = -1;
    let isOuter = this.behindColons(this.at) > this.at;
    if (isOuter) this.at += 2;
    for (;;) {
      if (!tokens.isWord(this.at) || this.own.has(tokens.text(this.at))) return -1;
      value = this.name(value, isOuter || value >= 0 ? ExprOp.path : ExprOp.name);
      isOuter = false;
      if (kind[this.at] === LESS) {
        const behind = behindAngles(tokens, this.at, tokens.length);
        if (behind === this.at + 1) return -1;
        this.at = behind;
      }
      const behind = this.behindColons(this.at);
      if (behind === this.at) return value;
      this.at = behind;
    }
  }

  private behindColons(at: number): number {
    return this.kind[at] === COLON && this.kind[at + 1] === COLON ? at + 2 : at;
  }

  private name(operand: number, op: number): number {
    const { context, tokens } = this;
    const text = context.strings.intern(tokens.text(this.at));
    return addExpression(context, op, text, operand, this.scope, this.offset + tokens.start[this.at++], -1);
  }

  /** A call of what was read so far, or a member of it. */
  private next(value: number): number {
    const { tokens, kind } = this;
    if (kind[this.at] === OPEN) return this.call(value);
    if (kind[this.at] === DOT) this.at++;
    else if (kind[this.at] === MINUS && kind[this.at + 1] === GREATER) this.at += 2;
    else return -1;
    return tokens.isWord(this.at) && !this.own.has(tokens.text(this.at)) ? this.name(value, ExprOp.member) : -1;
  }

  private call(value: number): number {
    const { context, tokens, kind } = this;
    const open = this.at;
    const behind = tokens.behindBracket(open);
    if (kind[behind - 1] !== CLOSE) return -1;
    let count = behind === open + 2 ? 0 : 1;
    for (let i = open + 1; i < behind - 1; i++) {
      if (kind[i] === COMMA) count++;
      else if (kind[i] === OPEN) i = tokens.behindBracket(i) - 1;
      else if (kind[i] === LESS) i = behindAngles(tokens, i, behind - 1) - 1;
    }
    this.at = behind;
    const row = addExpression(context, ExprOp.call, -1, value, this.scope, this.offset + tokens.start[open], -1);
    const unknown = unknownExpression(context);
    context.exprs.data.childStart[row] = context.exprChildren.length;
    context.exprs.data.childCount[row] = count;
    for (let i = 0; i < count; i++) context.exprChildren.push(unknown);
    return row;
  }
}
