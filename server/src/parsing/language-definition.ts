import type { LanguageId } from '../model/language.ts';

/** `flow`: JavaScript with the types of Flow. */
export const DIALECTS = ['flow'] as const;
export type Dialect = (typeof DIALECTS)[number];

/** Which names other files can see. See docs/queries.md, language.json. */
export const EXPORT_RULES = ['keyword', 'capital', 'underscore', 'visibility', 'all'] as const;
export type ExportRule = (typeof EXPORT_RULES)[number];

/** What `language.json` says, with every optional part filled in. See docs/queries.md for the meaning of each. */
export interface LanguageDefinition {
  readonly id: LanguageId;
  /** Files of this language that are written in another way, told by their text, have a grammar of their own. Undefined for the language itself. */
  readonly dialect?: Dialect;
  readonly name: string;
  readonly grammar: { readonly package: string; readonly file: string };
  /** With the dot. One in lower case stands for any case. */
  readonly extensions: readonly string[];
  readonly fileNames: readonly string[];
  /** Interpreters of a `#!` line: `node` stands for `#!/usr/bin/env node`, `#!/usr/bin/node` and `node20`. */
  readonly shebangs: readonly string[];
  readonly comments: CommentSyntax;
  /** Which comments document what follows them; `any`: each one directly above does. */
  readonly doc: CommentSyntax & { readonly any: boolean };
  /** Types of nodes that stand before a definition and belong to it: decorators, attributes, annotations. */
  readonly attributes: readonly string[];
  readonly generatedMarkers: readonly string[];
  readonly tests: { readonly paths: readonly string[]; readonly names: readonly string[] };
  readonly export: ExportRule;
  /** true: members are visible by bare name anywhere in the class; 'body': only directly in its body (Python). */
  readonly memberScope: boolean | 'body';
  /** Whether a name is visible in its whole scope, also before its declaration. */
  readonly hoist: boolean;
  /** Node types, named or not, that each add one to the cyclomatic complexity of the callable around them. */
  readonly complexity: readonly string[];
  /** Node types that are no elements of the lists in which they stand: the lifetimes among type arguments. */
  readonly unlisted: readonly string[];
  /** Node types whose tokens mean nothing by themselves: attributes, the rules of macros. See `adjacent`. */
  readonly opaque: readonly string[];
  /** Names that the language itself declares. Where the file does not declare them anew, they are no references. */
  readonly predeclared: ReadonlySet<string>;
  /** Imports bind packages only, whose names are mere prefixes: reading one is no reference (Go). */
  readonly importsArePackages: boolean;
  /** Whether a comment at its top may keep a file out of a build (Go's `//go:build`). */
  readonly buildTags: boolean;
  /** Whether conditions of the preprocessor may keep parts of a file out of a build. */
  readonly conditionals: boolean;
  /** Whether doc comments say of what types things are, as JSDoc does. */
  readonly docTypes: boolean;
  /** Whether macros around items are hidden from the parser (`openMacros`): Rust. */
  readonly itemMacros: boolean;
  /** Whether doc comments link to what the code declares, as rustdoc's do. */
  readonly docLinks: boolean;
  /** Whether types are also written as text, in strings and in type comments, as Python does. */
  readonly typeText: boolean;
  /** Whether a local variable may be declared `const`, and methods be meant by it (C++). */
  readonly constants: boolean;
  /** Joins the prefixes of nested imports. */
  readonly pathSeparator: string;
}

export interface CommentSyntax {
  readonly line: readonly string[];
  readonly block: readonly (readonly [start: string, end: string])[];
}

/** The query files of a language folder. All but `expressions` run in one walk over the tree. */
export const QUERY_NAMES = ['definitions', 'locals', 'references', 'expressions', 'imports'] as const;
export type QueryName = (typeof QUERY_NAMES)[number];

/**
 * A folder of `grammars/` as read from disk: `definition` is the parsed language.json, or null for a folder that only
 * holds queries for others to inherit. A query file that does not exist is left out.
 */
export interface LanguageFolder {
  readonly name: string;
  readonly definition: unknown;
  readonly queries: Readonly<Partial<Record<QueryName, string>>>;
}

/** Thrown when a language folder is wrong; the message names the folder and what to mend. */
export class LanguageDefinitionError extends Error {
  readonly code = 'LANGUAGE_DEFINITION';
}

/** Checks a parsed language.json and fills in what is left out. */
export function readLanguageDefinition(folder: string, json: unknown): LanguageDefinition {
  const fail = (what: string): never => {
    throw new LanguageDefinitionError(`grammars/${folder}/language.json: ${what}`);
  };
  if (typeof json !== 'object' || json === null) fail('is not an object.');
  const given = json as Record<string, unknown>;
  const text = (key: string): string => {
    const value = given[key];
    return typeof value === 'string' ? value : fail(`"${key}" must be a string.`);
  };
  const object = (key: string): Record<string, unknown> => {
    const value = given[key];
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  };
  const texts = (value: unknown, key: string): readonly string[] => {
    if (value === undefined) return [];
    if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) fail(`"${key}" must list strings.`);
    return value as string[];
  };
  const pairs = (value: unknown, key: string): readonly (readonly [string, string])[] => {
    if (value === undefined) return [];
    const wellFormed = Array.isArray(value) && value.every((pair) => Array.isArray(pair) && pair.length === 2);
    return wellFormed ? (value as [string, string][]) : fail(`"${key}" must list pairs of start and end.`);
  };
  const grammar = object('grammar');
  if (typeof grammar.package !== 'string' || typeof grammar.file !== 'string') {
    fail('"grammar" must name a "package" and a "file".');
  }
  const comments = object('comments');
  const doc = object('doc');
  const tests = object('tests');
  const exportRule = (given.export ?? 'all') as ExportRule;
  if (!EXPORT_RULES.includes(exportRule)) fail(`"export" must be one of ${EXPORT_RULES.join(', ')}.`);
  const dialect = given.dialect as Dialect | undefined;
  if (dialect !== undefined && !DIALECTS.includes(dialect)) fail(`"dialect" must be one of ${DIALECTS.join(', ')}.`);
  return {
    id: text('id') as LanguageId,
    dialect,
    name: text('name'),
    grammar: { package: grammar.package as string, file: grammar.file as string },
    extensions: texts(given.extensions, 'extensions'),
    fileNames: texts(given.fileNames, 'fileNames'),
    shebangs: texts(given.shebangs, 'shebangs'),
    comments: { line: texts(comments.line, 'comments.line'), block: pairs(comments.block, 'comments.block') },
    doc: { line: texts(doc.line, 'doc.line'), block: pairs(doc.block, 'doc.block'), any: doc.any === true },
    attributes: texts(given.attributes, 'attributes'),
    generatedMarkers: texts(given.generatedMarkers, 'generatedMarkers'),
    tests: { paths: texts(tests.paths, 'tests.paths'), names: texts(tests.names, 'tests.names') },
    export: exportRule,
    memberScope: given.memberScope === 'body' ? 'body' : given.memberScope === true,
    hoist: given.hoist !== false,
    complexity: texts(given.complexity, 'complexity'),
    unlisted: texts(given.unlisted, 'unlisted'),
    opaque: texts(given.opaque, 'opaque'),
    predeclared: new Set(texts(given.predeclared, 'predeclared')),
    importsArePackages: given.importsArePackages === true,
    docTypes: given.docTypes === true,
    itemMacros: given.itemMacros === true,
    docLinks: given.docLinks === true,
    typeText: given.typeText === true,
    constants: given.constants === true,
    buildTags: given.buildTags === true,
    conditionals: given.conditionals === true,
    pathSeparator: typeof given.pathSeparator === 'string' ? given.pathSeparator : '.',
  };
}
