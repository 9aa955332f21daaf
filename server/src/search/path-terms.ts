import { splitWords } from './analyzer/split-words.ts';
import { stem } from './analyzer/stemmer.ts';
import { Field } from './fields.ts';

/** Stems that say nothing of their file: the folder names it. */
const FOLDER_STEMS = new Set(['index', 'mod', 'main', 'lib', '__init__', 'init', 'package-info']);

export interface PathTerms {
  /** Counts of each term in the two path fields: [stem, folder]. */
  readonly counts: ReadonlyMap<string, readonly [stem: number, folder: number]>;
}

/** How many words a path has in its two fields. */
export interface PathLengths {
  readonly stemWords: number;
  readonly folderWords: number;
}

/** File name without its extensions: `http-client.test.ts` gives `http-client.test`. */
export function fileStem(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  const base = dot > 0 ? name.slice(0, dot) : name;
  return base.endsWith('.d') ? base.slice(0, -2) : base;
}

/** The name a file goes by: its stem, or its folder's name where the stem is `index`, `mod` and the like. */
export function speakingStem(path: string): string {
  const stemOfFile = fileStem(path);
  if (!FOLDER_STEMS.has(stemOfFile.toLowerCase())) return stemOfFile;
  const folder = path.split('/').at(-2);
  return folder === undefined ? stemOfFile : folder;
}

/** `known` are the terms of names that were met before: the paths of a project are made of the same few folders. */
export function pathTerms(path: string, known = new Map<string, readonly string[]>()): PathTerms {
  const counts = new Map<string, [number, number]>();
  const add = (text: string, field: 0 | 1): void => {
    let terms = known.get(text);
    if (!terms) {
      terms = termsOfName(text);
      known.set(text, terms);
    }
    for (const term of terms) {
      const count = counts.get(term) ?? [0, 0];
      count[field]++;
      counts.set(term, count);
    }
  };
  const segments = path.split('/');
  const own = fileStem(path);
  const speaking = speakingStem(path);
  add(speaking, 0);
  if (speaking !== own) add(own, 0);
  for (const folder of segments.slice(0, -1)) add(folder, 1);
  return { counts };
}

function termsOfName(name: string): readonly string[] {
  const words = splitWords(name);
  const terms = words.map(stem);
  if (words.length > 1) terms.push(stem(words.join('')));
  return terms;
}

/** Without looking at what the words are: opening an index asks this of every file. The files of a folder are asked about in a row. */
export function pathLengths(paths: readonly string[]): PathLengths[] {
  let folder = '';
  let folderWords = 0;
  return paths.map((path) => {
    const own = fileStem(path);
    const speaking = speakingStem(path);
    const stemWords = splitWords(speaking).length + (speaking === own ? 0 : splitWords(own).length);
    const lastSlash = path.lastIndexOf('/');
    if (folder.length !== lastSlash + 1 || !path.startsWith(folder)) {
      folder = path.slice(0, lastSlash + 1);
      folderWords = splitWords(folder).length;
    }
    return { stemWords, folderWords };
  });
}

export const PATH_MASKS = [1 << Field.stem, 1 << Field.folder] as const;
