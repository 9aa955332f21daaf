import { ScopeKind } from '../model/file-facts.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { isCallableKind, isTypeKind, SymbolKind } from '../model/symbol-kind.ts';
import { declaredValue, findDeclaration, patternValue } from './destructuring.ts';
import { docText, type LeadingTrivia, leadingTrivia } from './doc-comments.ts';
import { buildExpression } from './expression-builder.ts';
import type { DefinitionRecord, ExtractionContext } from './extraction-context.ts';
import { namespaceMacro } from './macros/namespaces.ts';
import { signatureText } from './signature.ts';
import { Category } from './vocabulary.ts';

/**
 * Makes symbols of the definitions that begin at one node; called on the walk, when everything around is known.
 *
 * @param first the first definition with this span, as a place in the context's list
 * @param scope the scope around the span
 * @param outer the innermost symbol around the span
 * @returns the innermost symbol inside the span
 */
export function openSymbols(context: ExtractionContext, first: number, scope: number, outer: number): number {
  let inner = outer;
  let innerScope = -1;
  for (let at = first; at >= 0; at = context.definitions[at].next) {
    const definition = context.definitions[at];
    const row = openSymbol(context, definition, scope, outer);
    // A value stored in a member is computed by the function around it; only what has a body of its own is a place.
    const holdsCode = definition.settings.owner === null || definition.body >= 0;
    // Of several with one span the one that opens a scope holds the rest: the struct of `typedef struct A { … } B`.
    if (row >= 0 && holdsCode && (inner === outer || (innerScope < 0 && definition.scopeNode >= 0))) {
      inner = row;
      innerScope = definition.scopeNode;
    }
  }
  return inner;
}

function openSymbol(context: ExtractionContext, definition: DefinitionRecord, scope: number, outer: number): number {
  const { tree, symbols, scopes, nodes } = context;
  const { settings, name, span } = definition;
  if (name >= 0 && (nodes.binds[name] === 1 || tree.start[name] === tree.end[name])) return -1;
  const { kind: kinds, parent: parents } = symbols.data;
  let declaredIn = scope;
  if (settings.hoistFunction) declaredIn = context.hoistScope(scope);
  if (settings.scopeParent && scope > 0) declaredIn = scopes.data.parent[scope];
  const scopeKind = scopes.data.kind[declaredIn];
  const inFunction = scopeKind === ScopeKind.function || scopeKind === ScopeKind.block;
  const isOfFile = settings.scopeFile && !inFunction;
  if (isOfFile) declaredIn = 0;
  const isVariable = definition.kind === SymbolKind.variable || definition.kind === SymbolKind.constant;

  if (settings.withinFile && inFunction) return -1;
  if (isVariable && settings.owner === null) {
    if (settings.inPattern) {
      const declaration = findDeclaration(context, name);
      if (declaration < 0) return -1;
      if (inFunction || context.bindingRecords[declaration].category === Category.parameter) {
        bindLocal(context, definition);
        return -1;
      }
    } else if (inFunction) {
      bindLocal(context, definition);
      return -1;
    }
  }

  let parent = outer;
  if (settings.owner === 'file' || isOfFile) parent = 0;
  if (settings.parentScope) parent = scopes.data.symbol[scope];
  if (settings.owner === 'class') {
    while (parent > 0 && !isClassLike(kinds[parent])) parent = parents[parent];
    if (parent <= 0) {
      // Old style: `function Foo() { this.bar = function () {} }`. Other values are only kept of what is named as constructors are.
      if (definition.body < 0 && !isConstructor(context, outer)) return -1;
      parent = outer;
    }
  }
  if (settings.owner === 'class') declaredIn = scopeInside(context, parent, declaredIn);
  const parentKind = kinds[parent];
  let kind = definition.kind;
  const isMember = isClassLike(parentKind) || settings.owner === 'class';
  if (isMember && kind === SymbolKind.function) kind = SymbolKind.method;
  if (isMember && isVariable) kind = SymbolKind.field;
  if (isMember && settings.constructorSame && context.nameId(name) === symbols.data.name[parent]) {
    kind = SymbolKind.constructor;
  }

  const nameId = name >= 0 ? context.nameId(name) : settings.name !== null ? context.strings.intern(settings.name) : 0;
  if (context.language.hasUnique) {
    const key = parent * NAMES + nameId;
    if (settings.unique && context.memberKeys.has(key)) return -1;
    context.memberKeys.add(key);
  }

  const nameNode = name >= 0 ? name : definition.root;
  const nameStart = tree.start[nameNode];
  const quoted = name >= 0 && context.strings.text(nameId).length < tree.end[name] - nameStart ? 1 : 0;
  const nameLine = tree.lines.lineAt(nameStart);
  const lead = leadingTrivia(context, span);
  definition.lead = lead;
  const startLine = tree.lines.lineAt(lead.start);
  const end = withoutLineEnd(tree.source, tree.end[span]);
  const endLine = tree.lines.lineAt(end);
  if (name >= 0 && !settings.isReference) nodes.binds[name] = 1;
  const local = inFunction && !isMember && settings.owner === null;
  const row = symbols.reserve();
  const { data } = symbols;
  data.kind[row] = kind;
  data.name[row] = nameId;
  data.parent[row] = parent;
  data.startLine[row] = startLine;
  data.startCharacter[row] = lead.start - tree.lines.lineStart(startLine);
  data.endLine[row] = endLine;
  data.endCharacter[row] = end - tree.lines.lineStart(endLine);
  data.nameLine[row] = nameLine;
  data.nameCharacter[row] = nameStart + quoted - tree.lines.lineStart(nameLine);
  data.nameLength[row] = name >= 0 ? tree.end[name] - nameStart - 2 * quoted : 0;
  data.nameOffset[row] = nameStart + quoted;
  data.scope[row] = declaredIn;
  data.complexity[row] = isCallableKind(kind) ? 1 : 0;
  data.flags[row] = visibilityFlags(context, definition, row, data.flags[parent], parentKind, local);
  // Filled in when all scopes are known.
  data.ownScope[row] = -1;
  data.type[row] = -1;
  data.value[row] = -1;
  data.receiver[row] = -1;
  data.parameterCount[row] = -1;
  data.requiredCount[row] = -1;
  data.signature[row] = 0;
  data.doc[row] = -1;
  definition.symbol = row;
  context.definitionOfSymbol[row] = definition;
  return row;
}

function isConstructor(context: ExtractionContext, row: number): boolean {
  const { kind, name } = context.symbols.data;
  return row > 0 && kind[row] === SymbolKind.function && /^\p{Lu}/u.test(context.strings.text(name[row]));
}

/** Some grammars let a definition end with its line break, or between the two halves of one. */
function withoutLineEnd(source: string, end: number): number {
  let at = end;
  while (at > 0 && (source.charCodeAt(at - 1) === 10 || source.charCodeAt(at - 1) === 13)) at--;
  return at;
}

/** The scope that a symbol's body opens, or the given one if it opens none. */
function scopeInside(context: ExtractionContext, symbol: number, otherwise: number): number {
  const { scopeNode } = context.definitionOfSymbol[symbol] ?? { scopeNode: -1 };
  return scopeNode < 0 ? otherwise : context.nodes.scopeOf[scopeNode];
}

/** Room for names in a key of parent and name. */
const NAMES = 2 ** 24;

function bindLocal(context: ExtractionContext, definition: DefinitionRecord): void {
  const { name, root, type, value, settings } = definition;
  if (name < 0) return;
  context.bindingRecords.push({
    category: Category.local,
    settings,
    root,
    names: [name],
    type,
    value,
    part: -1,
    inside: -1,
  });
}

const isClassLike = (kind: number): boolean =>
  (isTypeKind(kind) && kind !== SymbolKind.typeAlias) || kind === SymbolKind.impl;

/** Adds to a definition's own flags what follows from its name, its place and the rules of its language. */
function visibilityFlags(
  context: ExtractionContext,
  definition: DefinitionRecord,
  row: number,
  parentFlags: number,
  parentKind: number,
  local: boolean,
): number {
  const { definition: language } = context.language;
  const name = context.strings.text(context.symbols.data.name[row]);
  let flags = definition.flags;
  if (local) flags |= SymbolFlag.local;
  const start = context.tree.start[definition.root];
  if (context.conditionals?.isOptional(start)) flags |= SymbolFlag.optional;
  if (context.conditionals?.isUndecided(start)) flags |= SymbolFlag.undecided;
  if (parentFlags & SymbolFlag.local) flags |= SymbolFlag.local;
  const hidden = (flags & (SymbolFlag.private | SymbolFlag.local)) !== 0;
  const inType = parentKind !== SymbolKind.file && parentKind !== SymbolKind.namespace;
  // Members of what nobody can see are not seen either.
  const parentSeen = !inType || (parentFlags & SymbolFlag.exported) !== 0;
  let exported = false;
  switch (language.export) {
    case 'keyword':
      exported = (flags & SymbolFlag.exported) !== 0 || (inType && parentSeen);
      break;
    case 'capital':
      exported = /^\p{Lu}/u.test(name);
      break;
    case 'underscore':
      exported = (!name.startsWith('_') || name.startsWith('__')) && parentSeen;
      break;
    case 'visibility':
      exported = parentSeen;
      break;
    case 'all':
      exported = (flags & SymbolFlag.static) === 0 || inType;
      break;
  }
  flags = exported && !hidden ? flags | SymbolFlag.exported : flags & ~SymbolFlag.exported;
  if (isCallableKind(context.symbols.data.kind[row]) && context.language.testName?.test(name)) flags |= SymbolFlag.test;
  return flags;
}

/** Fills in what needs all scopes: types, values, parameter counts, signatures and docs. */
export function finishSymbols(context: ExtractionContext): void {
  const { tree, symbols, strings, nodes, definitionOfSymbol } = context;
  const { type, value, receiver, ownScope, parameterCount, requiredCount, complexity, signature, doc, flags, kind } =
    symbols.data;
  for (let row = 1; row < symbols.count; row++) {
    const definition = definitionOfSymbol[row];
    const declaration = definition.settings.inPattern ? findDeclaration(context, definition.name) : -1;
    if (declaration >= 0) {
      const record = context.bindingRecords[declaration];
      const part = patternValue(context, definition.name, record, declaredValue(context, record));
      type[row] = part.type;
      value[row] = part.value;
    } else {
      const written = context.writtenTypes.get(definition.root) ?? -1;
      type[row] = definition.type < 0 ? written : buildExpression(context, definition.type);
      value[row] = buildExpression(context, definition.value);
    }
    receiver[row] = buildExpression(context, definition.receiver);
    if (definition.settings.receiverOperand && receiver[row] >= 0) {
      receiver[row] = context.exprs.data.operand[receiver[row]];
    }
    if (isCallableKind(kind[row])) {
      const scope = ownScope[row];
      parameterCount[row] = scope < 0 ? 0 : (context.parameterCount[scope] ?? 0);
      requiredCount[row] = scope < 0 ? 0 : (context.requiredCount[scope] ?? 0);
      if (scope >= 0 && context.variadicScope[scope]) flags[row] |= SymbolFlag.variadic;
    } else {
      complexity[row] = 0;
    }
    const lead = definition.lead as LeadingTrivia;
    for (const attribute of lead.attributes) {
      nodes.symbolOf.fill(row, attribute, tree.subtreeEnd[attribute]);
    }
    const macro =
      kind[row] === SymbolKind.namespace && definition.name < 0
        ? namespaceMacro(tree.source, tree.start[definition.root])
        : '';
    if (macro) flags[row] |= SymbolFlag.extern;
    signature[row] = strings.intern(macro || signatureText(context, definition));
    const text = docText(context, definition, lead);
    if (text !== '') {
      doc[row] = strings.intern(text);
      if (DEPRECATED.test(text)) flags[row] |= SymbolFlag.deprecated;
    }
  }
  symbols.data.complexity[0] = 0;
}

const DEPRECATED = /(^|\n)\s*(@deprecated\b|Deprecated:|\.\. deprecated::)/;
