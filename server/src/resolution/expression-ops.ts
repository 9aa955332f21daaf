import { ExprOp } from '../model/file-facts.ts';

/** Expressions that name a declaration. */
export const NAMING_OPS: ReadonlySet<number> = new Set([
  ExprOp.name,
  ExprOp.member,
  ExprOp.path,
  ExprOp.self,
  ExprOp.part,
  ExprOp.module,
  ExprOp.generic,
  ExprOp.cast,
  ExprOp.super,
]);
/** Expressions whose value stands there: faster made than remembered. */
export const IMMEDIATE_OPS: ReadonlySet<number> = new Set([ExprOp.literal, ExprOp.list, ExprOp.tuple, ExprOp.lambda]);
