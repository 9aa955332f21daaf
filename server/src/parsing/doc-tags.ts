import type { ExtractionContext } from './extraction-context.ts';

/** A type parameter as `@template` names it. */
export interface TemplateTag {
  readonly name: string;
  /** The type that bounds it; '' for none. */
  readonly bound: string;
}

/** What the tags of a doc comment say of types, as they are written. */
export interface TypeTags {
  readonly returns?: string;
  readonly type?: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly templates: readonly TemplateTag[];
}

/** A name that a comment gives to a type, and what it stands for. */
export interface TypeName {
  readonly type: string;
  /** Names in it that stand for the type arguments. */
  readonly parameters: readonly string[];
  /** Whether the comment only takes it over from another file. */
  readonly isImported: boolean;
}

const TAG = /@(param|arg|argument|returns?|type)\s*\{/g;
/** The name of a parameter, and that of a part of it. */
const NAME = /^\s*\[?\s*([A-Za-z_$][\w$]*)(?:\.([A-Za-z_$][\w$]*))?(?![\w$.[])/;

/** Of a type that is said to be an object the tags below tell the properties. */
const isPlainObject = (type: string): boolean => /^\s*[Oo]bject\s*$/.test(type);

/** Null for a comment that says nothing of types. */
export function typeTags(doc: string): TypeTags | null {
  if (!doc.includes('@')) return null;
  const parameters = new Map<string, string>();
  const parts = new Map<string, string[]>();
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
      const parameter = NAME.exec(doc.slice(end + 1, end + 200));
      if (!parameter) continue;
      const [, whole, part] = parameter;
      if (part === undefined) parameters.set(whole, written);
      else parts.set(whole, [...(parts.get(whole) ?? []), `${part}: ${written}`]);
    }
  }
  // `@param {Object} options` and `@param {Store} options.store`.
  for (const [name, members] of parts) {
    if (isPlainObject(parameters.get(name) ?? 'Object')) parameters.set(name, `{ ${members.join(', ')} }`);
  }
  const templates = templatesOf(doc);
  const saysSomething = returns || type || parameters.size > 0 || templates.length > 0;
  return saysSomething ? { returns, type, parameters, templates } : null;
}

const TEMPLATE = /@template\b[ \t]*(\{)?/g;

/** `@template T`, `@template {Bound} T, U`, `@template [T=Default]`. */
function templatesOf(doc: string): TemplateTag[] {
  const found: TemplateTag[] = [];
  for (const { 0: tag, 1: brace, index } of doc.matchAll(TEMPLATE)) {
    const start = index + tag.length;
    const end = brace ? endOfBraces(doc, start) : start - 1;
    if (brace && end < 0) continue;
    const bound = brace ? doc.slice(start, end) : '';
    const [names] = /^\s*\[?[\w$]+(?:\s*,\s*[\w$]+)*/.exec(doc.slice(end + 1, end + 200)) ?? [''];
    for (const name of names.replace('[', '').split(',')) if (name.trim()) found.push({ name: name.trim(), bound });
  }
  return found;
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
const CALLBACK = /@callback\s+([A-Za-z_$][\w$]*)/g;
const IMPORT = /@import\s+([^"'`@]+?)\s*from\s*(["'`])(.+?)\2/g;

/** The names that comments of a file give to types. They stand anywhere. */
export function typeNamesOf({ tree, commentNodes }: ExtractionContext): Map<string, TypeName> {
  const names = new Map<string, TypeName>();
  if (!/@(?:typedef|import|callback)\b/.test(tree.source)) return names;
  const give = (name: string, type: string, templates: readonly TemplateTag[], isImported = false): void => {
    if (!names.has(name)) names.set(name, { type, parameters: templates.map((template) => template.name), isImported });
  };
  for (const node of commentNodes) {
    const comment = commentText(tree.source.slice(tree.start[node], tree.end[node]));
    if (!comment.includes('@')) continue;
    for (const { 0: tag, index } of comment.matchAll(TYPEDEF)) {
      const start = index + tag.length;
      const end = endOfBraces(comment, start);
      const name = end < 0 ? null : /^\s*([A-Za-z_$][\w$]*)/.exec(comment.slice(end + 1, end + 200));
      if (!name) continue;
      const type = comment.slice(start, end);
      give(name[1], isPlainObject(type) ? objectType(comment.slice(end)) : type, templatesOf(comment));
    }
    for (const { 1: name, index } of comment.matchAll(CALLBACK)) {
      // Its tags follow it, up to what the comment names next.
      const [own] = comment.slice(index + 1).split(/@(?:callback|typedef)\b/);
      give(name, functionType(typeTags(comment.slice(index, index + 1 + own.length))), templatesOf(comment));
    }
    for (const [, clause, , from] of comment.matchAll(IMPORT)) {
      for (const [name, type] of importedNames(clause, `import(${JSON.stringify(from)})`)) {
        give(name, type, [], true);
      }
    }
  }
  return names;
}

const PROPERTY = /@prop(?:erty)?\s*\{/g;

/** An object type whose properties stand in tags below its name, up to where the comment names something else. */
function objectType(comment: string): string {
  const [own] = comment.slice(1).split(/@(?:callback|typedef)\b/);
  const members: string[] = [];
  for (const { 0: tag, index } of own.matchAll(PROPERTY)) {
    const start = index + tag.length;
    const end = endOfBraces(own, start);
    const [, name, part] = (end < 0 ? null : NAME.exec(own.slice(end + 1, end + 200))) ?? [];
    if (name !== undefined && part === undefined) members.push(`${name}: ${own.slice(start, end)}`);
  }
  return members.length ? `{ ${members.join(', ')} }` : 'Object';
}

/** A comment without the stars at the beginnings of its lines. */
export const commentText = (source: string): string => source.replace(/\n[ \t]*\*/g, '\n');

/** What a function is of whose parameters and result tags say the types. */
function functionType(tags: TypeTags | null): string {
  const parameters = [...(tags?.parameters.values() ?? [])].map((type) => type || '*');
  return `function(${parameters.join(', ')})${tags?.returns ? `: ${tags.returns}` : ''}`;
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
