import { Confidence, EdgeVia } from '../model/edge.ts';
import { ExprOp } from '../model/file-facts.ts';
import type { LanguageId } from '../model/language.ts';
import { CallEvaluator } from './call-evaluator.ts';
import { DeclaredValues } from './declared-values.ts';
import type { Denotation, SymbolDenotation, TypeArgument, TypeEnvironment, Value } from './denotation.ts';
import { NO_DENOTATIONS, NO_VALUES } from './denotation.ts';
import { IMMEDIATE_OPS, NAMING_OPS } from './expression-ops.ts';
import type { FileView } from './file-view.ts';
import type { LanguageRules, Space, Supertype } from './language-rules.ts';
import { MemberLookup } from './member-lookup.ts';
import { Memo } from './memo.ts';
import { NameLookup } from './name-lookup.ts';
import { ProjectAccess } from './project-access.ts';
import type { ProjectIndex } from './project-index.ts';
import { TypeReader } from './type-reader.ts';
import { ValueParts } from './value-parts.ts';
import { distinctTypes, flatMapValues, limitValues } from './value-sets.ts';

/** Chains deeper than this are given up; a call in a chain of calls takes two steps. */
const MAX_DEPTH = 100;
/** A search that takes more steps than this ends without an answer. Nearly all take less than a hundred. */
const MAX_STEPS = 20_000;

/**
 * Follows names, members and calls from expression to definition, across files. The core that is the same for all languages;
 * what differs is asked of the language's `LanguageRules`.
 *
 * Two questions: `denote` gives the declarations that an expression names, `evaluate` the values it has. `typeOf` reads an expression as a
 * type and gives the values that such a type allows. An empty answer means "not known", and nothing is guessed from it.
 *
 * The parts (names, members, calls, types) ask each other through this class.
 */
export class Evaluator extends ProjectAccess {
  private readonly rules = new Map<LanguageId, LanguageRules>();
  private readonly denotations = [
    new Memo<readonly Denotation[]>(),
    new Memo<readonly Denotation[]>(),
    new Memo<readonly Denotation[]>(),
    new Memo<readonly Denotation[]>(),
  ];
  private readonly values = new Memo<readonly Value[]>();
  private readonly names: NameLookup;
  private readonly members: MemberLookup;
  private readonly calls: CallEvaluator;
  private readonly typeReader: TypeReader;
  private readonly declared: DeclaredValues;
  private readonly parts: ValueParts;
  private depth = 0;
  private steps = 0;

  constructor(index: ProjectIndex) {
    super(index);
    this.names = new NameLookup(this);
    this.members = new MemberLookup(this);
    this.calls = new CallEvaluator(this);
    this.typeReader = new TypeReader(this);
    this.declared = new DeclaredValues(this);
    this.parts = new ValueParts(this);
  }

  setRules(language: LanguageId, rules: LanguageRules): void {
    this.rules.set(language, rules);
  }
  rulesOf(view: FileView): LanguageRules {
    return this.rules.get(view.language)!;
  }
  /** Package keys start with their language's id and a colon. */
  rulesOfPackage(key: string): LanguageRules {
    return this.rules.get(key.slice(0, key.indexOf(':')) as LanguageId)!;
  }

  /** Forgets everything that was computed; after files changed. With the same files as before, where modules lie is still known. */
  clear(hasSameFiles: boolean): void {
    for (const memo of [...this.denotations, this.values]) memo.clear();
    for (const part of [this.names, this.members, this.calls, this.typeReader, this.declared]) part.clear();
    for (const rules of this.rules.values()) {
      rules.clear();
      if (!hasSameFiles) rules.clearModules();
    }
    this.log.release();
  }

  /** Forgets what expressions of a file mean; once it is linked, hardly anybody asks again. What others ask of its declarations stays. */
  forgetExpressions(file: number): void {
    for (const memo of [...this.denotations, this.values]) memo.forget(file);
    this.declared.forgetLocals(file);
    this.names.forgetBindings(file);
  }

  /** Forgets all that was found out about a file: somebody who asks after all finds it again. */
  forgetFile(file: number): void {
    for (const memo of [...this.denotations, this.values]) memo.forget(file);
    for (const part of [this.names, this.members, this.calls, this.typeReader, this.declared]) part.forgetFile(file);
    for (const rules of this.rules.values()) rules.forgetFile(file);
  }

  // ---------------------------------------------------------------- the parts, for each other and for the languages

  /** What a name means at the top level of a file. `name` is an index in the file's strings. */
  topLevel(view: FileView, name: number, space: Space = 'any'): readonly Denotation[] {
    return this.names.topLevel(view, name, space);
  }
  /** What a name means in a scope. `name` is an index in the file's strings. */
  lookup(view: FileView, scope: number, name: number, offset: number, space: Space): readonly Denotation[] {
    return this.names.lookup(view, scope, name, offset, space);
  }
  importedBy(view: FileView, importRow: number): readonly Denotation[] {
    return this.names.importedBy(view, importRow);
  }
  exported(module: Denotation, name: string): readonly Denotation[] {
    return this.names.exported(module, name);
  }
  exportedByModule(view: FileView, name: string): readonly Denotation[] {
    return this.names.exportedByModule(view, name);
  }
  exportedFromFile(view: FileView, name: string, visited: Set<number>): readonly Denotation[] {
    return this.names.exportedFromFile(view, name, visited);
  }
  membersOf(value: Value, name: string, from: FileView, space: Space = 'any'): readonly Denotation[] {
    return this.members.membersOf(value, name, from, space);
  }
  memberOfType(
    view: FileView,
    row: number,
    name: string,
    env: TypeEnvironment | null,
    space: Space = 'any',
  ): readonly SymbolDenotation[] {
    return this.members.memberOfType(view, row, name, env, space);
  }
  supertypes(view: FileView, row: number): readonly Supertype[] {
    return this.members.supertypes(view, row);
  }
  supertypesOf(view: FileView, expr: number): readonly Supertype[] {
    return this.members.supertypesOf(view, expr);
  }
  callResult(value: Value, view: FileView, callExpr: number): readonly Value[] {
    return this.calls.callResult(value, view, callExpr);
  }
  returnValue(view: FileView, row: number, env: TypeEnvironment | null, receiver?: Value): readonly Value[] {
    return this.calls.returnValue(view, row, env, receiver);
  }
  typeOf(view: FileView, expr: number, env: TypeEnvironment | null): readonly Value[] {
    return this.typeReader.typeOf(view, expr, env);
  }
  typeParameterValue(view: FileView, binding: number, env: TypeEnvironment | null): readonly Value[] {
    return this.typeReader.typeParameterValue(view, binding, env);
  }
  /** The value of what a name stands for. */
  valueOfName(item: Denotation): readonly Value[] {
    return this.declared.valueOfName(item);
  }
  symbolValue(item: SymbolDenotation): readonly Value[] {
    return this.declared.symbolValue(item);
  }
  typeOfArgument(argument: TypeArgument): readonly Value[] {
    return this.typeReader.typeOfArgument(argument);
  }

  // ---------------------------------------------------------------- making answers

  symbol(file: FileView, row: number, via: number, confidence: number = Confidence.exact): SymbolDenotation {
    this.log.file(file.id);
    return { kind: 'symbol', file, row, env: null, confidence, via };
  }
  external(module: string, name: string): Denotation {
    return { kind: 'external', module, name, confidence: Confidence.exact, via: EdgeVia.import };
  }
  module(file: FileView): Denotation {
    this.log.file(file.id);
    return { kind: 'module', file, confidence: Confidence.exact, via: EdgeVia.import };
  }

  // ---------------------------------------------------------------- denotations

  /** The declarations that an expression names. */
  denote(view: FileView, expr: number, space: Space, env: TypeEnvironment | null = null): readonly Denotation[] {
    if (expr < 0) return NO_DENOTATIONS;
    const op = view.facts.exprs.op[expr];
    if (!NAMING_OPS.has(op)) return NO_DENOTATIONS;
    // A bare name is found faster than it is remembered; what it stands for is remembered where it is computed.
    if (env || op === ExprOp.name) return this.denoteDeeper(view, expr, space, env);
    const memo = this.denotations[space === 'value' ? 0 : space === 'type' ? 1 : space === 'any' ? 2 : 3];
    return memo.known(this.log, view.id, expr) ?? this.denoteAnew(memo, view, expr, space);
  }

  // Functions that are made here hold on to the parameters, which V8 would put aside with each call of the caller, also where the answer is known.
  private denoteAnew(
    memo: Memo<readonly Denotation[]>,
    view: FileView,
    expr: number,
    space: Space,
  ): readonly Denotation[] {
    return memo.get(this.log, view.id, expr, NO_DENOTATIONS, () => this.denoteDeeper(view, expr, space, null));
  }

  private denoteDeeper(view: FileView, expr: number, space: Space, env: TypeEnvironment | null): readonly Denotation[] {
    if (!this.descend()) return NO_DENOTATIONS;
    try {
      return this.denoteNow(view, expr, space, env);
    } finally {
      this.depth--;
    }
  }

  /** Computes one step further down; when the chain or the search is too long the answer is empty, and nothing above it is kept. */
  deeper<T>(empty: T, compute: () => T): T {
    if (!this.descend()) return empty;
    try {
      return compute();
    } finally {
      this.ascend();
    }
  }

  /** Whether there may be one more step down; whoever takes it says so afterwards (`ascend`). `deeper` does both. */
  descend(): boolean {
    if (this.depth === 0) this.steps = 0;
    if (this.depth > MAX_DEPTH || this.steps > MAX_STEPS) {
      Memo.taint();
      return false;
    }
    this.steps++;
    this.depth++;
    return true;
  }
  ascend(): void {
    this.depth--;
  }

  private denoteNow(view: FileView, expr: number, space: Space, env: TypeEnvironment | null): readonly Denotation[] {
    const { exprs } = view.facts;
    this.log.file(view.id);
    switch (exprs.op[expr]) {
      case ExprOp.name:
        return this.rulesOf(view).narrowed(
          view,
          expr,
          this.names.lookup(view, exprs.scope[expr], exprs.name[expr], exprs.offset[expr], space, env),
          space,
        );
      case ExprOp.member: {
        const operand = exprs.operand[expr];
        const name = view.text(exprs.name[expr]);
        if (exprs.op[operand] === ExprOp.super) {
          return this.members.membersOfSuper(view, operand, name, space);
        }
        return this.rulesOf(view).narrowed(
          view,
          expr,
          this.members.membersOfAll(this.evaluate(view, operand, env), name, view, space),
          space,
        );
      }
      case ExprOp.path:
        return this.rulesOf(view).denotePath(view, expr, space, env);
      case ExprOp.self:
        return this.rulesOf(view).denoteSelf(view, exprs.scope[expr]);
      case ExprOp.part: {
        const values = this.evaluate(view, exprs.operand[expr], env);
        const found = this.members.membersOfAll(values, view.text(exprs.name[expr]), view);
        return this.rulesOf(view).keyOf(view, expr, found, space);
      }
      case ExprOp.module:
        return this.rulesOf(view).moduleOf(view, view.text(exprs.name[expr]));
      case ExprOp.generic:
      case ExprOp.cast:
        return this.denote(view, exprs.operand[expr], space, env);
      case ExprOp.super: {
        const type = view.enclosingType(exprs.scope[expr]);
        if (type < 0) return NO_DENOTATIONS;
        const found: Denotation[] = [];
        for (const { view: file, row, env, confidence } of this.rulesOf(view).superTypes(view, type)) {
          if (file) found.push({ kind: 'symbol', file, row, env, confidence, via: EdgeVia.super });
        }
        return found;
      }
      default:
        return NO_DENOTATIONS;
    }
  }

  /** The values that an expression may have; empty when nothing is known. */
  evaluate(view: FileView, expr: number, env: TypeEnvironment | null = null): readonly Value[] {
    if (expr < 0) return NO_VALUES;
    const op = view.facts.exprs.op[expr];
    if (IMMEDIATE_OPS.has(op)) return this.evaluateNow(view, expr, env);
    if (env || op === ExprOp.name) return this.evaluateDeeper(view, expr, env);
    return this.values.known(this.log, view.id, expr) ?? this.evaluateAnew(view, expr);
  }

  private evaluateAnew(view: FileView, expr: number): readonly Value[] {
    return this.values.get(this.log, view.id, expr, NO_VALUES, () => this.evaluateDeeper(view, expr, null));
  }

  private evaluateDeeper(view: FileView, expr: number, env: TypeEnvironment | null): readonly Value[] {
    if (!this.descend()) return NO_VALUES;
    try {
      return this.evaluateNow(view, expr, env);
    } finally {
      this.depth--;
    }
  }

  private evaluateNow(view: FileView, expr: number, env: TypeEnvironment | null): readonly Value[] {
    const { exprs, exprChildren } = view.facts;
    const rules = this.rulesOf(view);
    const operand = exprs.operand[expr];
    this.log.file(view.id);
    switch (exprs.op[expr]) {
      case ExprOp.name:
      case ExprOp.member:
      case ExprOp.path:
      case ExprOp.super: {
        const denoted = this.denote(view, expr, 'value', env);
        const isMember = exprs.op[expr] === ExprOp.member;
        if (isMember && denoted.length === 1 && denoted[0].kind === 'external') {
          const known = this.parts.knownMember(this.evaluate(view, operand, env), view.text(exprs.name[expr]), rules);
          if (known.length) return known;
        }
        const found = this.valuesOf(denoted);
        if (found.length || !isMember || denoted.length) return found;
        return this.parts.undeclaredMember(this.evaluate(view, operand, env), view.text(exprs.name[expr]), rules);
      }
      case ExprOp.generic:
        if (operand < 0) return rules.typeLiteral(view, expr, env);
        return this.typeReader.bindTypeArguments(this.evaluate(view, operand, env), view, expr, env);
      case ExprOp.call:
        return this.calls.evaluateCall(view, expr, env);
      case ExprOp.new:
        return rules.constructed(this.typeOf(view, operand, env), view, expr);
      case ExprOp.self:
        return rules.selfValue(view, exprs.scope[expr]);
      case ExprOp.await:
        return flatMapValues(rules.awaitable(this.evaluate(view, operand, env)), (value) =>
          rules.awaited(value, view, operand),
        );
      case ExprOp.index:
        return rules.valueAt(view, expr, env);
      case ExprOp.iterate:
        return this.elementsOf(this.evaluate(view, operand, env), rules, true);
      case ExprOp.part:
        return this.parts.evaluatePart(view, expr, env);
      case ExprOp.cast:
        return this.typeOf(view, exprChildren[exprs.childStart[expr]], env);
      case ExprOp.union:
        return limitValues(this.valuesOfChildren(view, expr, env), exprs.childCount[expr] > 1);
      case ExprOp.literal:
        return [
          { kind: 'primitive', name: view.text(exprs.name[expr]), confidence: Confidence.exact, via: EdgeVia.syntax },
        ];
      case ExprOp.list:
      case ExprOp.tuple: {
        const first = exprs.childCount[expr] ? exprChildren[exprs.childStart[expr]] : -1;
        return [
          {
            kind: 'list',
            file: view,
            literal: expr,
            isType: false,
            element: first >= 0 ? { file: view, expr: first, env } : null,
            confidence: Confidence.exact,
            via: EdgeVia.syntax,
          },
        ];
      }
      case ExprOp.object:
        return operand >= 0
          ? this.typeOf(view, operand, env)
          : [{ kind: 'object', file: view, expr, confidence: Confidence.exact, via: EdgeVia.syntax }];
      case ExprOp.lambda:
        return [
          {
            kind: 'lambda',
            file: view,
            scope: exprs.scopeRef[expr],
            confidence: Confidence.exact,
            via: EdgeVia.syntax,
          },
        ];
      case ExprOp.module:
        return this.valuesOf(rules.moduleOf(view, view.text(exprs.name[expr])));
      case ExprOp.class:
        return this.typeReader.typeInPlace(view, exprs.scopeRef[expr], env, 'type');
      case ExprOp.entry:
      case ExprOp.spread:
        return this.evaluate(view, operand, env);
      default:
        return NO_VALUES;
    }
  }

  private valuesOfChildren(view: FileView, expr: number, env: TypeEnvironment | null): readonly Value[] {
    const { exprs, exprChildren } = view.facts;
    const found: Value[] = [];
    for (let i = 0; i < exprs.childCount[expr]; i++) {
      found.push(...this.evaluate(view, exprChildren[exprs.childStart[expr] + i], env));
    }
    return found;
  }

  childrenOf(view: FileView, expr: number): number[] {
    const { exprs, exprChildren } = view.facts;
    const start = expr < 0 ? -1 : exprs.childStart[expr];
    if (start < 0) return [];
    // Written out: a view of the column would cost more than the few children that most have.
    const children: number[] = new Array(exprs.childCount[expr]);
    for (let i = 0; i < children.length; i++) children[i] = exprChildren[start + i];
    return children;
  }

  /** A part of one value; `view` and `expr` say where it is taken. */
  partOfValue(value: Value, name: string, view: FileView, expr: number): readonly Value[] {
    return this.parts.partOfValue(value, name, view, expr);
  }
  /** The elements of lists and the like; `isIteration` tells what a loop yields from what an index gives. */
  elementsOf(values: readonly Value[], rules: LanguageRules, isIteration: boolean): readonly Value[] {
    return this.parts.elementsOf(values, rules, isIteration);
  }

  valuesOf(denotations: readonly Denotation[]): readonly Value[] {
    if (denotations.length === 0) return NO_VALUES;
    if (denotations.length === 1) return this.valueOfName(denotations[0]);
    // Overloads and merged declarations give the same value again and again.
    const found: Value[] = [];
    for (const item of denotations) found.push(...this.valueOfName(item));
    return limitValues(found, distinctTypes(found) > 1);
  }
}
