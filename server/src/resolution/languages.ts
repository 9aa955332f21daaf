import type { LanguageId } from '../model/language.ts';
import type { Evaluator } from './evaluator.ts';
import type { LanguageConventions } from './language-rules.ts';
import { LanguageRules } from './language-rules.ts';
import { CFamilyRules } from './languages/c-family.ts';
import { EcmascriptRules } from './languages/ecmascript.ts';
import { GoRules } from './languages/go.ts';
import { JavaRules } from './languages/java.ts';
import { PythonRules } from './languages/python.ts';
import { RustRules } from './languages/rust.ts';

type RulesClass = new (evaluator: Evaluator, conventions: LanguageConventions) => LanguageRules;

const RULES: Partial<Record<LanguageId, RulesClass>> = {
  typescript: EcmascriptRules,
  tsx: EcmascriptRules,
  javascript: EcmascriptRules,
  python: PythonRules,
  go: GoRules,
  rust: RustRules,
  java: JavaRules,
  cpp: CFamilyRules,
  c: CFamilyRules,
};

/** The rules of a language; one without a file of its own has lexical scopes only. */
export function createRules(
  language: LanguageId,
  evaluator: Evaluator,
  conventions: LanguageConventions,
): LanguageRules {
  return new (RULES[language] ?? LanguageRules)(evaluator, conventions);
}
