import { SymbolFlag } from '../model/symbol-flags.ts';
import { type DefinitionMatch, nameOf } from './definitions.ts';
import type { Evidence } from './evidence.ts';
import { segmentAt } from './index-view.ts';
import type { RankedSignals } from './ranked-signals.ts';
import type { RankedSymbol } from './ranking.ts';
import type { FileSignal } from './signals.ts';
import type { CompletedTerms } from './similar-terms.ts';

/** Why a symbol is in the answer, in words for people, most important first. */
export function explain(
  evidence: Evidence,
  query: CompletedTerms,
  ranked: RankedSymbol,
  definition: DefinitionMatch | undefined,
  isCode = false,
): string[] {
  const { view } = evidence;
  const { signals } = ranked;
  const s = segmentAt(view.documentBase, ranked.document);
  const state = view.segments[s];
  const local = ranked.document - view.documentBase[s];
  const file = state.fileOf[local];
  const isFile = local === state.segment.symbolStart[file];
  const reasons: string[] = [];
  const say = (text: string, bits: number, known = 0): void => {
    const told = bits & ~known;
    if (told !== 0) reasons.push(`${text} ${wordsOf(query, told)}`);
  };

  const name = evidence.symbols.nameWords(ranked.document);
  const doc = evidence.symbols.docWords(ranked.document);
  const body = evidence.symbols.codeWords(ranked.document);
  const path = evidence.stemWords[ranked.file] | evidence.folderWords[ranked.file];
  if (signals.ofSymbol('placeInFile') > 0) reasons.push(isCode ? 'is code like this' : 'stands at the line named');
  else if (signals.ofFile('place') > 0 && !isCode) reasons.push('is in the file named');
  if (definition?.sameCase) reasons.push(`is named ${nameOf(view, ranked.document)}`);
  else if (definition) reasons.push(`is named ${nameOf(view, ranked.document)}, the same but for case or separators`);
  else say('name matches', name);
  if (signals.ofSymbol('implementer') > 0) reasons.push('implements or extends the type named');
  say(isFile ? 'file comment mentions' : 'doc mentions', doc, definition ? name : 0);
  say(isFile ? 'in file name:' : 'in path:', path);
  say('code mentions', body, name | doc);
  say('elsewhere in the file:', evidence.fileWords[ranked.file], name | doc | body | path);
  if (isNear(signals)) {
    // Where its vector says more than its words, it is why.
    if (signals.ofSymbol('meaning') > signals.ofSymbol('text')) reasons.unshift('by meaning');
    else reasons.push('by meaning');
  }
  if (signals.ofFile('history') > HISTORY_WORTH_SAYING) reasons.push('commits that touched the file speak of it');
  for (const [word, terms] of query.replaced) reasons.push(`nothing has “${word}”; taken for ${terms.join(', ')}`);
  if ((state.segment.flags[local] & SymbolFlag.test) !== 0) reasons.push('a test');
  for (const [signal, text] of LOWERED) if (signals.ofFile(signal) < 0) reasons.push(text);
  return reasons;
}

/** Whether its own vector, or its file's, is among what is near. */
function isNear(signals: RankedSignals): boolean {
  const ofFile = signals.ofFile('meaningBody') + signals.ofFile('meaningHead');
  return signals.ofSymbol('meaning') > 0 || ofFile > MEANING_WORTH_SAYING;
}
const MEANING_WORTH_SAYING = 1.2;

/** The words of the query that the bits stand for, as people typed them; of one that stands nowhere, what it was taken for. */
function wordsOf(query: CompletedTerms, bits: number): string {
  const words: string[] = [];
  for (let number = 0; number < query.words.length && words.length < MOST_WORDS; number++) {
    if ((bits & (1 << number)) === 0) continue;
    const { text } = query.words[number];
    words.push(query.replaced.get(text)?.join(' or ') ?? text);
  }
  return words.join(', ');
}
const MOST_WORDS = 6;
const HISTORY_WORTH_SAYING = 0.4;

const LOWERED: readonly (readonly [FileSignal, string])[] = [
  ['test', 'ranked lower: a test file'],
  ['example', 'ranked lower: an example'],
  ['benchmark', 'ranked lower: a benchmark'],
  ['vendored', 'ranked lower: code of others'],
  ['compatibility', 'ranked lower: a compatibility layer'],
  ['declarations', 'ranked lower: declarations only'],
  ['privateFile', 'ranked lower: a private file'],
  ['olderVersion', 'ranked lower: an older version'],
  ['header', 'ranked lower: a header, beside its source'],
  ['foreignPlatform', 'ranked lower: not in every build'],
];
