import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeFacts, encodeFacts } from '../../server/src/model/facts-codec.ts';
import type { FileFacts } from '../../server/src/model/file-facts.ts';
import type { LanguageId } from '../../server/src/model/language.ts';
import { type CompiledLanguage, compileLanguage } from '../../server/src/parsing/compiled-language.ts';
import { Extractor } from '../../server/src/parsing/extractor.ts';
import { type Dialect, type LanguageFolder, QUERY_NAMES } from '../../server/src/parsing/language-definition.ts';
import { LanguageRegistry } from '../../server/src/parsing/language-registry.ts';
import { preparationOf } from '../../server/src/parsing/source-preparation.ts';
import { type Grammar, loadGrammar } from '../../server/src/parsing/tree/grammar-loader.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The folders of `grammars/`, read from the repository. */
export function readLanguageFolders(): LanguageFolder[] {
  const grammars = path.join(root, 'grammars');
  const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
  return readdirSync(grammars, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const definition = read(path.join(grammars, name, 'language.json'));
      const queries = QUERY_NAMES.map((query) => [query, read(path.join(grammars, name, `${query}.scm`))]);
      return { name, definition: definition ? JSON.parse(definition) : null, queries: Object.fromEntries(queries) };
    });
}

export const languageRegistry = new LanguageRegistry(readLanguageFolders());

export interface LanguageTools {
  readonly grammar: Grammar;
  readonly compiled: CompiledLanguage;
  readonly extractor: Extractor;
}
const loaded = new Map<LanguageId | Dialect, Promise<LanguageTools>>();

/** The grammar and extractor of a language, loaded once per test process. */
export function toolsOf(language: LanguageId, dialect?: Dialect): Promise<LanguageTools> {
  let tools = loaded.get(dialect ?? language);
  if (!tools) {
    tools = loadTools(language, dialect);
    loaded.set(dialect ?? language, tools);
  }
  return tools;
}

async function loadTools(language: LanguageId, dialect?: Dialect): Promise<LanguageTools> {
  const source = languageRegistry.get(language, dialect);
  if (!source) throw new Error(`No folder in grammars/ describes ${language}.`);
  const { package: packageName, file } = source.definition.grammar;
  const grammar = await loadGrammar({
    runtime: path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.wasm'),
    grammar: path.join(root, 'node_modules', packageName, file),
    ...preparationOf(language, dialect),
  });
  const compiled = compileLanguage(source, grammar.language);
  return { grammar, compiled, extractor: new Extractor(compiled) };
}

/** Facts of one text, or null where its language is unknown. The facts own their memory. */
export async function factsOfText(file: string, text: string): Promise<FileFacts | null> {
  const guessed = languageRegistry.languageOfPath(file);
  if (!guessed) return null;
  const language = file.endsWith('.h') ? languageRegistry.languageOfHeader(text, { c: 0, cpp: 0 }) : guessed;
  const { grammar, extractor } = await toolsOf(language, languageRegistry.dialectOf(language, text));
  const outcome = grammar.parse(text, (tree) => decodeFacts(encodeFacts(extractor.extract(tree))));
  return outcome.kind === 'parsed' ? outcome.value : null;
}
