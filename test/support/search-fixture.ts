import { contentHash } from '../../server/src/base/content-hash.ts';
import { LexicalIndex } from '../../server/src/search/lexical-index.ts';
import { lexicalSearch } from '../../server/src/search/lexical-search.ts';
import type { SearchHit, SearchInput } from '../../server/src/search/search-types.ts';
import { analyzeTerms } from '../../server/src/search/terms.ts';
import { factsOfText } from './language-tools.ts';

/** A file as the index takes it, read by the real parser. */
export interface IndexedFile {
  readonly path: string;
  readonly language: Parameters<LexicalIndex['putFile']>[1];
  readonly key: string;
  readonly terms: Uint8Array;
  /** Names by row. */
  readonly names: readonly string[];
}

/** Files introduced by `//- /path` (or `#- /path`), in one text. */
export async function readFixture(text: string): Promise<IndexedFile[]> {
  const files: IndexedFile[] = [];
  for (const [, path, content] of text.matchAll(
    /^\s*(?:\/\/|#)- \/(\S+)\n([\s\S]*?)(?=^\s*(?:\/\/|#)- \/|$(?![\s\S]))/gm,
  )) {
    files.push(await readFile(path, content));
  }
  return files;
}

export async function readFile(path: string, content: string): Promise<IndexedFile> {
  const facts = await factsOfText(path, content);
  if (!facts) throw new Error(`${path} is in no known language.`);
  return {
    path,
    language: facts.language,
    key: contentHash(content),
    terms: analyzeTerms(facts, content),
    names: Array.from(facts.symbols.name, (name) => facts.strings[name] ?? ''),
  };
}

/** An index with what is needed to say which symbol a hit is. */
export class SearchFixture {
  readonly index: LexicalIndex;
  private readonly names = new Map<string, readonly string[]>();

  constructor(files: readonly IndexedFile[], index = new LexicalIndex()) {
    this.index = index;
    this.put(...files);
  }

  static async of(text: string): Promise<SearchFixture> {
    return new SearchFixture(await readFixture(text));
  }

  put(...files: readonly IndexedFile[]): void {
    for (const file of files) {
      this.index.putFile(file.path, file.language, file.key, file.terms);
      this.names.set(file.path, file.names);
    }
    this.index.commit();
  }

  remove(path: string): void {
    this.index.removeFile(path);
    this.index.commit();
  }

  hits(request: string | SearchInput): readonly SearchHit[] {
    return lexicalSearch(this.index, typeof request === 'string' ? { query: request } : request).hits;
  }

  /** Hits as `path name`, or `path` for a file itself. */
  find(request: string | SearchInput): string[] {
    return this.hits(request).map((hit) => this.label(hit));
  }

  /** The files of the hits, each once. */
  files(request: string | SearchInput): string[] {
    return [...new Set(this.hits(request).map((hit) => hit.path))];
  }

  label({ path, row }: { path: string; row: number }): string {
    return row === 0 ? path : `${path} ${this.names.get(path)?.[row]}`;
  }
}
