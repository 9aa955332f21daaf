import type { FileFacts } from '../model/file-facts.ts';
import type { LanguageId } from '../model/language.ts';
import { compileLanguage } from '../parsing/compiled-language.ts';
import { Extractor } from '../parsing/extractor.ts';
import type { Dialect, LanguageDefinition, LanguageFolder } from '../parsing/language-definition.ts';
import { type HeaderNeighbours, LanguageRegistry } from '../parsing/language-registry.ts';
import { preparationOf } from '../parsing/source-preparation.ts';
import { type Grammar, loadGrammar, type ParseOutcome } from '../parsing/tree/grammar-loader.ts';
import type { GrammarFolder } from '../platform/grammar-folder.ts';

interface LoadedLanguage {
  readonly definition: LanguageDefinition;
  readonly grammar: Grammar;
  readonly extractor: Extractor;
}

/** Parses texts of all languages; a grammar is loaded when its first file comes. Belongs to one thread. */
export class FileParser {
  readonly registry: LanguageRegistry;
  private readonly folder: GrammarFolder;
  private readonly loaded = new Map<LanguageId | Dialect, LoadedLanguage>();

  constructor(folder: GrammarFolder) {
    this.folder = folder;
    this.registry = new LanguageRegistry(folder.read() as LanguageFolder[]);
  }

  definition(language: LanguageId): LanguageDefinition | undefined {
    return this.registry.get(language)?.definition;
  }

  languageOfHeader(text: string, neighbours: HeaderNeighbours): LanguageId {
    return this.registry.languageOfHeader(text, neighbours);
  }

  /** Undefined when the language of a text is loaded already: then `parse` can be called at once. */
  prepare(language: LanguageId, text: string): Promise<void> | undefined {
    const dialect = this.registry.dialectOf(language, text);
    return this.loaded.has(dialect ?? language) ? undefined : this.load(language, dialect);
  }

  /** Lends the facts to `use`; they are overwritten by the next call. The text has been prepared for. */
  parse<T>(language: LanguageId, text: string, timeLimitMs: number, use: (facts: FileFacts) => T): ParseOutcome<T> {
    const key = this.registry.dialectOf(language, text) ?? language;
    const { grammar, extractor } = this.loaded.get(key) as LoadedLanguage;
    return grammar.parse(text, (tree) => use(extractor.extract(tree)), timeLimitMs);
  }

  private async load(language: LanguageId, dialect: Dialect | undefined): Promise<void> {
    const source = this.registry.get(language, dialect);
    if (!source) throw new Error(`There is no grammar for ${dialect ?? language}.`);
    const { definition } = source;
    const grammar = await loadGrammar({
      runtime: this.folder.runtimeFile,
      grammar: this.folder.grammarFile(definition.grammar.file),
      ...preparationOf(language, dialect),
    });
    this.loaded.set(dialect ?? language, {
      definition,
      grammar,
      extractor: new Extractor(compileLanguage(source, grammar.language)),
    });
  }
}
