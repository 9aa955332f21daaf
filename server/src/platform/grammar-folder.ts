import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { contentHash } from '../base/content-hash.ts';

/** One folder of `grammars/`: its language.json as parsed, null where there is none, and its queries by name. */
export interface GrammarSource {
  readonly name: string;
  readonly definition: unknown;
  readonly queries: Readonly<Record<string, string>>;
}

/** The `grammars/` folder of an installation: language definitions, queries, and the parsers' WebAssembly. */
export class GrammarFolder {
  readonly folder: string;
  /** The runtime of the parsers. */
  readonly runtimeFile: string;

  constructor(folder: string) {
    this.folder = folder;
    this.runtimeFile = path.join(folder, 'web-tree-sitter.wasm');
  }

  grammarFile(name: string): string {
    return path.join(this.folder, path.basename(name));
  }

  read(): GrammarSource[] {
    return readdirSync(this.folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => this.readLanguage(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  private readLanguage(name: string): GrammarSource {
    const folder = path.join(this.folder, name);
    const files = readdirSync(folder).sort();
    const queries = files
      .filter((file) => file.endsWith('.scm'))
      .map((file) => [file.slice(0, -'.scm'.length), readFileSync(path.join(folder, file), 'utf8')]);
    const definition = files.includes('language.json')
      ? JSON.parse(readFileSync(path.join(folder, 'language.json'), 'utf8'))
      : null;
    return { name, definition, queries: Object.fromEntries(queries) };
  }
}

/**
 * Names the program that makes edges out of facts, which is not the one that makes facts: the build leaves a hash of its code beside the
 * program. '' where there is none.
 */
export function linkerVersion(programFolder: string): string {
  try {
    return readFileSync(path.join(programFolder, 'linker.version'), 'utf8').trim();
  } catch {
    return '';
  }
}

/**
 * Names the program that makes facts out of text: a hash of its code, the queries and the list of grammars. Facts of another
 * version are not used, so that no change to the program can leave old answers behind.
 */
export function programVersion(programFile: string, sources: readonly GrammarSource[]): string {
  return contentHash(readFileSync(programFile), JSON.stringify(sources));
}
