import { findConditionals } from './macros/conditionals.ts';
import { findMacros } from './macros/declarations.ts';
import { Edits } from './macros/edits.ts';
import { findNamespaces } from './macros/namespaces.ts';
import { findOddities } from './macros/oddities.ts';
import { Tokens } from './macros/tokens.ts';

/**
 * Makes C and C++ readable to a grammar that knows no preprocessor. Macros that stand where the grammar expects a type or the
 * end of a declaration (`class EXPORT Foo {`, `EXPORT int f();`, `int x GUARDED_BY(m);`, a lone `Q_OBJECT`) and conditional
 * parts whose braces do not match (`#ifdef __cplusplus extern "C" { #endif`) are overwritten with blanks.
 *
 * What is a macro is guessed from its spelling (capitals) and its place; where a reading as plain code is possible, the text stays.
 *
 * @param isCpp whether the text is C++; in C what is only there for C++ compilers goes
 * @returns a text of the same length with the same line breaks, so that every offset still holds
 */
export function hideMacros(source: string, isCpp: boolean): string {
  const tokens = new Tokens(source);
  const edits = new Edits(source);
  findConditionals(tokens, edits, isCpp);
  if (isCpp) findNamespaces(tokens, edits);
  findMacros(tokens, edits);
  findOddities(tokens, edits);
  return edits.apply();
}
