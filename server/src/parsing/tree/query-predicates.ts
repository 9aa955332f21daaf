import { type FlatTree, text, textEquals } from './flat-tree.ts';
import type { QueryMatch, TextPredicate } from './query-program.ts';
import type { PredicateForm } from './query-syntax.ts';

/** What a pattern's predicates and directives say. */
export interface PredicateSummary {
  readonly tests: TextPredicate[];
  /** `#set! key value`; a key without a value has an empty one. */
  readonly properties: Record<string, string>;
  /** `#is? key value` and `#is-not? key value`, stored, not tested. */
  readonly asserted: Record<string, string>;
  readonly refuted: Record<string, string>;
  /** Other `#name!` directives, for whoever understands them. */
  readonly directives: { readonly name: string; readonly args: readonly string[] }[];
}

/**
 * Turns a pattern's predicates into tests and properties. `captureId` gives a capture's index or -1; `fail` makes the
 * error that is thrown for a predicate that cannot be understood.
 */
export function compilePredicates(
  forms: readonly PredicateForm[],
  captureId: (name: string) => number,
  fail: (problem: string, offset: number) => Error,
): PredicateSummary {
  const summary: PredicateSummary = { tests: [], properties: {}, asserted: {}, refuted: {}, directives: [] };
  for (const form of forms) {
    const { name, args, offset } = form;
    const captureAt = (index: number): number => {
      const argument = args[index];
      if (argument?.kind !== 'capture') throw fail(`"#${name}" needs a capture as argument ${index + 1}.`, offset);
      const id = captureId(argument.value);
      if (id < 0) throw fail(`No capture is named "@${argument.value}".`, argument.offset);
      return id;
    };
    const expectArguments = (least: number, most: number): void => {
      if (args.length < least || args.length > most) {
        throw fail(`"#${name}" takes ${least === most ? least : `${least} to ${most}`} arguments.`, offset);
      }
    };
    const stringAt = (index: number): string => {
      const argument = args[index];
      if (argument?.kind !== 'string') throw fail(`"#${name}" needs a string as argument ${index + 1}.`, offset);
      return argument.value;
    };

    switch (name) {
      case 'eq?':
      case 'not-eq?':
      case 'any-eq?':
      case 'any-not-eq?': {
        expectArguments(2, 2);
        const expected = !name.endsWith('not-eq?');
        const any = name.startsWith('any-');
        const other = args[1]?.kind === 'capture' ? captureAt(1) : -1;
        summary.tests.push(
          other >= 0
            ? compareCaptures(captureAt(0), other, expected, any)
            : compareText(captureAt(0), stringAt(1), expected, any),
        );
        break;
      }
      case 'match?':
      case 'not-match?':
      case 'any-match?':
      case 'any-not-match?': {
        expectArguments(2, 2);
        let expression: RegExp;
        try {
          expression = new RegExp(stringAt(1));
        } catch (error) {
          throw fail(error instanceof Error ? error.message : String(error), args[1]?.offset ?? offset);
        }
        const expected = !name.endsWith('not-match?');
        summary.tests.push(matchText(captureAt(0), expression, expected, name.startsWith('any-')));
        break;
      }
      case 'any-of?':
      case 'not-any-of?': {
        expectArguments(1, Number.POSITIVE_INFINITY);
        const words = new Set(args.slice(1).map((_, index) => stringAt(index + 1)));
        summary.tests.push(matchWords(captureAt(0), words, name === 'any-of?'));
        break;
      }
      case 'set!':
      case 'is?':
      case 'is-not?': {
        // A leading capture is allowed by some tools; here properties belong to the pattern.
        expectArguments(1, 2);
        const into = name === 'set!' ? summary.properties : name === 'is?' ? summary.asserted : summary.refuted;
        into[stringAt(0)] = args.length > 1 ? stringAt(1) : '';
        break;
      }
      default:
        if (name.endsWith('?')) throw fail(`The predicate "#${name}" is not known.`, offset);
        summary.directives.push({
          name: name.slice(0, -1),
          args: args.map((argument) => (argument.kind === 'capture' ? `@${argument.value}` : argument.value)),
        });
    }
  }
  return summary;
}

// Each test quantifies over all nodes of its capture: every one must pass, or with `any-` one of them. What holds when
// nothing was captured is as in web-tree-sitter.

function compareText(capture: number, expected: string, equal: boolean, any: boolean): TextPredicate {
  return (match, tree) => {
    for (let index = 0; index < match.captureCount; index++) {
      if (match.captureId(index) !== capture) continue;
      if ((textEquals(tree, match.captureNode(index), expected) === equal) === any) return any;
    }
    return !any;
  };
}

function compareCaptures(left: number, right: number, equal: boolean, any: boolean): TextPredicate {
  const someRight = (match: QueryMatch, tree: FlatTree, value: string): boolean => {
    for (let index = 0; index < match.captureCount; index++) {
      if (match.captureId(index) !== right) continue;
      if (textEquals(tree, match.captureNode(index), value) === equal) return true;
    }
    return false;
  };
  return (match, tree) => {
    for (let index = 0; index < match.captureCount; index++) {
      if (match.captureId(index) !== left) continue;
      if (someRight(match, tree, text(tree, match.captureNode(index))) === any) return any;
    }
    return !any;
  };
}

function matchText(capture: number, expression: RegExp, expected: boolean, any: boolean): TextPredicate {
  return (match, tree) => {
    let seen = false;
    for (let index = 0; index < match.captureCount; index++) {
      if (match.captureId(index) !== capture) continue;
      seen = true;
      if ((expression.test(text(tree, match.captureNode(index))) === expected) === any) return any;
    }
    return seen ? !any : !expected;
  };
}

function matchWords(capture: number, words: ReadonlySet<string>, expected: boolean): TextPredicate {
  return (match, tree) => {
    let seen = false;
    for (let index = 0; index < match.captureCount; index++) {
      if (match.captureId(index) !== capture) continue;
      seen = true;
      if (!words.has(text(tree, match.captureNode(index)))) return !expected;
    }
    return seen ? expected : !expected;
  };
}
