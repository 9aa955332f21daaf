import {
  ASSIGNMENT_COLUMNS,
  BINDING_COLUMNS,
  CHUNK_COLUMNS,
  EVENT_COLUMNS,
  EXPORT_COLUMNS,
  EXPR_COLUMNS,
  IMPORT_COLUMNS,
  REFERENCE_COLUMNS,
  RETURN_COLUMNS,
  SCOPE_COLUMNS,
  ScopeKind,
  SYMBOL_COLUMNS,
} from '../model/file-facts.ts';
import { TableBuilder } from '../model/table.ts';
import type { CompiledLanguage } from './compiled-language.ts';
import { ConditionalRegions } from './conditional-regions.ts';
import type { LeadingTrivia } from './doc-comments.ts';
import { GrowingInts } from './growing-ints.ts';
import { NodeMaps } from './node-maps.ts';
import { StringTable } from './string-table.ts';
import type { FlatTree } from './tree/flat-tree.ts';
import type { PatternSettings } from './vocabulary.ts';

/** One match of a definition pattern. Nodes are numbers in the flat tree, -1 where the pattern has none. */
export interface DefinitionRecord {
  readonly kind: number;
  readonly pattern: number;
  readonly settings: PatternSettings;
  readonly root: number;
  readonly name: number;
  readonly body: number;
  readonly parameters: number;
  readonly type: number;
  readonly value: number;
  readonly receiver: number;
  readonly doc: number;
  /** Flags of the pattern's properties and captures, later also those of wrappers. */
  flags: number;
  /** The node that is the whole definition; the captured one, unless several definitions share it. */
  span: number;
  /** The node that opens the definition's own scope, -1 for none. */
  scopeNode: number;
  /** What stands directly before it, once it is a symbol. */
  lead: LeadingTrivia | null;
  /** The next definition with the same span, as a place in `definitions`; -1 at the end. */
  next: number;
  /** The symbol's row, -1 while it has none or when it turned out to be a local variable. */
  symbol: number;
}

/** One match that binds names: a parameter, a local variable, a type parameter. */
export interface BindingRecord {
  readonly category: number;
  readonly settings: PatternSettings;
  readonly root: number;
  /** The name nodes; none for a parameter or variable that is a destructuring pattern. */
  readonly names: readonly number[];
  readonly type: number;
  readonly value: number;
  readonly part: number;
  /** The node in whose scope the names are bound, where that is not their own; -1 otherwise. */
  readonly inside: number;
}

/** One match that says of what type something is that exists already: inside of a node, or behind the root. */
export interface NarrowingRecord {
  readonly root: number;
  readonly target: number;
  readonly type: number;
  readonly inside: number;
}

/** A list that initializes something of a type, or with `ofElements` an array or map of such. */
export interface InitializerRecord {
  readonly type: number;
  readonly list: number;
  /** The whole match. */
  readonly root: number;
  readonly ofElements: boolean;
}

/** An element of such a list that names the member it is for. */
export interface Designator {
  readonly name: number;
  readonly value: number;
}

/** A call that says something of an event. */
export interface EventRecord {
  /** EventKind. */
  readonly kind: number;
  readonly call: number;
  readonly name: number;
  /** Where it stands, when that is not its name. */
  readonly site: number;
}

export interface ImportRecord {
  readonly settings: PatternSettings;
  /** ImportFlag bits. */
  readonly flags: number;
  readonly root: number;
  readonly source: number;
  readonly name: number;
  readonly alias: number;
  readonly wildcard: boolean;
  readonly level: number;
}

export interface ExportRecord {
  readonly settings: PatternSettings;
  /** ImportFlag bits for exports from another module. */
  readonly flags: number;
  readonly root: number;
  readonly name: number;
  readonly alias: number;
  readonly source: number;
  readonly value: number;
}

/** A name inside a type that is written as text: a reference that no node stands for. */
export interface TextReference {
  readonly expr: number;
  readonly start: number;
  readonly length: number;
  /** The node of the text. */
  readonly node: number;
  /** What it is, where it is no type: a ReferenceKind, from which symbol, and the number of arguments as references have it. */
  readonly mention?: { readonly kind: number; readonly symbol: number; readonly argumentCount: number };
}

/** Reads types that are written as text: expression rows, -1 for what is no type. */
export interface TypeTextReader {
  read(text: string, start: number, node: number): number;
}

/** A node that with its flags belongs to the definitions in the node it wraps: `export …`, `const …;`. */
export interface Wrapper {
  readonly root: number;
  readonly flags: number;
}

/**
 * Everything that the steps of an extraction share. It is used for one file after the other: arrays keep their memory, tables are
 * cleared, so that a file costs no more than its own rows.
 */
export class ExtractionContext {
  readonly language: CompiledLanguage;
  tree: FlatTree = null as unknown as FlatTree;
  readonly strings = new StringTable();
  readonly nodes = new NodeMaps();

  readonly symbols = new TableBuilder(SYMBOL_COLUMNS);
  readonly scopes = new TableBuilder(SCOPE_COLUMNS);
  readonly bindings = new TableBuilder(BINDING_COLUMNS);
  readonly exprs = new TableBuilder(EXPR_COLUMNS, 1024);
  readonly references = new TableBuilder(REFERENCE_COLUMNS, 512);
  readonly imports = new TableBuilder(IMPORT_COLUMNS);
  readonly exports = new TableBuilder(EXPORT_COLUMNS);
  readonly returns = new TableBuilder(RETURN_COLUMNS);
  readonly assignments = new TableBuilder(ASSIGNMENT_COLUMNS);
  readonly events = new TableBuilder(EVENT_COLUMNS);
  readonly chunks = new TableBuilder(CHUNK_COLUMNS);

  definitions: DefinitionRecord[] = [];
  /** By wrapped node. */
  wrappers = new Map<number, Wrapper>();
  bindingRecords: BindingRecord[] = [];
  importRecords: ImportRecord[] = [];
  /** By name, alias or source node: the place of the import. */
  importOfNode = new Map<number, number>();
  exportRecords: ExportRecord[] = [];
  /** By the node of a reference: the node whose member it names (keys of literals and patterns). */
  referenceOf = new Map<number, number>();
  /** The node where a reference without a name of its own stands: the arguments of `f()()`. */
  referenceSite = new Map<number, number>();
  /** Pairs of node and bits: 1 for yields, 2 for a declared type. */
  returnNodes: number[] = [];
  /** Pairs of target and value node. */
  assignmentNodes: number[] = [];
  narrowingRecords: NarrowingRecord[] = [];
  initializers: InitializerRecord[] = [];
  /** Pairs of target and value node, of assignments that count only where the value may be a function. */
  functionNodes: number[] = [];
  /** By the element's node. */
  designators = new Map<number, Designator>();
  eventRecords: EventRecord[] = [];
  /** Comments and attributes in source order. */
  commentNodes: number[] = [];
  attributeNodes: number[] = [];
  /** By scope row: the symbol whose own scope it is, or -1. */
  scopeOwner: number[] = [];
  /** By scope row: how many parameters were counted, and how many of them are required; variadic ones are neither optional nor required. */
  parameterCount: number[] = [];
  requiredCount: number[] = [];
  variadicScope: boolean[] = [];
  parameterPosition = new Map<BindingRecord, number>();
  errorCount = 0;
  /** Reads the types in strings, in languages that have such. */
  typeText: TypeTextReader | null = null;
  /** By the root node of a definition or binding: the type that a comment gives it. */
  writtenTypes = new Map<number, number>();
  textReferences: TextReference[] = [];
  /** The parts of the file that a build may leave out; null in languages that have none. */
  conditionals: ConditionalRegions | null = null;
  /** Children of expressions, one run for each expression that has some. */
  readonly exprChildren = new GrowingInts();
  /** By expression row: the node at which a reference to it stands. */
  readonly exprSite = new GrowingInts();
  unknownExpr = -1;
  /** The shared row of each kind of literal. */
  literalExprs = new Map<number, number>();
  /** The same by pattern of expressions.scm, for those that name their literal; -1 while there is none. */
  readonly literalOfPattern: Int32Array;
  definitionOfSymbol: DefinitionRecord[] = [];
  /** Parent and name of every symbol as one number, to find repeated ones. */
  memberKeys = new Set<number>();

  constructor(language: CompiledLanguage) {
    this.language = language;
    this.literalOfPattern = new Int32Array(language.expressions.patterns.length).fill(-1);
  }

  begin(tree: FlatTree): void {
    this.tree = tree;
    const { id, conditionals } = this.language.definition;
    this.conditionals = conditionals ? new ConditionalRegions(tree.source, id === 'cpp') : null;
    this.strings.begin(tree.source);
    this.nodes.begin(tree.size);
    for (const table of [this.symbols, this.scopes, this.bindings, this.exprs, this.references]) table.clear();
    for (const table of [this.imports, this.exports, this.returns, this.assignments, this.events, this.chunks])
      table.clear();
    this.definitions = [];
    this.wrappers = new Map();
    this.bindingRecords = [];
    this.importRecords = [];
    this.importOfNode = new Map();
    this.exportRecords = [];
    this.referenceOf = new Map();
    this.referenceSite = new Map();
    this.returnNodes = [];
    this.assignmentNodes = [];
    this.narrowingRecords = [];
    this.initializers = [];
    this.functionNodes = [];
    this.designators = new Map();
    this.eventRecords = [];
    this.commentNodes = [];
    this.attributeNodes = [];
    this.scopeOwner = [];
    this.parameterCount = [];
    this.requiredCount = [];
    this.variadicScope = [];
    this.parameterPosition = new Map();
    this.errorCount = 0;
    this.writtenTypes = new Map();
    this.textReferences = [];
    this.exprChildren.clear();
    this.exprSite.clear();
    this.unknownExpr = -1;
    this.literalExprs = new Map();
    this.literalOfPattern.fill(-1);
    this.definitionOfSymbol = [];
    this.memberKeys = new Set();
  }

  /** The text of a name, without the quotes of a quoted one. */
  nameText(node: number): string {
    const { source, start, end } = this.tree;
    const from = start[node];
    const to = end[node];
    return isQuoted(source, from, to) ? source.substring(from + 1, to - 1) : source.substring(from, to);
  }

  isQuotedName(node: number): boolean {
    return isQuoted(this.tree.source, this.tree.start[node], this.tree.end[node]);
  }

  /** The same, interned. */
  nameId(node: number): number {
    const known = this.nodes.nameOf[node];
    if (known !== 0) return known - 1;
    const { source, start, end } = this.tree;
    const from = start[node];
    const to = end[node];
    const quote = isQuoted(source, from, to) ? 1 : 0;
    const id = this.strings.internRange(from + quote, to - quote);
    this.nodes.nameOf[node] = id + 1;
    return id;
  }

  /** The scope in which a node stands; for a node that opens a scope, the one around it. */
  scopeAround(node: number): number {
    const { scopeMark, scopeOf } = this.nodes;
    if (scopeMark[node] === 0) return scopeOf[node];
    const parent = this.tree.parent[node];
    return parent < 0 ? 0 : scopeOf[parent];
  }

  /** The nearest scope, this one included, that is not a block: where `var` and the like are bound. */
  hoistScope(scope: number): number {
    const { kind, parent } = this.scopes.data;
    let at = scope;
    while (at > 0 && kind[at] === BLOCK_SCOPE) at = parent[at];
    return at;
  }
}

const BLOCK_SCOPE = ScopeKind.block;
const DOUBLE = 34;
const SINGLE = 39;
const BACKTICK = 96;

function isQuoted(source: string, from: number, to: number): boolean {
  if (to - from < 2) return false;
  const first = source.charCodeAt(from);
  return (first === DOUBLE || first === SINGLE || first === BACKTICK) && source.charCodeAt(to - 1) === first;
}
