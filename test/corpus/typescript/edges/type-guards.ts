//- /src/shapes.ts
// Functions that say of what type their argument is.
export interface Shape { area(): number }
export interface Circle extends Shape { round(): void }
export class Square implements Shape { area() { return 1 } sharp(): void {} }
export function isCircle(shape: unknown): shape is Circle { return true }
export const isSquare = (shape: Shape | null): shape is Square => true;
export function isKind<T>(value: unknown, type: new () => T): value is T { return true }
export function isEmpty(shape: unknown): boolean { return false }
export function isSecond(a: unknown, b: unknown): b is Circle { return true }
export interface Tests { isRound(value: unknown): value is Circle; isSharp: (value: unknown) => value is Square }
//- /src/use.ts
import { isCircle, isEmpty, isKind, isSecond, isSquare, Square, type Shape, type Tests } from './shapes';
export function use(shape: Shape, other: unknown, tests: Tests) {
  if (isCircle(shape)) {
    shape.round();
    //    ^^^^^ calls src/shapes.ts#Circle#round(). exact | via=declaredType
    shape.area();
    //    ^^^^ calls src/shapes.ts#Shape#area(). exact | via=inheritance
  } else shape.area();
  //           ^^^^ calls src/shapes.ts#Shape#area(). exact | via=declaredType
  if (isSquare(shape) && other) shape.sharp();
  //                                  ^^^^^ calls src/shapes.ts#Square#sharp(). exact | via=declaredType
  if (shape && isSquare(shape)) shape.sharp();
  //                                  ^^^^^ calls src/shapes.ts#Square#sharp(). exact | via=declaredType
  const said = isCircle(other) ? other.round() : other.round();
  //                                   ^^^^^ calls src/shapes.ts#Circle#round(). exact | via=declaredType
  //                                                   ^^^^^ no edge
  isCircle(other) && other.round();
  //                       ^^^^^ calls src/shapes.ts#Circle#round(). exact | via=declaredType
  if (isKind(other, Square)) other.sharp();
  //                               ^^^^^ calls src/shapes.ts#Square#sharp(). exact | via=constructorType
  if (isEmpty(other)) other.round();
  //                        ^^^^^ no edge
  if (isSecond(shape, other)) other.round();
  //                                ^^^^^ no edge
  if (tests.isRound(other)) other.round();
  //                              ^^^^^ calls src/shapes.ts#Circle#round(). exact | via=declaredType
  if (tests.isSharp(other)) other.sharp();
  //                              ^^^^^ calls src/shapes.ts#Square#sharp(). exact | via=declaredType
  if (isCircle(shape)) {
    if (isEmpty(shape)) shape.round();
    //                        ^^^^^ calls src/shapes.ts#Circle#round(). exact | via=declaredType
  }
  if (!isCircle(other)) return;
  other.round();
  //    ^^^^^ calls src/shapes.ts#Circle#round(). exact | via=declaredType
}
