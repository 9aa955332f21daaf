import { ReferenceKind, ScopeKind } from '../model/file-facts.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { NodeTrait } from './compiled-language.ts';
import type { DefinitionRecord, ExtractionContext, ImportRecord } from './extraction-context.ts';
import { scopeMarkOf } from './node-maps.ts';
import { strength } from './reference-strength.ts';
import { type FlatTree, NODE_NAMED } from './tree/flat-tree.ts';
import { runQuery } from './tree/query.ts';
import type { QueryMatch } from './tree/query-program.ts';
import { Category, PARTS, Part, type PatternSettings } from './vocabulary.ts';

/**
 * Runs a language's queries over a tree and sorts the matches into the records of the context. What a match means is decided
 * later, when all of them are known.
 */
export class MatchCollector {
  private readonly context: ExtractionContext;
  /** The root capture of each pattern, -1 until its first match. */
  private readonly rootOfPattern: Int16Array;
  private readonly slots = new Int32Array(PARTS.length);
  private readonly onMatch = (match: QueryMatch): void => this.collect(match);

  constructor(context: ExtractionContext) {
    this.context = context;
    this.rootOfPattern = new Int16Array(context.language.facts.patterns.length).fill(-1);
  }

  run(): void {
    runQuery(this.context.language.facts, this.context.tree, this.onMatch);
  }

  private collect(match: QueryMatch): void {
    const { factPatterns } = this.context.language;
    const pattern = match.pattern;
    let rootCapture = this.rootOfPattern[pattern];
    if (rootCapture < 0) {
      rootCapture = this.findRoot(match);
      if (rootCapture < 0) return;
      this.rootOfPattern[pattern] = rootCapture;
    }
    const category = factPatterns.captureCategory[rootCapture];
    if (category === Category.reference) {
      this.collectReference(match, rootCapture);
      return;
    }
    const root = match.firstNode(rootCapture);
    if (category === Category.scope) {
      this.markScope(root, factPatterns.captureValue[rootCapture]);
      return;
    }
    if (category === Category.ignore) {
      this.context.nodes.binds[root] = 1;
      return;
    }
    if (category === Category.outside) {
      this.context.nodes.outside[root] = 1;
      return;
    }
    const slots = this.slots.fill(-1);
    let flags = 0;
    let names: number[] | null = null;
    for (let i = 0; i < match.captureCount; i++) {
      const capture = match.captureId(i);
      flags |= factPatterns.captureFlag[capture];
      const part = factPatterns.capturePart[capture];
      if (part < 0) continue;
      const node = match.captureNode(i);
      if (part === Part.name) {
        if (names === null) names = [node];
        else if (!names.includes(node)) names.push(node);
      }
      if (slots[part] < 0) slots[part] = node;
    }
    const settings = factPatterns.settings[pattern];
    const context = this.context;
    if (settings.nameInner && names !== null) {
      const { declaratorField, nameField } = context.language;
      names = names.map((name) => innermostName(context.tree, name, declaratorField, nameField));
      slots[Part.name] = names[0];
    }
    switch (category) {
      case Category.definition:
        this.collectDefinition(pattern, factPatterns.captureValue[rootCapture], root, flags);
        break;
      case Category.parameter:
      case Category.local:
      case Category.typeParameter: {
        const record = {
          category,
          settings,
          root,
          names: names ?? [],
          type: slots[Part.type],
          value: slots[Part.value],
          part: slots[Part.part],
          inside: slots[Part.inside],
        };
        context.bindingRecords.push(record);
        const takenApart = names === null || category === Category.parameter;
        if (takenApart) context.nodes.declarationAt[root] = context.bindingRecords.length;
        break;
      }
      case Category.wrapper:
        if (slots[Part.wrapped] >= 0) {
          const known = context.wrappers.get(slots[Part.wrapped]);
          const outer = known && known.root < root ? known.root : root;
          context.wrappers.set(slots[Part.wrapped], {
            root: outer,
            flags: settings.flags | flags | (known?.flags ?? 0),
          });
        }
        break;
      case Category.return:
        context.returnNodes.push(root, (settings.yields ? 1 : 0) | (settings.declared ? 2 : 0));
        break;
      case Category.assignment:
        if (settings.ofFunctions) context.functionNodes.push(slots[Part.target], slots[Part.value]);
        else if (slots[Part.type] < 0) context.assignmentNodes.push(slots[Part.target], slots[Part.value]);
        else {
          const narrowing = { root, target: slots[Part.target], type: slots[Part.type], inside: slots[Part.inside] };
          context.narrowingRecords.push(narrowing);
        }
        break;
      case Category.initializer:
        context.initializers.push({
          type: slots[Part.type],
          list: slots[Part.value],
          root,
          ofElements: settings.operandArrays > 0,
        });
        break;
      case Category.designator:
        context.designators.set(root, { name: slots[Part.name], value: slots[Part.value] });
        break;
      case Category.event: {
        const kind = factPatterns.captureValue[rootCapture];
        context.eventRecords.push({ kind, call: root, name: slots[Part.name], site: slots[Part.site] });
        break;
      }
      case Category.import:
        this.collectImport(settings, settings.importFlags | flags, root);
        break;
      case Category.importPrefix:
        context.nodes.prefixAt[root] = slots[Part.prefix] + 1;
        break;
      case Category.export:
        context.exportRecords.push({
          settings,
          flags: settings.importFlags | flags,
          root,
          name: slots[Part.name],
          alias: slots[Part.alias],
          source: slots[Part.source],
          value: slots[Part.value],
        });
        break;
    }
  }

  private collectReference(match: QueryMatch, rootCapture: number): void {
    const { factPatterns } = this.context.language;
    const { referenceKind, referenceCall } = this.context.nodes;
    let node = -1;
    let call = -1;
    let of = -1;
    let site = -1;
    for (let i = 0; i < match.captureCount; i++) {
      const capture = match.captureId(i);
      if (capture === rootCapture) node = match.captureNode(i);
      else if (factPatterns.capturePart[capture] === Part.call) call = match.captureNode(i);
      else if (factPatterns.capturePart[capture] === Part.of) of = match.captureNode(i);
      else if (factPatterns.capturePart[capture] === Part.site) site = match.captureNode(i);
    }
    const { tree, referenceOf } = this.context;
    if (factPatterns.settings[match.pattern].adjacent) {
      if (tree.end[node] !== tree.start[call] || this.isInOpaque(node)) return;
    }
    const kind = factPatterns.captureValue[rootCapture];
    if (kind === ReferenceKind.token && this.isInOpaque(node)) return;
    const known = referenceKind[node] - 1;
    if (known < 0 || strength(kind) > strength(known)) referenceKind[node] = kind + 1;
    if (call >= 0) referenceCall[node] = call + 1;
    // A name that is a member of itself stands alone, whatever an earlier pattern said.
    if (of === node) referenceOf.delete(node);
    else if (of >= 0) referenceOf.set(node, of);
    if (site >= 0) this.context.referenceSite.set(node, site);
  }

  /** Whether a token stands inside something whose tokens mean nothing. */
  private isInOpaque(node: number): boolean {
    const { tree, language } = this.context;
    const { type, parent } = tree;
    for (let at = parent[node], level = 0; at >= 0 && level < MAX_TOKEN_LEVELS; at = parent[at], level++) {
      if (language.nodeTraits[type[at]] & NodeTrait.opaque) return true;
    }
    return false;
  }

  private markScope(node: number, kind: number): void {
    const { scopeMark } = this.context.nodes;
    if (kind !== ScopeKind.block || scopeMark[node] === 0) scopeMark[node] = scopeMarkOf(kind);
  }

  private collectDefinition(pattern: number, kind: number, root: number, captured: number): void {
    const { slots, context } = this;
    const settings = context.language.factPatterns.settings[pattern];
    const name = slots[Part.name];
    const record: DefinitionRecord = {
      kind,
      pattern,
      settings,
      root,
      name,
      body: slots[Part.body],
      parameters: slots[Part.parameters],
      type: slots[Part.type],
      value: slots[Part.value],
      receiver: slots[Part.receiver],
      doc: slots[Part.doc],
      flags: settings.flags | captured | this.visibilityFlags(slots[Part.visibility]),
      span: slots[Part.decorated] >= 0 ? slots[Part.decorated] : root,
      scopeNode: -1,
      lead: null,
      next: -1,
      symbol: -1,
    };
    // Two definitions of one name: the pattern that stands later in the file is the more special one.
    const key = name >= 0 ? name : root;
    const earlier = context.nodes.definitionOfName[key] - 1;
    if (earlier >= 0) {
      const other = context.definitions[earlier];
      // One pattern may match in several ways, each with other flags.
      if (other.pattern === pattern) context.definitions[earlier] = { ...record, flags: record.flags | other.flags };
      else if (other.pattern < pattern) context.definitions[earlier] = record;
      return;
    }
    context.definitions.push(record);
    context.nodes.definitionOfName[key] = context.definitions.length;
  }

  /** Two matches for one name and source are one import; the later one adds what it knows. */
  private collectImport(settings: PatternSettings, flags: number, root: number): void {
    const { slots, context } = this;
    const source = slots[Part.source];
    const record: ImportRecord = {
      settings,
      flags,
      root,
      source,
      name: slots[Part.name],
      alias: slots[Part.alias],
      wildcard: slots[Part.wildcard] >= 0,
      level: slots[Part.level],
    };
    const key = record.name >= 0 ? record.name : record.alias >= 0 ? record.alias : source;
    const place = context.importOfNode.get(key);
    const earlier = place === undefined ? undefined : context.importRecords[place];
    const isSame = earlier?.source === source && earlier.name === record.name && earlier.wildcard === record.wildcard;
    if (place !== undefined && earlier && isSame && earlier.settings.local === settings.local) {
      context.importRecords[place] = {
        ...earlier,
        flags: earlier.flags | flags,
        alias: earlier.alias >= 0 ? earlier.alias : record.alias,
      };
      return;
    }
    if (key >= 0) context.importOfNode.set(key, context.importRecords.length);
    context.importRecords.push(record);
  }

  private visibilityFlags(node: number): number {
    if (node < 0) return 0;
    switch (this.context.nameText(node)) {
      case 'private':
        return SymbolFlag.private;
      case 'protected':
        return SymbolFlag.protected;
      case 'public':
        return SymbolFlag.exported;
      default:
        return 0;
    }
  }

  private findRoot(match: QueryMatch): number {
    const { factPatterns } = this.context.language;
    for (let i = 0; i < match.captureCount; i++) {
      const capture = match.captureId(i);
      if (factPatterns.isRoot(capture)) return capture;
    }
    return -1;
  }
}

/** The name in a declarator such as `*x[3]`, `(*f)(int)` or `*A::b`: down the fields, or the first child where there are none. */
function innermostName(tree: FlatTree, declarator: number, declaratorField: number, nameField: number): number {
  const { subtreeEnd, field, flags } = tree;
  let at = declarator;
  for (;;) {
    let next = -1;
    for (let child = at + 1; child < subtreeEnd[at]; child = subtreeEnd[child]) {
      if (field[child] === declaratorField || field[child] === nameField) {
        next = child;
        break;
      }
      if (next < 0 && (flags[child] & NODE_NAMED) !== 0) next = child;
    }
    if (next < 0) return at;
    at = next;
  }
}

/** How deep tokens are nested inside an attribute, at most. */
const MAX_TOKEN_LEVELS = 12;
