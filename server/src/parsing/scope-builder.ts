import { ScopeKind } from '../model/file-facts.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { isCallableKind, isTypeKind, SymbolKind } from '../model/symbol-kind.ts';
import { isOptionalFile } from './build-constraint.ts';
import { NodeTrait } from './compiled-language.ts';
import { findDeclaration } from './destructuring.ts';
import type { DefinitionRecord, ExtractionContext } from './extraction-context.ts';
import { BLOCK_UNNEEDED } from './node-maps.ts';
import { openSymbols } from './symbol-extractor.ts';
import { ERROR_TYPE, NODE_MISSING } from './tree/flat-tree.ts';

/**
 * Builds the scopes and the symbols in one walk over all nodes. Afterwards every node knows its scope and the innermost symbol
 * around it, without climbing.
 */
export function buildScopes(context: ExtractionContext): void {
  markTrivialScopes(context);
  markDefinitions(context);
  markNeededBlocks(context);
  walk(context);
}

function markTrivialScopes(context: ExtractionContext): void {
  const { size, type } = context.tree;
  const { scopeMark } = context.nodes;
  const { trivialScope } = context.language;
  for (let node = 0; node < size; node++) {
    const mark = trivialScope[type[node]];
    if (mark !== 0 && scopeMark[node] === 0) scopeMark[node] = mark;
  }
}

/** Gives every definition its place in the walk: where it begins to hold what lies inside, and which scope it opens. */
function markDefinitions(context: ExtractionContext): void {
  const { tree, nodes, definitions, wrappers } = context;
  const spans = new Map<number, number>();
  for (const definition of definitions) {
    if (wrappers.size > 0) wrap(context, definition);
    if (definition.span !== definition.root) spans.set(definition.span, (spans.get(definition.span) ?? 0) + 1);
  }
  // In the end the list of a span is in source order, since each one is put in front of the next.
  for (let i = definitions.length - 1; i >= 0; i--) {
    const definition = definitions[i];
    if (definition.span !== definition.root && (spans.get(definition.span) as number) > 1) {
      definition.span = definition.root;
    }
    definition.next = nodes.definitionAt[definition.span] - 1;
    nodes.definitionAt[definition.span] = i + 1;
    const kind = scopeKindOf(definition.kind);
    const inside = definition.body >= 0 ? definition.body : definition.parameters;
    if (kind < 0 || inside < 0) continue;
    definition.scopeNode = inside === definition.root ? inside : tree.parent[inside];
    nodes.scopeMark[definition.scopeNode] = kind + 1;
  }
}

/** Extends a definition to the nodes that wrap it and takes over their flags. */
function wrap(context: ExtractionContext, definition: DefinitionRecord): void {
  let at = definition.span;
  if (definition.settings.inPattern) {
    const declaration = findDeclaration(context, definition.name);
    if (declaration < 0) return;
    at = context.bindingRecords[declaration].root;
  }
  for (let wrapper = context.wrappers.get(at); wrapper; wrapper = context.wrappers.get(at)) {
    definition.flags |= wrapper.flags;
    if (wrapper.root === at) break;
    at = wrapper.root;
    if (!definition.settings.inPattern) definition.span = at;
  }
}

/** The kind of scope that a definition's body opens; -1 for kinds whose bodies are no scopes. */
function scopeKindOf(kind: number): number {
  if (isCallableKind(kind)) return ScopeKind.function;
  if (kind === SymbolKind.typeAlias) return ScopeKind.type;
  if (isTypeKind(kind) || kind === SymbolKind.impl) return ScopeKind.class;
  if (kind === SymbolKind.namespace || kind === SymbolKind.package) return ScopeKind.namespace;
  return -1;
}

/** A block that binds nothing would only make lookups longer: it becomes part of the scope around it. */
function markNeededBlocks(context: ExtractionContext): void {
  const { parent, subtreeEnd } = context.tree;
  const { scopeMark } = context.nodes;
  const need = (node: number): void => {
    let at = node;
    while (at >= 0 && scopeMark[at] === 0) at = parent[at];
    if (at >= 0) scopeMark[at] &= ~BLOCK_UNNEEDED;
  };
  for (const { root, scopeNode, span } of context.definitions) need(scopeNode === root ? parent[span] : root);
  for (const { names, root, inside } of context.bindingRecords) {
    if (names.length === 0) need(root);
    if (inside >= 0) need(inside);
    else for (const name of names) need(name);
  }
  // Where names are declared apart from what they hold, the block of an assignment tells whether it was done for certain.
  const { assignmentNodes, language } = context;
  for (let i = 0; language.definition.hoist && i < assignmentNodes.length; i += 2) {
    if (assignmentNodes[i] >= 0 && subtreeEnd[assignmentNodes[i]] === assignmentNodes[i] + 1) need(assignmentNodes[i]);
  }
  for (const { inside } of context.narrowingRecords) if (inside >= 0) need(inside);
  for (const { root, alias, name } of context.importRecords) need(alias >= 0 ? alias : name >= 0 ? name : root);
}

function walk(context: ExtractionContext): void {
  const { tree, nodes, scopes, scopeOwner } = context;
  const { size, parent, type, flags, start, end } = tree;
  const { scopeMark, scopeOf, symbolOf, definitionAt, outside } = nodes;
  const traits = context.language.nodeTraits;
  openFile(context);
  let attributeEnd = 0;
  for (let node = 0; node < size; node++) {
    const above = parent[node];
    let scope = above < 0 ? 0 : scopeOf[above];
    if (outside[node] !== 0 && scope > 0) scope = scopes.data.parent[scope];
    let symbol = above < 0 ? 0 : symbolOf[above];
    if (definitionAt[node] !== 0) symbol = openSymbols(context, definitionAt[node] - 1, scope, symbol);
    const mark = scopeMark[node];
    if (mark !== 0) {
      if (mark & BLOCK_UNNEEDED || (mark === BLOCK_MARK && above >= 0 && sharesScope(scopeMark[above]))) {
        scopeMark[node] = 0;
      } else {
        const row = scopes.reserve();
        const { data } = scopes;
        data.kind[row] = mark - 1;
        data.parent[row] = scope;
        data.symbol[row] = symbol;
        data.start[row] = start[node];
        data.end[row] = end[node];
        scopeOwner[row] = -1;
        scope = row;
      }
    }
    scopeOf[node] = scope;
    symbolOf[node] = symbol;
    const trait = traits[type[node]];
    if (trait !== 0) {
      if (node >= attributeEnd) {
        if (trait & NodeTrait.comment) context.commentNodes.push(node);
        if (trait & NodeTrait.attribute) {
          context.attributeNodes.push(node);
          attributeEnd = tree.subtreeEnd[node];
        }
      }
      if (trait & NodeTrait.complexity) context.symbols.data.complexity[symbol]++;
    }
    if (type[node] === ERROR_TYPE || flags[node] & NODE_MISSING) context.errorCount++;
  }
  for (const definition of context.definitions) ownScope(context, definition);
}

const BLOCK_MARK = ScopeKind.block + 1;

/** A function's body shares the function's scope with its parameters, and a namespace's block is its scope. */
const sharesScope = (mark: number): boolean =>
  mark === ScopeKind.function + 1 || mark === ScopeKind.namespace + 1 || mark === ScopeKind.class + 1;

/** Row 0 of symbols and scopes stands for the file. */
function openFile(context: ExtractionContext): void {
  const { tree, language } = context;
  const lastLine = tree.lines.lineCount - 1;
  context.symbols.add({
    kind: SymbolKind.file,
    name: 0,
    flags: language.definition.buildTags && isOptionalFile(tree.source) ? SymbolFlag.optional : 0,
    startLine: 0,
    startCharacter: 0,
    endLine: lastLine,
    endCharacter: tree.source.length - tree.lines.lineStart(lastLine),
    nameLine: 0,
    nameCharacter: 0,
    nameLength: 0,
    nameOffset: 0,
    scope: 0,
    ownScope: 0,
    complexity: 0,
    signature: 0,
  });
  context.scopes.add({ kind: ScopeKind.file, parent: -1, symbol: 0, start: 0, end: tree.source.length });
  context.scopeOwner[0] = 0;
}

function ownScope(context: ExtractionContext, definition: DefinitionRecord): void {
  const { scopeNode, symbol } = definition;
  if (scopeNode < 0 || symbol < 0) return;
  const scope = context.nodes.scopeOf[scopeNode];
  context.symbols.data.ownScope[symbol] = scope;
  context.scopeOwner[scope] = symbol;
  context.scopes.data.symbol[scope] = symbol;
}
