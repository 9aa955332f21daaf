import { readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeSource, judgeSource } from '../../../server/src/indexing/source-text.ts';
import type { LanguageId } from '../../../server/src/model/language.ts';
import type { Dialect, LanguageFolder } from '../../../server/src/parsing/language-definition.ts';
import { LanguageRegistry } from '../../../server/src/parsing/language-registry.ts';
import { preparationOf } from '../../../server/src/parsing/source-preparation.ts';
import { ERROR_TYPE, type FlatTree, hasError } from '../../../server/src/parsing/tree/flat-tree.ts';
import { type Grammar, loadGrammar } from '../../../server/src/parsing/tree/grammar-loader.ts';
import { GrammarFolder } from '../../../server/src/platform/grammar-folder.ts';
import { sourcesIn } from './sources-in.ts';

const [dist, ...folders] = process.argv.slice(2);
if (folders.length === 0) {
  console.error('Usage: npm run bench -- syntax-errors FOLDER…');
  process.exit(2);
}
const MOST_BYTES = 1 << 20;

interface Tally {
  files: number;
  lines: number;
  alone: number;
  repaired: number;
}
interface Readers {
  readonly alone: Grammar;
  readonly repaired: Grammar;
}

const grammars = new GrammarFolder(path.join(dist, 'grammars'));
const registry = new LanguageRegistry(grammars.read() as LanguageFolder[]);
const loaded = new Map<LanguageId | Dialect, Promise<Readers>>();

for (const folder of folders) {
  const tallies = new Map<LanguageId, Tally>();
  for (const file of sourcesIn(registry, folder)) await count(file, tallies);
  for (const [language, { files, lines, alone, repaired }] of tallies) {
    const share = (part: number) => `${((100 * part) / lines).toFixed(2)} %`;
    console.log(
      `${path.basename(folder)} ${language}: ${files} files, ${lines} lines; in errors ${share(alone)} as the grammar reads them, ${share(repaired)} as they are read`,
    );
  }
}

async function count(file: string, tallies: Map<LanguageId, Tally>): Promise<void> {
  const named = registry.languageOfPath(file);
  const bytes = readFileSync(file);
  const source = decodeSource(bytes);
  if (named === null || source.kind !== 'text' || bytes.length > MOST_BYTES) return;
  const { text } = source;
  const language = file.endsWith('.h') ? registry.languageOfHeader(text, { c: 0, cpp: 0 }) : named;
  const definition = registry.get(language)?.definition;
  if (!definition || judgeSource(file, text, definition)) return;
  const tally = tallies.get(language) ?? { files: 0, lines: 0, alone: 0, repaired: 0 };
  tallies.set(language, tally);
  const { alone, repaired } = await readersOf(language, registry.dialectOf(language, text));
  tally.files++;
  tally.lines += text.split('\n').length;
  alone.parse(text, (tree) => {
    tally.alone += linesInErrors(tree);
  });
  repaired.parse(text, (tree) => {
    tally.repaired += linesInErrors(tree);
  });
}

function readersOf(language: LanguageId, dialect: Dialect | undefined): Promise<Readers> {
  let readers = loaded.get(dialect ?? language);
  if (!readers) {
    const load = (id: Dialect | undefined, prepared: boolean) =>
      loadGrammar({
        runtime: grammars.runtimeFile,
        grammar: grammars.grammarFile(registry.get(language, id)?.definition.grammar.file as string),
        ...(prepared ? preparationOf(language, id) : {}),
      });
    // A dialect alone is what the language's own grammar makes of it.
    readers = Promise.all([load(undefined, false), load(dialect, true)]).then(([alone, repaired]) => ({
      alone,
      repaired,
    }));
    loaded.set(dialect ?? language, readers);
  }
  return readers;
}

/** Lines of the outermost errors. */
function linesInErrors(tree: FlatTree): number {
  let lines = 0;
  for (let node = 0; node < tree.size; node++) {
    const isError = tree.type[node] === ERROR_TYPE;
    if (isError) lines += 1 + tree.lines.lineAt(tree.end[node]) - tree.lines.lineAt(tree.start[node]);
    if (isError || !hasError(tree, node)) node = tree.subtreeEnd[node] - 1;
  }
  return lines;
}
