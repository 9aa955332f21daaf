import type { Language } from 'web-tree-sitter';
import type { LanguageDefinition } from './language-definition.ts';
import type { LanguageSource } from './language-registry.ts';
import { scopeMarkOf } from './node-maps.ts';
import { PatternTable } from './pattern-table.ts';
import { strength } from './reference-strength.ts';
import { compileShallowQuery, type ShallowQuery } from './shallow-query.ts';
import { type CompiledQuery, compileQuery } from './tree/query.ts';
import { patternStarts, withoutPatterns } from './trivial-patterns.ts';
import { Category, captureMeaning } from './vocabulary.ts';

/** A language whose queries are compiled for its grammar. Made once for a worker and language. */
export interface CompiledLanguage {
  readonly definition: LanguageDefinition;
  /** Everything but expressions: run once over each file. */
  readonly facts: CompiledQuery;
  readonly factPatterns: PatternTable;
  /** Run on single nodes, when somebody wants to know what they are. */
  readonly expressions: CompiledQuery;
  readonly expressionPatterns: PatternTable;
  /** By node type: what the type is to the walk over all nodes. */
  readonly nodeTraits: Uint8Array;
  /** By node type: the kind plus one of the reference, or the mark of the scope, that every node of the type is; 0 for none. */
  readonly trivialReference: Uint8Array;
  readonly trivialScope: Uint8Array;
  /** The same patterns of expressions, as far as they can be matched without the engine. */
  readonly shallowExpressions: ShallowQuery;
  /** Whether a definition pattern is `unique`. */
  readonly hasUnique: boolean;
  /** The grammar's fields `declarator` and `name`, 0 where it has none. */
  readonly declaratorField: number;
  readonly nameField: number;
  /** Names of callables that are tests, or null if names do not tell. */
  readonly testName: RegExp | null;
}

/** Bits of `nodeTraits`. */
export const NodeTrait = { comment: 1, attribute: 2, complexity: 4, unlisted: 8, opaque: 16 } as const;

/** @throws QueryError for a query that does not fit the grammar, Error for a capture that is not in the vocabulary. */
export function compileLanguage(source: LanguageSource, grammar: Language): CompiledLanguage {
  const { definition, queries } = source;
  const folder = `grammars/${definition.dialect ?? definition.id}`;
  const factText = [queries.definitions, queries.locals, queries.references, queries.imports].join('\n');
  const trivial = trivialFacts(factText, `${folder}/*.scm`, grammar);
  const facts = compileQuery(grammar, trivial.otherText, `${folder}/*.scm`);
  const factPatterns = new PatternTable(facts, folder);
  const expressions = compileQuery(grammar, queries.expressions, `${folder}/expressions.scm`);
  const shallowExpressions = compileShallowQuery(
    queries.expressions,
    `${folder}/expressions.scm`,
    grammar,
    expressions.captureNames,
  );
  return {
    definition,
    facts,
    factPatterns,
    hasUnique: factPatterns.settings.some(({ unique }) => unique),
    expressions,
    expressionPatterns: new PatternTable(expressions, `${folder}/expressions.scm`),
    trivialReference: trivial.reference,
    trivialScope: trivial.scope,
    shallowExpressions,
    nodeTraits: nodeTraits(definition, grammar),
    declaratorField: grammar.fieldIdForName('declarator') ?? 0,
    nameField: grammar.fieldIdForName('name') ?? 0,
    testName: definition.tests.names.length > 0 ? new RegExp(definition.tests.names.join('|'), 'u') : null,
  };
}

/** Takes the patterns out of the text that a table by node type can answer. */
function trivialFacts(
  text: string,
  fileName: string,
  grammar: Language,
): { reference: Uint8Array; scope: Uint8Array; otherText: string } {
  const starts = patternStarts(text, fileName, grammar);
  const reference = new Uint8Array(1 << 16);
  const scope = new Uint8Array(1 << 16);
  const taken = new Set<number>();
  for (const pattern of starts.trivial) {
    if (pattern?.captures.length !== 1) continue;
    const meaning = captureMeaning(pattern.captures[0]);
    if (meaning?.category === Category.reference) {
      for (const type of pattern.types) {
        if (reference[type] === 0 || strength(meaning.value) > strength(reference[type] - 1)) {
          reference[type] = meaning.value + 1;
        }
      }
    } else if (meaning?.category === Category.scope) {
      for (const type of pattern.types) scope[type] = scopeMarkOf(meaning.value);
    } else {
      continue;
    }
    taken.add(pattern.index);
  }
  return { reference, scope, otherText: withoutPatterns(text, starts, (index) => taken.has(index)) };
}

function nodeTraits(definition: LanguageDefinition, grammar: Language): Uint8Array {
  const attributes = new Set(definition.attributes);
  const complexity = new Set(definition.complexity);
  const unlisted = new Set(definition.unlisted);
  const opaque = new Set(definition.opaque);
  // Errors have the highest type there is, so every 16-bit number gets a slot.
  const traits = new Uint8Array(1 << 16);
  for (let id = 0; id < grammar.nodeTypeCount; id++) {
    const name = grammar.nodeTypeForId(id);
    if (name === null) continue;
    // Inside a doc comment of Rust lies its text, which is no comment of its own.
    if (grammar.nodeTypeIsNamed(id) && /(^|_)comment$/.test(name) && name !== 'doc_comment')
      traits[id] |= NodeTrait.comment;
    if (unlisted.has(name)) traits[id] |= NodeTrait.unlisted;
    if (opaque.has(name)) traits[id] |= NodeTrait.opaque;
    if (attributes.has(name)) traits[id] |= NodeTrait.attribute;
    if (complexity.has(name)) traits[id] |= NodeTrait.complexity;
  }
  return traits;
}
