import { splitWords } from '../analyzer/split-words.ts';
import { stem } from '../analyzer/stemmer.ts';
import { STOP_WORDS } from '../analyzer/stop-words.ts';
import type { QueryTerms } from '../query-terms.ts';
import type { CommitHistory } from './commit-history.ts';

/** After so many commits a change counts a third of what the newest does. */
const FADING_COMMITS = 800;
const K1 = 1.2;
const B = 0.4;

/**
 * Finds files by the subjects of the commits that touched them: who changed this before wrote in words of people what it does. A commit
 * counts by the square of how well its subject answers the query, less the older it is and the more files it touched.
 */
export class HistorySearch {
  readonly history: CommitHistory;
  /** Commits of each term, ascending, each with how often it stands in the subject: commit × 8 + count. */
  private readonly postings = new Map<string, number[]>();
  private readonly lengths: Uint8Array;
  private readonly meanLength: number;
  /** What a commit counts for each of its files, by its age and their number. */
  private readonly worth: Float64Array;
  /** Memory for one query after the other: zero but while one is answered. */
  private readonly byCommit: Float64Array;
  private readonly byFile: Float64Array;
  /** Files of all commits one after the other, and where those of a commit begin. */
  private readonly files: Int32Array;
  private readonly firstFile: Int32Array;

  constructor(history: CommitHistory) {
    this.history = history;
    this.lengths = new Uint8Array(history.commits.length);
    this.byCommit = new Float64Array(history.commits.length);
    this.byFile = new Float64Array(history.paths.length);
    this.files = Int32Array.from(history.commits.flatMap(({ files }) => files));
    this.firstFile = new Int32Array(history.commits.length + 1);
    history.commits.forEach(({ files }, commit) => {
      this.firstFile[commit + 1] = this.firstFile[commit] + files.length;
    });
    this.worth = Float64Array.from(
      history.commits,
      ({ files }, commit) => Math.exp(-commit / FADING_COMMITS) / Math.sqrt(files.length),
    );
    const stems = new Map<string, string>();
    const counts = new Map<string, number>();
    history.commits.forEach(({ subject }, commit) => {
      counts.clear();
      const words = splitWords(subject).filter((word) => !STOP_WORDS.has(word));
      for (const word of words) {
        let term = stems.get(word);
        if (term === undefined) {
          term = stem(word);
          stems.set(word, term);
        }
        counts.set(term, (counts.get(term) ?? 0) + 1);
      }
      for (const [term, count] of counts) {
        const list = this.postings.get(term);
        const entry = commit * 8 + Math.min(7, count);
        if (list) list.push(entry);
        else this.postings.set(term, [entry]);
      }
      this.lengths[commit] = Math.min(255, words.length);
    });
    this.meanLength = Math.max(1, this.lengths.reduce((sum, length) => sum + length, 0) / this.lengths.length);
  }

  /** How strongly history points at files, which go by their places among its paths. Empty when no subject has a word of the query. */
  scores(query: QueryTerms): { readonly file: number; readonly score: number }[] {
    const { commits } = this.history;
    const { byCommit, byFile, lengths, meanLength, files, firstFile, worth } = this;
    const touched: number[] = [];
    let ideal = 0;
    for (const { term, weight } of query.terms) {
      const list = this.postings.get(term);
      const idf = Math.log(1 + (commits.length + 0.5) / ((list?.length ?? 0) + 0.5));
      if (query.words.some((word) => word.term === term)) ideal += idf;
      if (!list) continue;
      for (let i = 0; i < list.length; i++) {
        const commit = list[i] >> 3;
        const count = list[i] & 7;
        const norm = K1 * (1 - B + (B * lengths[commit]) / meanLength);
        if (byCommit[commit] === 0) touched.push(commit);
        byCommit[commit] += (weight * idf * count * (K1 + 1)) / (count + norm);
      }
    }
    const changed: number[] = [];
    for (const commit of touched) {
      const share = byCommit[commit] / ideal;
      const value = share * share * worth[commit];
      byCommit[commit] = 0;
      for (let at = firstFile[commit]; at < firstFile[commit + 1]; at++) {
        const file = files[at];
        if (byFile[file] === 0) changed.push(file);
        byFile[file] += value;
      }
    }
    return changed.map((file) => {
      const score = byFile[file];
      byFile[file] = 0;
      return { file, score };
    });
  }
}
