import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { FileParser } from '../../server/src/indexing/file-parser.ts';
import { decodeSource, judgeSource } from '../../server/src/indexing/source-text.ts';
import type { FileFacts } from '../../server/src/model/file-facts.ts';
import { languageIndex } from '../../server/src/model/language.ts';
import { isCallableKind, isTypeKind, SymbolKind } from '../../server/src/model/symbol-kind.ts';
import { GrammarFolder } from '../../server/src/platform/grammar-folder.ts';
import { meaningTerms } from '../../server/src/search/meaning-terms.ts';
import { pathFlags } from '../../server/src/search/path-flags.ts';
import { pathTerms } from '../../server/src/search/path-terms.ts';
import { readTermCounts } from '../../server/src/search/read-term-counts.ts';
import { analyzeTerms, summaryEnd } from '../../server/src/search/terms.ts';
import { describingSentence } from './describing-sentence.ts';
import { furtherQuestions } from './further-questions.ts';
import { licenceOf, readTree } from './git-tree.ts';
import { NumberedTerms, writeSections } from './sections.ts';

/**
 * Reads one repository with the product's own parser and analyzer and writes what training needs of it: the terms of every symbol without
 * its documentation, and the terms of its first sentence as the question that it answers.
 *
 *   extract DIST GIT_DIR NAME COMMIT OUT_FILE [--whole]     where the model is measured, all tests are among the answers
 */
const [dist, gitDir, name, commit, outFile, whole] = process.argv.slice(2);
const MAX_FILE_BYTES = 512 * 1024;
const PARSE_LIMIT_MS = 5000;
/** More of one repository teaches its own words rather than the language of code. */
const MAX_REPOSITORY_BYTES = whole === '--whole' ? 8e6 : 3e6;
/** The model has to know tests as such; more of them teach little. */
const MAX_TEST_BYTES = whole === '--whole' ? 8e6 : 0.6e6;

const parser = new FileParser(new GrammarFolder(path.join(dist, 'grammars')));
const terms = new NumberedTerms();
const symbols: number[] = [];
const posts: number[] = [];
const counts: number[] = [];
const questions: number[] = [];
/** Rows of (symbol, 0 from documentation or 1 from a comment within, start and end of its words and of its joined words in `questions`, hash). */
const further: number[] = [];
const paths: string[] = [];
const fileColumns: number[] = [];
const pathPosts: number[] = [];
let bytes = 0;
let testBytes = 0;

const COLUMNS = [
  'language',
  'kind',
  'flags',
  'file',
  'parent',
  'lines',
  'questionStart',
  'questionEnd',
  'joinedEnd',
  'postStart',
  'postEnd',
  'bodyHash',
  'questionHash',
  'words',
];

for (const file of readTree(gitDir, commit)) {
  if (bytes > MAX_REPOSITORY_BYTES) break;
  const flags = pathFlags(file.path);
  if (flags.vendored || (flags.test && testBytes > MAX_TEST_BYTES) || file.size > MAX_FILE_BYTES) continue;
  const language = parser.registry.languageOfPath(file.path);
  if (language === null) continue;
  const source = decodeSource(file.read());
  if (source.kind === 'left-out') continue;
  const actual = file.path.endsWith('.h') ? parser.languageOfHeader(source.text, { c: 0, cpp: 0 }) : language;
  const definition = parser.definition(actual);
  if (!definition || judgeSource(file.path, source.text, definition)) continue;
  await parser.prepare(actual);
  try {
    parser.parse(actual, source.text, PARSE_LIMIT_MS, (facts) =>
      addFile(facts, file.path, source.text, languageIndex(actual)),
    );
    bytes += source.text.length;
    if (flags.test) testBytes += source.text.length;
  } catch (error) {
    if (error instanceof Error && error.name === 'RuntimeError') throw error;
  }
}

function addFile(facts: FileFacts, filePath: string, text: string, language: number): void {
  const ranges = rangesOf(facts);
  const found = readTermCounts(analyzeTerms(facts, withoutDocs(facts, text, ranges)));
  const flags = pathFlags(filePath);
  const fileNumber = paths.push(filePath) - 1;
  const pathStart = pathPosts.length / 3;
  for (const [term, [inStem, inFolder]] of pathTerms(filePath).counts) {
    pathPosts.push(terms.number(term), inStem, inFolder);
  }
  fileColumns.push(
    pathStart,
    pathPosts.length / 3,
    (flags.test ? 1 : 0) | (flags.example ? 2 : 0) | (flags.benchmark ? 4 : 0),
    language,
  );
  const termNumbers = found.terms.map((term) => terms.number(term));
  const first = symbols.length / COLUMNS.length;
  for (let row = 0; row < found.symbolCount; row++) {
    const postStart = posts.length;
    const hash = createHash('md5');
    for (let p = found.starts[row]; p < found.starts[row + 1]; p++) {
      const own = found.counts.subarray(p * 6, p * 6 + 6);
      // Summary and doc are what is asked; they are not part of the answer.
      if (own[0] + own[1] + own[2] + own[5] === 0) continue;
      posts.push(termNumbers[found.termOf[p]]);
      counts.push(own[0], own[1], own[2], own[5]);
      if (own[5] > 0) hash.update(`${found.terms[found.termOf[p]]} ${own[5]} `);
    }
    const kind = found.kinds[row];
    const doc = facts.strings[facts.symbols.doc[row]];
    const sentence =
      doc && (isCallableKind(kind) || isTypeKind(kind) || kind === SymbolKind.file)
        ? describingSentence(doc.slice(0, summaryEnd(doc)), facts.strings[facts.symbols.name[row]])
        : undefined;
    const questionStart = questions.length;
    let joinedEnd = questionStart;
    let questionEnd = questionStart;
    let questionHash = 0;
    if (sentence) [questionEnd, joinedEnd, questionHash] = addQuestion(sentence);
    const parent = found.parents[row];
    const lengths = found.lengths.subarray(row * 6, row * 6 + 6);
    symbols.push(
      language,
      kind,
      found.flags[row],
      fileNumber,
      parent < 0 ? -1 : first + parent,
      found.lines[row],
      questionStart,
      questionEnd,
      joinedEnd,
      postStart,
      posts.length,
      hash.digest().readInt32LE(0),
      questionHash,
      lengths[0] + lengths[1] + lengths[2] + lengths[5],
    );
  }
  const isHashComment = parser.registry.languageOfPath(filePath) === 'python';
  for (const { symbol, source, text: asked } of furtherQuestions(facts, text, isHashComment, ranges)) {
    const start = questions.length;
    further.push(first + symbol, source === 'comment' ? 1 : 0, start, ...addQuestion(asked));
  }
}

/** Adds the terms of a sentence. @returns where its words end, where its joined words end, and its hash */
function addQuestion(sentence: string): [number, number, number] {
  const asked = meaningTerms(sentence);
  for (const word of asked.words) questions.push(terms.number(word));
  const wordsEnd = questions.length;
  for (const word of asked.joined) questions.push(terms.number(word));
  return [wordsEnd, questions.length, createHash('md5').update(asked.words.join(' ')).digest().readInt32LE(0)];
}

function rangesOf({ chunks }: FileFacts): Map<number, [number, number]> {
  const rangeOf = new Map<number, [number, number]>();
  for (let i = 0; i < chunks.count; i++) {
    const known = rangeOf.get(chunks.symbol[i]);
    rangeOf.set(chunks.symbol[i], [
      Math.min(known?.[0] ?? chunks.start[i], chunks.start[i]),
      Math.max(known?.[1] ?? 0, chunks.end[i]),
    ]);
  }
  return rangeOf;
}

/** The same text with blanks where documentation stands, so that no answer contains its question. */
function withoutDocs(facts: FileFacts, text: string, ranges: ReadonlyMap<number, [number, number]>): string {
  const { doc } = facts.symbols;
  let out = '';
  let done = 0;
  const cuts: [number, number][] = [];
  for (let row = 0; row < facts.symbols.count; row++) {
    const documentation = facts.strings[doc[row]];
    const range = ranges.get(row);
    if (!documentation || !range) continue;
    let at = range[0];
    for (const line of documentation.split('\n')) {
      const trimmed = line.trim();
      if (trimmed === '') continue;
      const found = text.indexOf(trimmed, at);
      if (found < 0 || found >= range[1]) continue;
      cuts.push([found, found + trimmed.length]);
      at = found + trimmed.length;
    }
  }
  cuts.sort((a, b) => a[0] - b[0]);
  for (const [from, to] of cuts) {
    if (from < done) continue;
    out += text.slice(done, from) + ' '.repeat(to - from);
    done = to;
  }
  return out + text.slice(done);
}

mkdirSync(path.dirname(outFile), { recursive: true });
writeSections(
  outFile,
  { name, commit, licence: licenceOf(gitDir, commit), bytes, columns: COLUMNS, files: paths, terms: terms.list },
  {
    symbols: Int32Array.from(symbols),
    posts: Int32Array.from(posts),
    counts: Uint8Array.from(counts),
    questions: Int32Array.from(questions),
    further: Int32Array.from(further),
    fileColumns: Int32Array.from(fileColumns),
    pathPosts: Int32Array.from(pathPosts),
  },
);
const asked = symbols.filter((_, i) => i % COLUMNS.length === 7).length;
let documented = 0;
for (let i = 0; i < symbols.length; i += COLUMNS.length) if (symbols[i + 7] > symbols[i + 6]) documented++;
console.log(
  `${name}: ${paths.length} files, ${(bytes / 1e6).toFixed(1)} MB, ${asked} symbols, ${documented} documented, ${further.length / 6} further questions`,
);
