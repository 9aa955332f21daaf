import { BindingKind, ExprOp, typeNameKey } from '../model/file-facts.ts';
import { addBinding } from './binding-builder.ts';
import { commentText, type TypeName, type TypeTags, typeNamesOf, typeTags } from './doc-tags.ts';
import { addExpression, buildExpression, castExpression } from './expression-builder.ts';
import { findExpression, finding } from './expression-finder.ts';
import type { ExtractionContext } from './extraction-context.ts';
import { JsDocTypes } from './jsdoc-types.ts';
import { Category } from './vocabulary.ts';

/** A declaration's word and the space behind it are no longer than this. */
const MAX_GAP = 40;

/**
 * Where the source itself says nothing of types, doc comments may: parameters, results, variables and fields get theirs from there, and
 * expressions in parentheses that stand behind such a comment.
 */
export class DocTypes {
  private readonly context: ExtractionContext;
  private readonly names: ReadonlyMap<string, TypeName>;
  private readonly types: JsDocTypes;
  /** By scope: what the comment before its function says. */
  private readonly functions = new Map<number, TypeTags>();
  /** By offset: the type that a comment gives to the parameter that begins there. */
  private readonly inline = new Map<number, string>();

  /** Null for a file without such comments. */
  static of(context: ExtractionContext): DocTypes | null {
    return /@(?:type|typedef|callback|param|arg|argument|returns?|template)\b/.test(context.tree.source)
      ? new DocTypes(context)
      : null;
  }

  private constructor(context: ExtractionContext) {
    this.context = context;
    this.names = typeNamesOf(context);
    this.types = new JsDocTypes(context, this.names);
  }

  /** What comments inside of code say of what follows them; before any expression is built, since casts are part of them. */
  readInline(): void {
    const { tree, commentNodes, nodes } = this.context;
    const { source, start, end, subtreeEnd } = tree;
    const variables = this.variablesByStart();
    const assigned = this.assignedByStart();
    // Backwards, so that a cast inside another one is there first.
    for (let i = commentNodes.length - 1; i >= 0; i--) {
      const comment = commentNodes[i];
      const text = source.slice(start[comment], end[comment]);
      if (!text.startsWith('/**') || !text.includes('@')) continue;
      const tags = typeTags(commentText(text));
      if (!tags) continue;
      const next = subtreeEnd[comment];
      let last = next;
      for (let node = next; node < tree.size && start[node] === start[next]; node++) {
        if (nodes.scopeMark[node] !== 0) this.functions.set(nodes.scopeOf[node], tags);
        last = node;
      }
      if (last >= tree.size || tags.type === undefined) continue;
      if (source[start[last]] === '(' && end[last] === start[last] + 1) this.cast(tree.parent[last], tags.type);
      else this.inline.set(start[last], tags.type);
      const value = assigned.get(start[next]);
      if (value !== undefined) this.expect(value, tags.type);
      this.readEntry(next, tags.type);
      const variable = variables.get(start[next]);
      if (variable === undefined) continue;
      const type = this.types.read(tags.type, this.context.scopeAround(variable), start[variable]);
      if (type >= 0) this.context.writtenTypes.set(variable, type);
    }
  }

  /** The first variable of each declaration, by the offset where the declaration begins. Members and variables of a module have docs of their own. */
  private variablesByStart(): ReadonlyMap<number, number> {
    const { bindingRecords, tree } = this.context;
    const { parent, source, start } = tree;
    const found = new Map<number, number>();
    for (const { category, type, root } of bindingRecords) {
      if (category !== Category.local || type >= 0 || parent[root] < 0) continue;
      const from = start[parent[root]];
      if (/^(?:const|let|var)\s+$/.test(source.slice(from, Math.min(start[root], from + MAX_GAP))))
        found.set(from, root);
    }
    return found;
  }

  /** What is assigned, by the offset where the assignment begins. */
  private assignedByStart(): ReadonlyMap<number, number> {
    const { assignmentNodes, tree } = this.context;
    const found = new Map<number, number>();
    for (let i = 0; i < assignmentNodes.length; i += 2) {
      if (assignmentNodes[i] >= 0 && assignmentNodes[i + 1] >= 0) {
        found.set(tree.start[assignmentNodes[i]], assignmentNodes[i + 1]);
      }
    }
    return found;
  }

  /** `@type` before an assignment says what is expected of its value, which stays what it is: functions in it get their parameters from there. */
  private expect(node: number, written: string): void {
    const type = this.types.read(written, this.context.scopeAround(node), this.context.tree.start[node]);
    if (type >= 0) castExpression(this.context, node, type, buildExpression(this.context, node));
  }

  /** `@type` before an entry of an object says of what type it is. A function or object that is written there stays what it is. */
  private readEntry(node: number, written: string): void {
    findExpression(this.context, node);
    const { op, operand } = finding;
    if (op !== ExprOp.entry || finding.pattern < 0 || operand < 0) return;
    findExpression(this.context, operand);
    const staysItself = finding.pattern >= 0 && (finding.op === ExprOp.lambda || finding.op === ExprOp.object);
    if (staysItself) this.expect(operand, written);
    else this.cast(operand, written);
  }

  private cast(node: number, written: string): void {
    const type = this.types.read(written, this.context.scopeAround(node), this.context.tree.start[node]);
    if (type < 0) return;
    const operand = buildExpression(this.context, node);
    this.context.nodes.exprOf[node] = castExpression(this.context, node, type, operand) + 1;
  }

  /** What comments say of symbols and bindings, once they are there. */
  read(): void {
    const { symbols, strings } = this.context;
    const { doc, type, value, scope, ownScope, nameOffset } = symbols.data;
    for (let row = 1; row < symbols.count; row++) {
      const tags = doc[row] < 0 ? null : typeTags(strings.text(doc[row]));
      if (!tags) continue;
      const own = ownScope[row];
      if (own < 0) {
        if (tags.type !== undefined && type[row] < 0)
          type[row] = this.types.read(tags.type, scope[row], nameOffset[row]);
        continue;
      }
      this.functions.set(own, tags);
      this.addTypeParameters(own, nameOffset[row], tags);
      if (tags.returns !== undefined && type[row] < 0) type[row] = this.types.read(tags.returns, own, nameOffset[row]);
      // A function in a variable, of which the comment says the type as a whole.
      if (tags.type !== undefined && value[row] < 0)
        value[row] = this.types.read(tags.type, scope[row], nameOffset[row]);
    }
    this.giveParameters();
    this.offerNames();
  }

  /** What comments name is a type for other files too: `import('./a').B`. Nothing in the code of this one means it. */
  private offerNames(): void {
    for (const [name, { isImported }] of this.names) {
      const type = isImported ? -1 : this.types.read(name, 0, 0);
      if (type < 0) continue;
      const nameId = this.context.strings.intern(typeNameKey(name));
      addBinding(this.context, 0, nameId, BindingKind.typeParameter, -1, 0, type, -1);
    }
  }

  private addTypeParameters(scope: number, offset: number, { templates }: TypeTags): void {
    for (const { name, bound } of templates) {
      const type = bound ? this.types.read(bound, scope, offset) : -1;
      const nameId = this.context.strings.intern(name);
      addBinding(this.context, scope, nameId, BindingKind.typeParameter, -1, offset, type, -1);
    }
  }

  private giveParameters(): void {
    const { bindings, exprs, strings } = this.context;
    const { kind, scope, name, type, value, target, offset } = bindings.data;
    if (this.functions.size === 0 && this.inline.size === 0) return;
    for (let row = 0; row < bindings.count; row++) {
      if (kind[row] !== BindingKind.parameter || type[row] >= 0) continue;
      const tags = this.functions.get(scope[row]);
      const isPart = value[row] >= 0 && exprs.data.op[value[row]] === ExprOp.part;
      // A parameter that is taken apart has no name: its tag is the one at its place.
      const written =
        this.inline.get(offset[row]) ??
        (isPart ? [...(tags?.parameters.values() ?? [])][target[row]] : tags?.parameters.get(strings.text(name[row])));
      if (written === undefined) continue;
      const whole = this.types.read(written, scope[row], offset[row]);
      type[row] = isPart && whole >= 0 ? this.partOf(whole, value[row]) : whole;
    }
  }

  /** The type of what `part` takes out of something of a type. */
  private partOf(whole: number, part: number): number {
    const { operand, name, scope, offset } = this.context.exprs.data;
    const outer = operand[part] < 0 ? whole : this.partOf(whole, operand[part]);
    return addExpression(this.context, ExprOp.part, name[part], outer, scope[part], offset[part], -1);
  }
}
