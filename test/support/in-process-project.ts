import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { decodeFacts, encodeFacts } from '../../server/src/model/facts-codec.ts';
import type { FileFacts } from '../../server/src/model/file-facts.ts';
import type { FileLinks } from '../../server/src/model/file-links.ts';
import type { LanguageId } from '../../server/src/model/language.ts';
import { type CompiledLanguage, compileLanguage } from '../../server/src/parsing/compiled-language.ts';
import { Extractor } from '../../server/src/parsing/extractor.ts';
import type { LanguageFolder } from '../../server/src/parsing/language-definition.ts';
import { QUERY_NAMES } from '../../server/src/parsing/language-definition.ts';
import { LanguageRegistry } from '../../server/src/parsing/language-registry.ts';
import { preparationOf } from '../../server/src/parsing/source-preparation.ts';
import { type Grammar, loadGrammar } from '../../server/src/parsing/tree/grammar-loader.ts';
import { Linker } from '../../server/src/resolution/linker.ts';
import type { ProjectView } from '../../server/src/resolution/project-index.ts';

/** Files that resolution reads for module paths. */
const CONFIG_FILE =
  /(^|\/)(package\.json|[jt]sconfig[^/]*\.json|go\.mod|go\.work|Cargo\.toml|pyproject\.toml|setup\.cfg)$/;

const root = path.resolve(import.meta.dirname, '../..');

/** The folders of `grammars/`, read from the repository. */
export function readLanguageFolders(): LanguageFolder[] {
  const grammars = path.join(root, 'grammars');
  return readdirSync(grammars, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const read = (file: string) => {
        try {
          return readFileSync(path.join(grammars, name, file), 'utf8');
        } catch {
          return undefined;
        }
      };
      const definition = read('language.json');
      const queries = Object.fromEntries(QUERY_NAMES.map((query) => [query, read(`${query}.scm`)]));
      return { name, definition: definition === undefined ? null : JSON.parse(definition), queries };
    });
}

export const registry = new LanguageRegistry(readLanguageFolders());
const loaded = new Map<LanguageId, Promise<{ grammar: Grammar; compiled: CompiledLanguage; extractor: Extractor }>>();

/** The grammar and extractor of a language, loaded once per test process. */
export function languageTools(language: LanguageId) {
  let tools = loaded.get(language);
  if (!tools) {
    tools = (async () => {
      const source = registry.get(language);
      if (!source) throw new Error(`No folder in grammars/ describes ${language}.`);
      const { package: packageName, file } = source.definition.grammar;
      const grammar = await loadGrammar({
        runtime: path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.wasm'),
        grammar: path.join(root, 'node_modules', packageName, file),
        prepare: preparationOf(language),
      });
      const compiled = compileLanguage(source, grammar.language);
      return { grammar, compiled, extractor: new Extractor(compiled) };
    })();
    loaded.set(language, tools);
  }
  return tools;
}

/** Facts of one text, or null where its language is unknown. The facts own their memory. */
export async function factsOf(file: string, text: string): Promise<FileFacts | null> {
  const guessed = registry.languageOfPath(file);
  if (!guessed) return null;
  const language = file.endsWith('.h') ? registry.languageOfHeader(text, { c: 0, cpp: 0 }) : guessed;
  const { grammar, extractor } = await languageTools(language);
  const outcome = grammar.parse(text, (tree) => decodeFacts(encodeFacts(extractor.extract(tree))));
  return outcome.kind === 'parsed' ? outcome.value : null;
}

/** A project in memory: the real parser, extractor and linker, without processes and storage. */
export class InProcessProject implements ProjectView {
  private readonly files = new Map<string, FileFacts>();
  private readonly configs = new Map<string, string>();
  private linker: Linker | null = null;

  /** Paths are relative, with forward slashes. */
  static async of(files: ReadonlyMap<string, string>): Promise<InProcessProject> {
    const project = new InProcessProject();
    for (const [file, text] of files) {
      if (CONFIG_FILE.test(file)) project.configs.set(file, text);
      const facts = await factsOf(file, text);
      if (facts) project.files.set(file, facts);
    }
    return project;
  }

  /** All files of a folder on disk that are at most 1 MiB. */
  static async ofFolder(folder: string): Promise<InProcessProject> {
    const files = new Map<string, string>();
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
      const file = path.join(entry.parentPath, entry.name);
      const relative = path.relative(folder, file).split(path.sep).join('/');
      if (!entry.isFile() || /(^|\/)(node_modules|\.git)\//.test(relative)) continue;
      if (!registry.languageOfPath(relative) && !CONFIG_FILE.test(relative)) continue;
      if (statSync(file).size <= 1 << 20) files.set(relative, readFileSync(file, 'utf8'));
    }
    return InProcessProject.of(files);
  }

  paths(): Iterable<string> {
    return this.files.keys();
  }
  has(file: string): boolean {
    return this.files.has(file);
  }
  facts(file: string): FileFacts | undefined {
    return this.files.get(file);
  }
  config(file: string): string | undefined {
    return this.configs.get(file);
  }
  configPaths(): Iterable<string> {
    return this.configs.keys();
  }

  /** The links of one file; the linker is made at the first call. */
  link(file: string): FileLinks {
    this.linker ??= new Linker(
      this,
      new Map(registry.languages.map((language) => [language, registry.get(language)!.definition])),
    );
    return this.linker.link(file);
  }
}
