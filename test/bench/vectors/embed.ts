import { closeSync, existsSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { describingSentence } from '../../../model/src/describing-sentence.ts';
import { readTree, type TreeFile } from '../../../model/src/git-tree.ts';
import { EmbeddingService } from '../../../server/src/embedding/embedding-service.ts';
import { FileParser } from '../../../server/src/indexing/file-parser.ts';
import { decodeSource, judgeSource } from '../../../server/src/indexing/source-text.ts';
import type { LanguageId } from '../../../server/src/model/language.ts';
import { quantizeVectors } from '../../../server/src/model/quantize-vectors.ts';
import { GrammarFolder } from '../../../server/src/platform/grammar-folder.ts';
import { NodeFileSystem } from '../../../server/src/platform/node-file-system.ts';
import { meaningTerms } from '../../../server/src/search/meaning-terms.ts';
import { pathMarks } from '../../../server/src/search/path-flags.ts';
import { pathTerms } from '../../../server/src/search/path-terms.ts';
import { readTermCounts } from '../../../server/src/search/read-term-counts.ts';
import { analyzeTerms, summaryEnd } from '../../../server/src/search/terms.ts';

/**
 * Makes the vectors that the store is measured with as the product makes them: every piece of code of some repositories by the model in the
 * box, each once, and first sentences of doc comments as the questions. Writes `documents.i8` and `queries.f32` (see samples.ts).
 */
const [dist, out, mostText, ...repositories] = process.argv.slice(2);
const MOST_FILE_BYTES = 512 * 1024;
const PARSE_LIMIT_MS = 5000;
/** One question for so many pieces, so that the first vectors have their share of questions too. */
const PIECES_PER_QUESTION = 250;
const PIECES_AT_ONCE = 512;

const most = Number(mostText);
const parser = new FileParser(new GrammarFolder(path.join(dist, 'grammars')));
const service = new EmbeddingService({
  fileSystem: new NodeFileSystem(),
  decode: () => undefined,
  readTerms: readTermCounts,
  pathTerms: (file) => pathTerms(file).counts,
  pathMarks,
  questionTerms: meaningTerms,
});
const model = await service.methods.open({ kind: 'folder', folder: path.join(dist, 'model') }, '');
mkdirSync(out, { recursive: true });
const documents = openSync(path.join(out, 'documents.i8'), 'w');
const queries = openSync(path.join(out, 'queries.f32'), 'w');
/** Hashes of the pieces that were written. */
const seen = new Set<string>();
let batches = 0;
let asked = 0;

for (const repository of repositories) {
  if (seen.size >= most) break;
  const before = seen.size;
  const gitDir = existsSync(path.join(repository, '.git')) ? path.join(repository, '.git') : repository;
  for (const file of readTree(gitDir, 'HEAD')) {
    if (seen.size < most && file.size <= MOST_FILE_BYTES) await embedFile(file, path.basename(repository));
  }
  console.log(`${seen.size} vectors, ${asked} questions; ${seen.size - before} of ${repository}`);
}
closeSync(documents);
closeSync(queries);
writeFileSync(
  path.join(out, 'samples.json'),
  JSON.stringify({ model: model.name, dimensions: model.dimensions, documents: seen.size, queries: asked }),
);

async function embedFile(file: TreeFile, repository: string): Promise<void> {
  const named = parser.registry.languageOfPath(file.path);
  const source = named === null ? undefined : decodeSource(file.read());
  if (named === null || source?.kind !== 'text') return;
  const isHeader = file.path.endsWith('.h');
  const language = isHeader ? parser.languageOfHeader(source.text, { c: 0, cpp: 0 }) : named;
  const definition = parser.definition(language);
  if (!definition || judgeSource(file.path, source.text, definition)) return;
  await parser.prepare(language, source.text);
  const read = termsOf(language, source.text);
  if (!read) return;
  const batch = batches++;
  const factsKey = `${repository}/${file.path}`;
  const [pieces] = service.methods.read(batch, [
    { path: file.path, absolutePath: file.path, language, factsKey, content: read.terms },
  ]);
  const fresh = pieces.keys.flatMap((key, piece) => {
    if (pieces.rows[piece] < 0 || seen.has(key) || seen.size >= most) return [];
    seen.add(key);
    return [piece];
  });
  for (let at = 0; at < fresh.length; at += PIECES_AT_ONCE) {
    const vectors = await service.methods.embed(batch, fresh.slice(at, at + PIECES_AT_ONCE));
    writeSync(documents, quantizeVectors(vectors, model.dimensions));
  }
  service.methods.forget(batch);
  for (const sentence of read.sentences) {
    if (asked * PIECES_PER_QUESTION >= seen.size) break;
    writeSync(queries, await service.methods.query(sentence));
    asked++;
  }
}

/** What the index keeps of a text, and what its doc comments say first; undefined where it does not parse. */
function termsOf(language: LanguageId, text: string): { terms: Uint8Array; sentences: string[] } | undefined {
  const outcome = parser.parse(language, text, PARSE_LIMIT_MS, (facts) => {
    const sentences: string[] = [];
    const { count, doc, name } = facts.symbols;
    for (let row = 1; row < count; row++) {
      const text = doc[row] < 0 ? '' : facts.strings[doc[row]];
      const sentence = describingSentence(text.slice(0, summaryEnd(text)), facts.strings[name[row]]);
      if (sentence) sentences.push(sentence);
    }
    return { terms: analyzeTerms(facts, text), sentences };
  });
  return outcome.kind === 'parsed' ? outcome.value : undefined;
}
