import { CodedError } from '../base/errors.ts';
import { pathFilter } from '../search/path-filter.ts';

export const RULES_FILE = 'codegraph.json';

/** Which files may depend on which. */
export interface BoundaryRule {
  readonly name: string;
  readonly because?: string;
  readonly applies: (path: string) => boolean;
  /** Whether a file that the rule is about may depend on this one; it may always on its own kind. */
  readonly allows: (path: string) => boolean;
}

const ROOT_KEYS: ReadonlySet<string> = new Set(['$schema', 'boundaries']);
const RULE_KEYS: ReadonlySet<string> = new Set(['name', 'because', 'from', 'mayNotDependOn', 'mayDependOnlyOn']);

/**
 * Reads the rules of a `codegraph.json`. What is not understood is an error that names it: a rule that is not kept because of a typing mistake is worse than none.
 * @throws BAD_RULES
 */
export function readBoundaryRules(text: string): BoundaryRule[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw bad(`is not JSON: ${(error as Error).message}`);
  }
  const { boundaries = [] } = checkedObject(value, ROOT_KEYS, 'it');
  if (!Array.isArray(boundaries)) throw bad('"boundaries" has to be a list of rules.');
  return boundaries.map((rule, i) => readRule(rule, `boundaries[${i}]`));
}

function readRule(value: unknown, where: string): BoundaryRule {
  const rule = checkedObject(value, RULE_KEYS, where);
  const from = patterns(rule.from, `${where}.from`);
  if (from.length === 0) throw bad(`${where} has no "from".`);
  const forbidden = patterns(rule.mayNotDependOn, `${where}.mayNotDependOn`);
  const only = patterns(rule.mayDependOnlyOn, `${where}.mayDependOnlyOn`);
  const hasOnly = rule.mayDependOnlyOn !== undefined;
  if (forbidden.length > 0 === hasOnly) {
    throw bad(`${where} needs either "mayNotDependOn" or "mayDependOnlyOn".`);
  }
  const applies = filter(from);
  const listed = filter(hasOnly ? only : forbidden);
  return {
    name: optionalText(rule.name, `${where}.name`) ?? ruleName(from, hasOnly, hasOnly ? only : forbidden),
    because: optionalText(rule.because, `${where}.because`),
    applies,
    allows: hasOnly ? (path) => listed(path) || applies(path) : (path) => !listed(path),
  };
}

function ruleName(from: readonly string[], hasOnly: boolean, others: readonly string[]): string {
  const list = others.join(', ') || 'nothing else';
  return `${from.join(', ')} ${hasOnly ? 'may depend only on' : 'may not depend on'} ${list}`;
}

/** A path without a wildcard is a file, or a folder with everything below. */
function filter(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  const whole = globs.flatMap((glob) => {
    if (/[*?{]/.test(glob)) return [glob.includes('/') ? glob : `/${glob}`];
    const [mark, path] = glob.startsWith('!') ? ['!', glob.slice(1)] : ['', glob];
    const folder = path.replace(/^\.?\//, '').replace(/\/+$/, '');
    return [`${mark}${folder}/**`, `${mark}{${folder},${folder}}`];
  });
  return pathFilter(whole) ?? (() => false);
}

function patterns(value: unknown, where: string): string[] {
  if (value === undefined) return [];
  const list = typeof value === 'string' ? [value] : value;
  if (!Array.isArray(list) || !list.every((each) => typeof each === 'string' && each.trim() !== '')) {
    throw bad(`${where} has to be a glob or a list of globs.`);
  }
  return list as string[];
}

function optionalText(value: unknown, where: string): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  throw bad(`${where} has to be a text.`);
}

function checkedObject(value: unknown, known: ReadonlySet<string>, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw bad(`${where} has to be an object.`);
  const unknown = Object.keys(value).find((key) => !known.has(key));
  if (unknown !== undefined) throw bad(`${where} has "${unknown}", which is not known.`);
  return value as Record<string, unknown>;
}

const bad = (words: string): CodedError => new CodedError('BAD_RULES', `${RULES_FILE}: ${words}`);
