import { BindingKind, ImportFlag } from '../model/file-facts.ts';
import { addBinding } from './binding-builder.ts';
import { buildExpression } from './expression-builder.ts';
import type { ExportRecord, ExtractionContext, ImportRecord } from './extraction-context.ts';

/** Marks the names that imports bind, so that nothing else takes them for definitions or references. */
export function claimImportedNames(context: ExtractionContext): void {
  const { binds } = context.nodes;
  for (const { name, alias, source } of context.importRecords) {
    if (name >= 0) binds[name] = 1;
    else if (source >= 0) binds[source] = 1;
    if (alias >= 0) binds[alias] = 1;
  }
  for (const { settings, name, alias, source } of context.exportRecords) {
    if (alias >= 0 && !settings.isReference) binds[alias] = 1;
    if (name >= 0 && source >= 0) binds[name] = 1;
  }
}

export function extractImports(context: ExtractionContext): void {
  // A pattern without a name also sees the specifiers of others: `require('x')` in `const x = require('x')`. The row of the
  // module itself, whose site is the specifier, is wanted once.
  const known = new Set<number>();
  for (const record of context.importRecords) {
    const isModule = record.name < 0 && (record.flags & ImportFlag.default) === 0;
    if (isModule && record.settings.local !== 'none') known.add(record.source);
  }
  for (const record of context.importRecords) {
    if (record.settings.local === 'none' && record.name < 0 && record.alias < 0) {
      if (known.has(record.source)) continue;
      known.add(record.source);
    }
    extractImport(context, record);
  }
}

function extractImport(context: ExtractionContext, record: ImportRecord): void {
  const { settings, root, name, alias } = record;
  const { tree, strings } = context;
  const source = sourceOf(context, record);
  const isDefault = (record.flags & ImportFlag.default) !== 0;
  let { flags } = record;
  if (record.wildcard) flags |= ImportFlag.wildcard;
  if (context.conditionals?.isOptional(tree.start[root])) flags |= ImportFlag.optional;
  const importedName = name >= 0 ? context.nameText(name) : isDefault ? 'default' : '';
  let local = '';
  if (settings.local !== 'none' && (flags & ImportFlag.wildcard) === 0) {
    if (alias >= 0) local = context.nameText(alias);
    else if (settings.local === 'first') local = segments(context, source)[0];
    else if (settings.local === 'last') local = lastSegment(segments(context, source));
    else local = importedName;
  }
  const siteNode = name >= 0 ? name : isDefault && alias >= 0 ? alias : record.source >= 0 ? record.source : root;
  const site = siteOf(context, siteNode, siteNode === record.source);
  let scope = context.scopeAround(alias >= 0 ? alias : siteNode);
  if (settings.hoistFunction) scope = context.hoistScope(scope);
  const row = context.imports.add({
    source: strings.intern(source),
    name: strings.intern(importedName),
    local: strings.intern(local),
    flags,
    scope,
    ...site,
    level: record.level >= 0 ? tree.end[record.level] - tree.start[record.level] : 0,
  });
  if (local !== '') {
    const offset = tree.start[alias >= 0 ? alias : siteNode];
    addBinding(context, scope, strings.intern(local), BindingKind.import, row, offset, -1, -1);
  }
  if (flags & ImportFlag.reexport) {
    const exported = flags & ImportFlag.wildcard ? '*' : local;
    context.exports.add({
      name: strings.intern(exported),
      local: strings.intern(''),
      import: row,
      line: site.line,
      character: site.character,
      length: site.length,
    });
  }
}

/** The module as written, with the prefixes of the trees that an import stands in. */
function sourceOf(context: ExtractionContext, record: ImportRecord): string {
  const { parent } = context.tree;
  const { prefixAt } = context.nodes;
  const parts: string[] = [];
  if (record.source >= 0) parts.push(context.nameText(record.source));
  for (let at = parent[record.root], level = 0; at >= 0 && level < MAX_PREFIXES; at = parent[at], level++) {
    if (prefixAt[at] !== 0) parts.unshift(context.nameText(prefixAt[at] - 1));
  }
  return parts.join(context.language.definition.pathSeparator);
}

/** How far above an import prefixes are looked for. */
const MAX_PREFIXES = 32;

function segments(context: ExtractionContext, source: string): string[] {
  const separator = source.includes('/') ? '/' : context.language.definition.pathSeparator;
  return source.split(separator);
}

/** `use a::{self}` brings in `a`. */
function lastSegment(parts: readonly string[]): string {
  const last = parts.at(-1) as string;
  return last === 'self' && parts.length > 1 ? (parts.at(-2) as string) : last;
}

export function extractExports(context: ExtractionContext): void {
  for (const record of context.exportRecords) extractExport(context, record);
}

function extractExport(context: ExtractionContext, record: ExportRecord): void {
  const { settings, name, alias, source, value, root } = record;
  const { strings, nodes } = context;
  const local = name >= 0 ? context.nameText(name) : '';
  const exported = settings.name ?? (alias >= 0 ? context.nameText(alias) : local);
  const site = siteOf(context, alias >= 0 ? alias : name >= 0 ? name : value >= 0 ? value : root);
  let importRow = -1;
  if (source >= 0) {
    let flags = record.flags | ImportFlag.reexport;
    if (exported === '*') flags |= ImportFlag.wildcard;
    else if (local === '') flags |= ImportFlag.namespace;
    importRow = context.imports.add({
      source: strings.intern(context.nameText(source)),
      name: strings.intern(local),
      local: strings.intern(exported === '*' ? '' : exported),
      flags,
      scope: 0,
      ...siteOf(context, name >= 0 ? name : source, name < 0),
      level: 0,
    });
  }
  const opensScope = value >= 0 && nodes.scopeMark[value] !== 0;
  const owner = opensScope ? context.scopeOwner[nodes.scopeOf[value]] : -1;
  context.exports.add({
    name: strings.intern(exported),
    local: strings.intern(source >= 0 ? '' : local),
    import: importRow,
    symbol: owner > 0 ? owner : -1,
    expr: buildExpression(context, value),
    line: site.line,
    character: site.character,
    length: site.length,
  });
}

/** Where a name stands, without the quotes of a quoted one; the specifier of a module stands with its quotes. */
function siteOf(
  context: ExtractionContext,
  node: number,
  isSpecifier = false,
): { line: number; character: number; length: number; offset: number } {
  const { tree } = context;
  const text = context.nameText(node);
  const width = tree.end[node] - tree.start[node];
  const quoted = text.length < width && !isSpecifier ? 1 : 0;
  const offset = tree.start[node] + quoted;
  const line = tree.lines.lineAt(offset);
  const length = Math.min(
    isSpecifier ? width : text.length,
    tree.lines.lineCount > line + 1 ? tree.lines.lineStart(line + 1) - offset : width,
  );
  return { line, character: offset - tree.lines.lineStart(line), length, offset };
}
