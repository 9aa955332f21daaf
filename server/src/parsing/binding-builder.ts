import { BindingKind, CONSTANT, ExprOp, REFERRING, ScopeKind } from '../model/file-facts.ts';
import { SymbolKind } from '../model/symbol-kind.ts';
import { declaredValue, findDeclaration, patternValue } from './destructuring.ts';
import { addExpression } from './expression-builder.ts';
import type { BindingRecord, ExtractionContext } from './extraction-context.ts';
import { Category } from './vocabulary.ts';

/** Binds the names of symbols, parameters, variables and type parameters in their scopes. Imports bind their own. */
export function buildBindings(context: ExtractionContext): void {
  bindSymbols(context);
  // Several patterns may match at the node that holds all parameters, so they do not come in source order.
  const parameters = context.bindingRecords.filter((record) => record.category === Category.parameter);
  parameters.sort((a, b) => a.root - b.root);
  for (const record of parameters) bindParameter(context, record);
  for (const record of context.bindingRecords) {
    if (record.category === Category.parameter) continue;
    if (record.category === Category.typeParameter) bindTypeParameter(context, record);
    else bindLocal(context, record);
  }
}

function bindSymbols(context: ExtractionContext): void {
  const { symbols, definitionOfSymbol, language } = context;
  const { memberScope } = language.definition;
  const { name, scope, nameOffset, kind, parent } = symbols.data;
  for (let row = 1; row < symbols.count; row++) {
    const { settings, name: nameNode } = definitionOfSymbol[row];
    if (settings.bindingNone || settings.owner !== null || nameNode < 0) continue;
    const scopeKind = context.scopes.data.kind[scope[row]];
    if (scopeKind === ScopeKind.class && memberScope === false && kind[parent[row]] !== SymbolKind.file) continue;
    const isHoisted = settings.hoistFunction && definitionOfSymbol[row].value >= 0;
    const offset = isHoisted ? context.tree.end[definitionOfSymbol[row].value] : nameOffset[row];
    addBinding(context, scope[row], name[row], BindingKind.symbol, row, offset, -1, -1);
  }
}

function bindParameter(context: ExtractionContext, record: BindingRecord): void {
  const { root, names, settings } = record;
  const { tree, nodes } = context;
  // A more special pattern has said what this parameter is.
  if (names.length > 0 && names.every((name) => nodes.binds[name] === 1 && !isMemberName(context, name))) return;
  const scope = bindingScope(context, record, names.length > 0 ? names[0] : root);
  if (settings.self) {
    for (const name of names) {
      nodes.binds[name] = 1;
      const type = declaredValue(context, record).type;
      addBinding(context, scope, context.nameId(name), BindingKind.self, -1, tree.start[name], type, -1);
    }
    return;
  }
  const position = context.parameterCount[scope] ?? 0;
  context.parameterCount[scope] = position + 1;
  if (settings.variadic) context.variadicScope[scope] = true;
  if (!settings.optional && !settings.variadic && record.value < 0) {
    context.requiredCount[scope] = (context.requiredCount[scope] ?? 0) + 1;
  }
  context.parameterPosition.set(record, position);
  const { type, value } = declaredValue(context, record);
  if (names.length === 0) {
    // Overloads are told apart by types, also where no names are given.
    if (type >= 0) {
      addBinding(
        context,
        scope,
        context.strings.intern(''),
        BindingKind.parameter,
        position,
        tree.start[root],
        type,
        -1,
      );
    }
    return;
  }
  for (const name of names) {
    if (nodes.binds[name] === 1 && !isMemberName(context, name)) continue;
    nodes.binds[name] = 1;
    addBinding(context, scope, context.nameId(name), BindingKind.parameter, position, tree.start[name], type, value);
  }
}

/** The scope that a name is bound in: the one it stands in, unless the pattern names another. */
function bindingScope(context: ExtractionContext, record: BindingRecord, name: number): number {
  return record.inside >= 0 ? context.nodes.scopeOf[record.inside] : context.scopeAround(name);
}

/** A parameter may define a member with the same name node: `constructor(private x: X)`. */
function isMemberName(context: ExtractionContext, name: number): boolean {
  return context.nodes.definitionOfName[name] !== 0;
}

function bindTypeParameter(context: ExtractionContext, record: BindingRecord): void {
  const { type, value } = declaredValue(context, record);
  const { start } = context.tree;
  for (const name of record.names) {
    if (!record.settings.isReference) context.nodes.binds[name] = 1;
    const scope = bindingScope(context, record, name);
    addBinding(context, scope, context.nameId(name), BindingKind.typeParameter, -1, start[name], type, value);
  }
}

function bindLocal(context: ExtractionContext, record: BindingRecord): void {
  const { names, settings } = record;
  if (names.length === 0) return;
  const { nodes, strings, tree } = context;
  let declaration = record;
  const climbs = record.value < 0 && record.type < 0;
  if (climbs) {
    const place = nodes.declarationAt[record.root] === 0 ? findDeclaration(context, names[0]) : -1;
    if (place >= 0) declaration = context.bindingRecords[place];
    // A leaf of a pattern that declares nothing: an assignment.
    else if (isPatternLeaf(context, record)) return;
  }
  const base = declaredValue(context, declaration);
  const isParameter = declaration.category === Category.parameter;
  const kind = isParameter ? BindingKind.parameter : BindingKind.variable;
  const target = isParameter ? (context.parameterPosition.get(declaration) ?? -1) : variableTarget(context, record);
  names.forEach((name, index) => {
    if (nodes.binds[name] === 1 && record.inside < 0) {
      bindInside(context, name);
      return;
    }
    nodes.binds[name] = 1;
    let { type, value } = declaration === record ? base : patternValue(context, name, declaration, base);
    const part = partName(record, index, strings, context);
    if (part >= 0) {
      const scope = context.scopeAround(record.root);
      if (value >= 0) value = addExpression(context, ExprOp.part, part, value, scope, tree.start[name], name);
      if (type >= 0 && settings.position) {
        type = addExpression(context, ExprOp.part, part, type, scope, tree.start[name], name);
      }
    }
    let scope = bindingScope(context, record, name);
    if (settings.hoistFunction || declaration.settings.hoistFunction) scope = context.hoistScope(scope);
    let offset = visibleFrom(context, declaration, name);
    if (record.inside >= 0) {
      scope = nodes.scopeOf[record.inside];
      offset = Math.max(tree.start[record.inside], tree.start[name]);
    }
    addBinding(context, scope, context.nameId(name), kind, target, offset, type, value);
  });
}

/** Whether a variable is declared `const`, or leads to something: what a pointer itself may be changed to says nothing of what it points to. */
function variableTarget({ language, tree }: ExtractionContext, { root, names }: BindingRecord): number {
  if (!language.definition.constants) return -1;
  const declared = tree.source.slice(tree.start[root], Math.min(tree.start[names[0]], tree.start[root] + MAX_DECLARED));
  if (/^[^*&]*\bconst\b/.test(declared)) return CONSTANT;
  return /[*&]\s*(const\s*)?\[?\s*$/.test(declared) ? REFERRING : -1;
}

/** What stands before a variable's name is no longer than this. */
const MAX_DECLARED = 400;

/**
 * A function or class that is an expression knows its own name. Where that name also defines a symbol that is not visible otherwise, as in
 * `exports.f = function f() {}`, it means the symbol.
 */
function bindInside(context: ExtractionContext, name: number): void {
  const definition = context.definitions[context.nodes.definitionOfName[name] - 1];
  if (!definition?.settings.bindingNone || definition.symbol < 0 || definition.scopeNode < 0) return;
  const scope = context.nodes.scopeOf[definition.scopeNode];
  const offset = context.tree.start[name];
  addBinding(context, scope, context.nameId(name), BindingKind.symbol, definition.symbol, offset, -1, -1);
}

function partName(
  record: BindingRecord,
  index: number,
  strings: ExtractionContext['strings'],
  context: ExtractionContext,
): number {
  if (record.part >= 0) return context.nameId(record.part);
  if (record.settings.part !== null) return strings.intern(record.settings.part);
  if (record.settings.position) return strings.intern(String(index));
  return -1;
}

/** A match that is nothing but the name inside a pattern says nothing by itself. */
function isPatternLeaf(context: ExtractionContext, record: BindingRecord): boolean {
  return record.settings.inPattern || record.root === record.names[0] || context.tree.parent[record.names[0]] < 0;
}

/** In languages without hoisting, and where one name is assigned again and again, a name begins to hold behind its own value. */
function visibleFrom(context: ExtractionContext, declaration: BindingRecord, name: number): number {
  const { start, end } = context.tree;
  if (context.language.definition.hoist && !declaration.settings.hoistFunction) return start[name];
  if (declaration.value < 0) return start[name];
  return Math.max(start[name], end[declaration.value]);
}

export function addBinding(
  context: ExtractionContext,
  scope: number,
  name: number,
  kind: number,
  target: number,
  offset: number,
  type: number,
  value: number,
): void {
  const row = context.bindings.reserve();
  const { data } = context.bindings;
  data.scope[row] = scope;
  data.name[row] = name;
  data.kind[row] = kind;
  data.target[row] = target;
  data.offset[row] = offset;
  data.type[row] = type;
  data.value[row] = value;
}
