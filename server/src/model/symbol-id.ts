import type { FileFacts } from './file-facts.ts';
import { SymbolKind } from './symbol-kind.ts';

/**
 * A symbol's id is readable and stays the same under edits elsewhere in its file: `src/a.ts#Parser.parse().`
 *
 *   path '#' descriptors     each enclosing symbol and the symbol itself
 *   descriptor               name and a suffix: `.` member or value, `().` callable, `#` type, `/` namespace, `!` macro
 *   `@2`                     before the suffix: the second symbol of that same descriptor in the same parent (overloads)
 *
 * The file itself is `src/a.ts#`, something outside the repository `external:go/fmt#Println`.
 */
export function symbolIds(facts: FileFacts, path: string): string[] {
  const { symbols, strings } = facts;
  const ids = new Array<string>(symbols.count);
  const seen = new Map<string, number>();
  for (let i = 0; i < symbols.count; i++) {
    if (i === 0) {
      ids[0] = `${path}#`;
      continue;
    }
    const prefix = ids[symbols.parent[i]] ?? `${path}#`;
    const name = strings[symbols.name[i]] || `<${symbols.kind[i]}>`;
    const receiver = symbols.receiver[i] >= 0 ? `${receiverText(facts, symbols.receiver[i])}.` : '';
    const base = `${prefix}${receiver}${quoted(name)}`;
    const suffix = SUFFIX.get(symbols.kind[i]) ?? '.';
    const key = base + suffix;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    ids[i] = count === 1 ? key : `${base}@${count}${suffix}`;
  }
  return ids;
}

const SUFFIX = new Map<number, string>([
  [SymbolKind.namespace, '/'],
  [SymbolKind.package, '/'],
  [SymbolKind.class, '#'],
  [SymbolKind.struct, '#'],
  [SymbolKind.interface, '#'],
  [SymbolKind.trait, '#'],
  [SymbolKind.enum, '#'],
  [SymbolKind.impl, '#'],
  [SymbolKind.typeAlias, '#'],
  [SymbolKind.function, '().'],
  [SymbolKind.method, '().'],
  [SymbolKind.constructor, '().'],
  [SymbolKind.macro, '!'],
]);

const quoted = (name: string): string => (/[#/\s]/.test(name) ? `\`${name.replaceAll('`', '``')}\`` : name);

/** The receiver as far as it is made of names: `Foo` for `func (f *Foo)`, `a.b` for `a::b::c()`. */
export function receiverText(facts: FileFacts, expr: number): string {
  const { exprs, strings } = facts;
  let at = expr;
  const parts: string[] = [];
  for (let depth = 0; at >= 0 && depth < 32; depth++) {
    if (exprs.name[at] >= 0) parts.unshift(strings[exprs.name[at]]);
    at = exprs.operand[at];
  }
  return parts.join('.');
}

/** What a symbol is called: an `impl` block by the last name of its type, everything else by its own. '' for anonymous. */
export function symbolName(facts: FileFacts, row: number): string {
  const { symbols, strings } = facts;
  const name = strings[symbols.name[row]] ?? '';
  if (name || symbols.kind[row] !== SymbolKind.impl || symbols.receiver[row] < 0) return name;
  const type = receiverText(facts, symbols.receiver[row]);
  return type.slice(type.lastIndexOf('.') + 1);
}

/** The id of something outside the repository: `external:<language>/<module>#<name>`. */
export function externalId(language: string, module: string, name: string): string {
  return `external:${language}/${module}#${name}`;
}

/** The path of the file that an id lies in, or null for an external one. */
export function pathOfSymbolId(id: string): string | null {
  if (id.startsWith('external:')) return null;
  const end = id.indexOf('#');
  return end < 0 ? id : id.slice(0, end);
}
