import { readFileSync } from 'node:fs';
import path from 'node:path';
import { contentHash } from '../../../server/src/base/content-hash.ts';
import { FileParser } from '../../../server/src/indexing/file-parser.ts';
import { decodeSource, judgeSource } from '../../../server/src/indexing/source-text.ts';
import { encodeFacts } from '../../../server/src/model/facts-codec.ts';
import { GrammarFolder } from '../../../server/src/platform/grammar-folder.ts';
import { analyzeTerms } from '../../../server/src/search/terms.ts';
import { sourcesIn } from './sources-in.ts';

const [dist, folder, most = '2000'] = process.argv.slice(2);
if (!folder) {
  console.error('Usage: npm run bench -- reading-order FOLDER [FILES]');
  process.exit(2);
}
const PARSE_LIMIT_MS = 5000;

const parser = new FileParser(new GrammarFolder(path.join(dist, 'grammars')));
const all = sourcesIn(parser.registry, folder);
// From the whole folder, so that there are many different words.
const step = Math.max(1, Math.floor(all.length / Number(most)));
const first = new Map<string, readonly [facts: string, terms: string]>();
for (const file of all.filter((_, i) => i % step === 0)) {
  const read = await hashesOf(file);
  if (read) first.set(file, read);
}
const different: string[] = [];
for (const [file, [facts, terms]] of [...first].reverse()) {
  const again = await hashesOf(file);
  if (again?.[0] !== facts) different.push(`${file}: its facts`);
  else if (again[1] !== terms) different.push(`${file}: its words`);
}
console.log(`${first.size} files read twice; different the second time: ${different.length}`);
for (const line of different.slice(0, 20)) console.log(`  ${line}`);
process.exitCode = different.length > 0 ? 1 : 0;

/** Hashes of what is kept of a file; undefined for one that is left out. */
async function hashesOf(file: string): Promise<readonly [facts: string, terms: string] | undefined> {
  const named = parser.registry.languageOfPath(file);
  const source = decodeSource(readFileSync(file));
  if (named === null || source.kind !== 'text') return undefined;
  const language = file.endsWith('.h') ? parser.languageOfHeader(source.text, { c: 0, cpp: 0 }) : named;
  const definition = parser.definition(language);
  if (!definition || judgeSource(file, source.text, definition)) return undefined;
  await parser.prepare(language, source.text);
  const outcome = parser.parse(
    language,
    source.text,
    PARSE_LIMIT_MS,
    (facts) => [contentHash(encodeFacts(facts)), contentHash(analyzeTerms(facts, source.text))] as const,
  );
  return outcome.kind === 'parsed' ? outcome.value : undefined;
}
