import {
  type AlternationItem,
  type GroupItem,
  type ItemBase,
  type NameAt,
  type NodeItem,
  type ParsedPattern,
  type ParsedQuery,
  type PatternItem,
  type PredicateArgument,
  type PredicateForm,
  QueryError,
} from './query-syntax.ts';

export type { ParsedPattern, ParsedQuery, PatternItem, PredicateForm } from './query-syntax.ts';

/**
 * Parses tree-sitter's query syntax. This knows nothing of a grammar: names are resolved by `query-compiler.ts`. The
 * syntax is the one of tree-sitter's own `ts_query__parse_pattern`. Throws `QueryError`.
 */
export function parseQuery(source: string, fileName: string): ParsedQuery {
  return new QueryParser(source, fileName).parse();
}

const IDENTIFIER_START = /[\p{L}\p{N}_-]/u;
const IDENTIFIER_PART = /[\p{L}\p{N}_.-]/u;
/** The same for ASCII, by character: every worker reads all queries of a language before its first file. */
const ASCII_PART = Uint8Array.from({ length: 128 }, (_, code) =>
  IDENTIFIER_PART.test(String.fromCharCode(code)) ? 1 : 0,
);
const SEMICOLON = 59;

function isNamePart(source: string, at: number): boolean {
  const code = source.charCodeAt(at);
  return code < 128 ? ASCII_PART[code] === 1 : IDENTIFIER_PART.test(source.charAt(at));
}

class QueryParser {
  private readonly source: string;
  private readonly fileName: string;
  private at = 0;
  private predicates: PredicateForm[] = [];
  private readonly captureNames = new Set<string>();

  constructor(source: string, fileName: string) {
    this.source = source;
    this.fileName = fileName;
  }

  parse(): ParsedQuery {
    const patterns: ParsedPattern[] = [];
    this.skipSpace();
    while (this.at < this.source.length) {
      const offset = this.at;
      this.predicates = [];
      const root = this.parseItem(false);
      if (root === 'closed') throw this.error(`Unexpected "${this.peek()}".`);
      if (root === 'predicate') {
        throw this.error('A predicate belongs inside the parentheses of a pattern.', offset);
      }
      patterns.push({ offset, root, predicates: this.predicates });
    }
    return { patterns, captureNames: [...this.captureNames] };
  }

  /** One item with its suffixes; `closed` before a bracket that ends the list, `predicate` after a predicate. */
  private parseItem(anchored: boolean): PatternItem | 'closed' | 'predicate' {
    const next = this.peek();
    if (next === '') throw this.error('The query ends in the middle of a pattern.');
    if (next === ')' || next === ']') return 'closed';

    let item: PatternItem;
    if (next === '[') {
      item = this.parseAlternation(anchored);
    } else if (next === '(') {
      const offset = this.at;
      this.advance();
      const inner = this.peek();
      if (inner === '(' || inner === '"' || inner === '[') {
        item = this.parseGroup(offset, anchored);
      } else if (inner === '#' || inner === '.') {
        this.at++;
        this.predicates.push(this.parsePredicate());
        return 'predicate';
      } else {
        item = this.parseNode(offset, anchored);
      }
    } else if (next === '"') {
      const offset = this.at;
      item = { kind: 'literal', text: this.parseString(), ...this.base(offset, anchored) };
    } else if (next === '_' && !IDENTIFIER_PART.test(this.source.charAt(this.at + 1))) {
      item = { kind: 'any', ...this.base(this.at, anchored) };
      this.advance();
    } else if (IDENTIFIER_START.test(next)) {
      const field = this.parseName();
      if (this.peek() !== ':') {
        throw this.error(`"${field.name}" must be followed by ":" (a field) or stand in parentheses.`, field.offset);
      }
      this.advance();
      const value = this.parseItem(anchored);
      if (value === 'closed' || value === 'predicate') {
        throw this.error(`The field "${field.name}" needs a pattern.`, field.offset);
      }
      value.field = field;
      item = value;
    } else {
      throw this.error(`Unexpected "${next}".`);
    }
    this.parseSuffixes(item);
    return item;
  }

  private parseAlternation(anchored: boolean): AlternationItem {
    const offset = this.at;
    this.advance();
    const branches: PatternItem[] = [];
    for (;;) {
      const branch = this.parseItem(anchored);
      if (branch === 'predicate') throw this.error('A predicate cannot be an alternative.');
      if (branch !== 'closed') {
        branches.push(branch);
        continue;
      }
      if (this.peek() !== ']') throw this.error('Expected "]".');
      if (branches.length === 0) throw this.error('An alternation needs at least one alternative.', offset);
      this.advance();
      return { kind: 'alternation', branches, ...this.base(offset, anchored) };
    }
  }

  private parseGroup(offset: number, anchored: boolean): GroupItem {
    const items: PatternItem[] = [];
    let itemAnchored = anchored;
    for (;;) {
      if (this.peek() === '.') {
        const anchor = this.at;
        itemAnchored = true;
        this.advance();
        if (this.peek() === ')') throw this.error('A group is not a node, so "." cannot end it.', anchor);
      }
      const item = this.parseItem(itemAnchored);
      if (item === 'predicate') continue;
      if (item === 'closed') {
        if (this.peek() !== ')') throw this.error('Expected ")".');
        this.advance();
        return { kind: 'group', items, ...this.base(offset, anchored) };
      }
      items.push(item);
      itemAnchored = false;
    }
  }

  private parseNode(offset: number, anchored: boolean): NodeItem {
    if (!IDENTIFIER_START.test(this.peek())) throw this.error('Expected the name of a node.');
    const name = this.parseName();
    let missing: NodeItem['missing'] = null;
    if (name.name === 'MISSING') {
      missing = this.parseNameOrString();
      if (missing === null && this.peek() !== ')') throw this.error('Expected what is missing, or ")".');
    }
    let subtype: NodeItem['subtype'] = null;
    if (this.peek() === '/') {
      this.advance();
      subtype = this.parseNameOrString();
      if (subtype === null) throw this.error('Expected a subtype after "/".');
    }

    const node: NodeItem = {
      kind: 'node',
      name,
      subtype,
      missing,
      children: [],
      negatedFields: [],
      lastAnchored: false,
      ...this.base(offset, anchored),
    };
    let childAnchored = false;
    for (;;) {
      if (this.peek() === '!') {
        this.advance();
        if (!IDENTIFIER_START.test(this.peek())) throw this.error('Expected the name of a field after "!".');
        node.negatedFields.push(this.parseName());
        continue;
      }
      const anchor = this.at;
      if (this.peek() === '.') {
        childAnchored = true;
        this.advance();
      }
      const child = this.parseItem(childAnchored);
      if (child === 'predicate') continue;
      if (child === 'closed') {
        if (this.peek() !== ')') throw this.error('Expected ")".');
        if (childAnchored && node.children.length === 0) throw this.error('"." needs a child beside it.', anchor);
        node.lastAnchored = childAnchored;
        this.advance();
        return node;
      }
      node.children.push(child);
      childAnchored = false;
    }
  }

  private parseSuffixes(item: PatternItem): void {
    for (;;) {
      const next = this.peek();
      if (next === '?') {
        item.optional = true;
        this.advance();
      } else if (next === '*') {
        item.optional = true;
        item.repeated = true;
        this.advance();
      } else if (next === '+') {
        item.repeated = true;
        this.advance();
      } else if (next === '@') {
        const capture = this.parseCapture();
        this.captureNames.add(capture.name);
        item.captures.push(capture);
      } else {
        return;
      }
    }
  }

  private parsePredicate(): PredicateForm {
    const offset = this.at;
    if (!IDENTIFIER_START.test(this.peek())) throw this.error('Expected the name of a predicate.');
    const name = this.parseName(false).name;
    const mark = this.source.charAt(this.at);
    if (mark !== '?' && mark !== '!') throw this.error(`The predicate "#${name}" must end with "?" or "!".`, offset);
    this.advance();
    const args: PredicateArgument[] = [];
    for (;;) {
      const next = this.peek();
      const argumentOffset = this.at;
      if (next === ')') {
        this.advance();
        return { name: name + mark, offset, args };
      }
      if (next === '@') {
        args.push({ kind: 'capture', value: this.parseCapture().name, offset: argumentOffset });
      } else if (next === '"') {
        args.push({ kind: 'string', value: this.parseString(), offset: argumentOffset });
      } else if (next !== '' && IDENTIFIER_START.test(next)) {
        args.push({ kind: 'string', value: this.parseName().name, offset: argumentOffset });
      } else {
        throw this.error(`Expected a capture, a string or ")" in "#${name}${mark}".`);
      }
    }
  }

  private parseCapture(): NameAt {
    this.at++;
    if (!IDENTIFIER_START.test(this.source.charAt(this.at))) throw this.error('Expected a name after "@".');
    return this.parseName();
  }

  private parseNameOrString(): (NameAt & { literal: boolean }) | null {
    const next = this.peek();
    if (next === '"') {
      const offset = this.at;
      return { name: this.parseString(), offset, literal: true };
    }
    return next !== '' && IDENTIFIER_START.test(next) ? { ...this.parseName(), literal: false } : null;
  }

  private parseName(skipSpaceAfter = true): NameAt {
    const offset = this.at;
    this.at++;
    while (this.at < this.source.length && isNamePart(this.source, this.at)) this.at++;
    const name = this.source.slice(offset, this.at);
    if (skipSpaceAfter) this.skipSpace();
    return { name, offset };
  }

  private parseString(): string {
    const offset = this.at;
    let value = '';
    this.at++;
    for (;;) {
      const next = this.source.charAt(this.at);
      if (next === '' || next === '\n') throw this.error('The string does not end on its line.', offset);
      this.at++;
      if (next === '"') break;
      if (next !== '\\') {
        value += next;
        continue;
      }
      const escaped = this.source.charAt(this.at++);
      value += ESCAPES[escaped] ?? escaped;
    }
    this.skipSpace();
    return value;
  }

  private base(offset: number, anchored: boolean): ItemBase {
    return { offset, anchored, field: null, captures: [], optional: false, repeated: false };
  }

  /** The next character, or an empty string at the end. */
  private peek(): string {
    return this.source.charAt(this.at);
  }

  private advance(): void {
    this.at++;
    this.skipSpace();
  }

  private skipSpace(): void {
    while (this.at < this.source.length) {
      const next = this.source.charCodeAt(this.at);
      if (next === SEMICOLON) {
        const end = this.source.indexOf('\n', this.at);
        this.at = end < 0 ? this.source.length : end;
      } else if (next === 32 || (next >= 9 && next <= 13) || (next > 127 && this.peek().trim() === '')) {
        this.at++;
      } else {
        return;
      }
    }
  }

  private error(problem: string, offset = this.at): QueryError {
    return new QueryError(problem, this.fileName, this.source, offset);
  }
}

const ESCAPES: Record<string, string | undefined> = { n: '\n', r: '\r', t: '\t', '0': '\0' };
