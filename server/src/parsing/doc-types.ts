import { BindingKind } from '../model/file-facts.ts';
import type { ExtractionContext } from './extraction-context.ts';
import { JsDocTypes } from './jsdoc-types.ts';

/** What the tags of a doc comment say of types, as they are written. */
interface TypeTags {
  readonly returns?: string;
  readonly type?: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Where the source itself says nothing of types, doc comments may: parameters, results, variables and fields get theirs from there. */
export function readDocTypes(context: ExtractionContext): void {
  const { symbols, strings, bindings } = context;
  const { doc, type, scope, ownScope, nameOffset } = symbols.data;
  const byScope = new Map<number, ReadonlyMap<string, string>>();
  let types: JsDocTypes | undefined;
  for (let row = 1; row < symbols.count; row++) {
    if (doc[row] < 0) continue;
    const tags = typeTags(strings.text(doc[row]));
    if (!tags) continue;
    types ??= new JsDocTypes(context, typeNamesOf(context));
    const own = ownScope[row];
    const written = own >= 0 ? tags.returns : tags.type;
    if (written !== undefined && type[row] < 0) type[row] = types.read(written, scope[row], nameOffset[row]);
    if (own >= 0 && tags.parameters.size > 0) byScope.set(own, tags.parameters);
  }
  if (!types || byScope.size === 0) return;
  const { kind, scope: scopeOf, name, type: typeOf, offset } = bindings.data;
  for (let row = 0; row < bindings.count; row++) {
    if (kind[row] !== BindingKind.parameter || typeOf[row] >= 0) continue;
    const written = byScope.get(scopeOf[row])?.get(strings.text(name[row]));
    if (written !== undefined) typeOf[row] = types.read(written, scopeOf[row], offset[row]);
  }
}

const TAG = /@(param|arg|argument|returns?|type)\s*\{/g;

function typeTags(doc: string): TypeTags | undefined {
  if (!doc.includes('{') || !doc.includes('@')) return undefined;
  const parameters = new Map<string, string>();
  let returns: string | undefined;
  let type: string | undefined;
  for (const { 0: tag, 1: name, index } of doc.matchAll(TAG)) {
    const start = index + tag.length;
    const end = endOfBraces(doc, start);
    if (end < 0) continue;
    const written = doc.slice(start, end);
    if (name === 'type') type ??= written;
    else if (name.startsWith('return')) returns ??= written;
    else {
      const parameter = /^\s*\[?\s*([A-Za-z_$][\w$]*)(?![\w$.[])/.exec(doc.slice(end + 1, end + 200));
      if (parameter) parameters.set(parameter[1], written);
    }
  }
  return returns || type || parameters.size > 0 ? { returns, type, parameters } : undefined;
}

/** Where the brace that is open at `start` closes; -1 when it does not. */
function endOfBraces(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 123) depth++;
    else if (unit === 125 && --depth === 0) return at;
  }
  return -1;
}

const TYPEDEF = /@typedef\s*\{/g;
const IMPORT = /@import\s+([^"'`@]+?)\s*from\s*(["'`])(.+?)\2/g;

/** The names that comments of a file give to types, and what they stand for. They stand anywhere. */
function typeNamesOf({ tree, commentNodes }: ExtractionContext): Map<string, string> {
  const names = new Map<string, string>();
  if (!/@(?:typedef|import)\b/.test(tree.source)) return names;
  const give = (name: string, type: string): void => {
    if (!names.has(name)) names.set(name, type);
  };
  for (const node of commentNodes) {
    const source = tree.source.slice(tree.start[node], tree.end[node]);
    if (!source.includes('@')) continue;
    const comment = source.replace(/\n[ \t]*\*/g, '\n');
    for (const { 0: tag, index } of comment.matchAll(TYPEDEF)) {
      const start = index + tag.length;
      const end = endOfBraces(comment, start);
      const name = end < 0 ? null : /^\s*([A-Za-z_$][\w$]*)/.exec(comment.slice(end + 1, end + 200));
      // An object type with properties below is said to be `Object`, which says nothing.
      if (name) give(name[1], comment.slice(start, end));
    }
    for (const [, clause, , from] of comment.matchAll(IMPORT)) {
      for (const [name, type] of importedNames(clause, `import(${JSON.stringify(from)})`)) give(name, type);
    }
  }
  return names;
}

/** The names of an import clause, as it would stand in a statement, each with the type it means. */
function importedNames(clause: string, module: string): [name: string, type: string][] {
  const names: [string, string][] = [];
  const [, list = ''] = /\{([^}]*)\}/.exec(clause) ?? [];
  for (const item of list.split(',')) {
    const [, name, local = name] = /^\s*([A-Za-z_$][\w$]*)(?:\s+as\s+([A-Za-z_$][\w$]*))?\s*$/.exec(item) ?? [];
    if (name) names.push([local, `${module}.${name}`]);
  }
  const [, whole] = /^\s*\*\s*as\s+([A-Za-z_$][\w$]*)/.exec(clause) ?? [];
  if (whole) names.push([whole, module]);
  const [, byDefault] = /^\s*([A-Za-z_$][\w$]*)\s*(?:,|$)/.exec(clause) ?? [];
  if (byDefault) names.push([byDefault, `${module}.default`]);
  return names;
}
