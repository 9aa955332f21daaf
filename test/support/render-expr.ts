import { EXPR_OPS, type ExprOpName, type FileFacts } from '../../server/src/model/file-facts.ts';

/** Deeper expressions are cut off with `…`. */
const MAX_DEPTH = 8;

/**
 * An expression of a file's facts as text, for expectations in tests:
 *
 *   x  a.b  f(x, y)  new Foo(x)  a[k]  each a  await a  this  super  <string>  [a, b]  {a: x}  T{a: x}  => x  a as T
 *   a or b  a.{key}  a::b  A<B>  T[]  map<K, V>  (A, B) => R  tuple<A, B>  typeof a  class  ...a  module ./x  ?
 *
 * `.{key}` alone is the part of an argument that is not known; `=> x` a lambda that returns x.
 */
export function renderExpr(facts: FileFacts, row: number, depth = 0): string {
  if (row < 0) return '';
  if (depth > MAX_DEPTH) return '…';
  const { exprs, exprChildren, strings } = facts;
  const op: ExprOpName = EXPR_OPS[exprs.op[row]];
  const name = exprs.name[row] < 0 ? '' : strings[exprs.name[row]];
  const operand = renderExpr(facts, exprs.operand[row], depth + 1);
  const from = exprs.childStart[row];
  const children: string[] = [];
  for (let i = 0; i < exprs.childCount[row]; i++) children.push(renderExpr(facts, exprChildren[from + i], depth + 1));
  const list = children.join(', ');
  switch (op) {
    case 'unknown':
      return '?';
    case 'name':
      return name;
    case 'member':
      return `${operand}.${name}`;
    case 'call':
      return `${operand}(${list})`;
    case 'new':
      return `new ${operand}(${list})`;
    case 'index':
      return `${operand}[${list}]`;
    case 'iterate':
      return `each ${operand}`;
    case 'await':
      return `await ${operand}`;
    case 'self':
      return 'this';
    case 'super':
      return 'super';
    case 'literal':
      return `<${name}>`;
    case 'list':
      return `[${list}]`;
    case 'object':
      return `${operand}{${list}}`;
    case 'entry':
      return `${name}: ${operand}`;
    case 'lambda':
      return `=> ${lambdaReturns(facts, exprs.scopeRef[row], depth)}`.trimEnd();
    case 'cast':
      return `${operand} as ${list}`;
    case 'union':
      return children.join(' or ');
    case 'part':
      return `${operand}.{${name}}`;
    case 'generic':
      return `${operand}<${list}>`;
    case 'array':
      return `${operand}[]`;
    case 'mapType':
      return `map<${list}>`;
    case 'function':
      return `(${list}) => ${operand}`;
    case 'tuple':
      return `tuple<${list}>`;
    case 'typeof':
      return `typeof ${operand}`;
    case 'class':
      return 'class';
    case 'spread':
      return `...${operand}`;
    case 'module':
      return `module ${name}`;
    case 'path':
      return `${operand}::${name}`;
  }
}

function lambdaReturns(facts: FileFacts, scope: number, depth: number): string {
  const { returns } = facts;
  const found: string[] = [];
  for (let i = 0; i < returns.count; i++) {
    if (scope >= 0 && returns.scope[i] === scope) found.push(renderExpr(facts, returns.expr[i], depth + 1));
  }
  return found.join(' or ');
}
