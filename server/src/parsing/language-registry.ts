import type { LanguageId } from '../model/language.ts';
import { isCppHeader } from './header-language.ts';
import {
  type Dialect,
  type LanguageDefinition,
  LanguageDefinitionError,
  type LanguageFolder,
  QUERY_NAMES,
  type QueryName,
  readLanguageDefinition,
} from './language-definition.ts';
import { isFlow } from './prepare-flow.ts';

/** A language with its queries, inherited ones included: what the extractor is compiled from. */
export interface LanguageSource {
  readonly definition: LanguageDefinition;
  /** The text of each query; empty where the folder has none. */
  readonly queries: Readonly<Record<QueryName, string>>;
}

/** What is known of the folder a header lies in, to tell C from C++. */
export interface HeaderNeighbours {
  /** How many files of C (`.c`) and of C++ (`.cc`, `.cpp`, `.hpp` …) lie near the header. */
  readonly c: number;
  readonly cpp: number;
}

/** Knows the languages of `grammars/` and which one a path is written in. Holds data only, reads nothing. */
export class LanguageRegistry {
  private readonly sources = new Map<LanguageId, LanguageSource>();
  private readonly dialects = new Map<Dialect, LanguageSource>();
  private readonly byExtension = new Map<string, LanguageId>();
  private readonly byFileName = new Map<string, LanguageId>();
  private readonly byShebang = new Map<string, LanguageId>();

  /** @throws LanguageDefinitionError when a folder is wrong or inherits from one that is not there. */
  constructor(folders: readonly LanguageFolder[]) {
    const byName = new Map(folders.map((folder) => [folder.name, folder]));
    for (const folder of folders) {
      if (folder.definition === null || folder.definition === undefined) continue;
      const definition = readLanguageDefinition(folder.name, folder.definition);
      const queries = Object.fromEntries(
        QUERY_NAMES.map((query) => [query, inheritedQuery(byName, folder, query, [])]),
      ) as Record<QueryName, string>;
      if (definition.dialect) {
        this.dialects.set(definition.dialect, { definition, queries });
        continue;
      }
      this.sources.set(definition.id, { definition, queries });
      for (const extension of definition.extensions) this.byExtension.set(extension, definition.id);
      for (const fileName of definition.fileNames) this.byFileName.set(fileName, definition.id);
      for (const shebang of definition.shebangs) this.byShebang.set(shebang, definition.id);
    }
  }

  get languages(): readonly LanguageId[] {
    return [...this.sources.keys()];
  }

  /** A language, or the dialect of it that a file is written in. */
  get(language: LanguageId, dialect?: Dialect): LanguageSource | undefined {
    return dialect ? this.dialects.get(dialect) : this.sources.get(language);
  }

  /** The dialect of a language that a text is written in; undefined for the language itself. */
  dialectOf(language: LanguageId, text: string): Dialect | undefined {
    return language === 'javascript' && isFlow(text) ? 'flow' : undefined;
  }

  /**
   * The language of a file by its name alone, or null. `.h` is C here; `languageOfHeader` decides it when the
   * neighbours and the text are known.
   */
  languageOfPath(path: string): LanguageId | null {
    const fileName = path.slice(path.lastIndexOf('/') + 1);
    const named = this.byFileName.get(fileName);
    if (named) return named;
    // The longest extension wins: `.d.ts` before `.ts`. Case counts where a language says so: `.C` is C++.
    for (let dot = fileName.indexOf('.'); dot >= 0; dot = fileName.indexOf('.', dot + 1)) {
      const extension = fileName.slice(dot);
      const language = this.byExtension.get(extension) ?? this.byExtension.get(extension.toLowerCase());
      if (language && dot > 0) return language;
    }
    return null;
  }

  /** Whether a file without a known name may be told by its `#!` line: it has no extension at all. */
  mayHaveShebang(path: string): boolean {
    const fileName = path.slice(path.lastIndexOf('/') + 1);
    return !fileName.includes('.', 1);
  }

  /** The language that the first line names as interpreter, or null. `head` is the start of the file. */
  languageOfShebang(head: string): LanguageId | null {
    if (!head.startsWith('#!')) return null;
    const lineEnd = head.search(/[\r\n]/);
    const words = head
      .slice(2, lineEnd < 0 ? undefined : lineEnd)
      .trim()
      .split(/\s+/);
    let command = words.shift() ?? '';
    if (command.endsWith('/env') || command === 'env') {
      command = words.find((word) => !word.startsWith('-') && !word.includes('=')) ?? '';
    }
    const interpreter = command.slice(command.lastIndexOf('/') + 1);
    return this.byShebang.get(interpreter) ?? this.byShebang.get(interpreter.replace(/[\d.]+$/, '')) ?? null;
  }

  /** C or C++ for a `.h` file, from what lies around it and what it says. */
  languageOfHeader(text: string, neighbours: HeaderNeighbours): LanguageId {
    return isCppHeader(text, neighbours) ? 'cpp' : 'c';
  }
}

/** A folder's query with those it inherits before it, each folder once. */
function inheritedQuery(
  folders: ReadonlyMap<string, LanguageFolder>,
  folder: LanguageFolder,
  query: QueryName,
  path: readonly string[],
): string {
  if (path.includes(folder.name)) {
    throw new LanguageDefinitionError(`grammars/${folder.name}/${query}.scm inherits itself: ${path.join(' → ')}.`);
  }
  const own = folder.queries[query] ?? '';
  const line = /^;+\s*inherits\s*:\s*(.+)$/m.exec(own.slice(0, 400));
  if (!line) return own;
  const parents = line[1].split(',').map((name) => name.trim());
  const inherited = parents.map((name) => {
    const parent = folders.get(name);
    if (!parent) {
      throw new LanguageDefinitionError(`grammars/${folder.name}/${query}.scm inherits "${name}", which is not there.`);
    }
    return inheritedQuery(folders, parent, query, [...path, folder.name]);
  });
  // The heir has the last word: of expressions the first pattern counts, of all else the last one.
  return (query === 'expressions' ? [own, ...inherited] : [...inherited, own]).join('\n');
}
