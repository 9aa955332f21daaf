import { expect, it } from 'vitest';
import { SymbolEvidence } from '../../../server/src/search/symbol-evidence.ts';
import { SymbolPlace, type TermHits } from '../../../server/src/search/term-hits.ts';
import { randomNumbers } from '../../support/random.ts';

const DOCUMENTS = 500;

it.each([1, 8, 9, 17, 30])('keeps what each of %i words says of a symbol, one query after the other', (words) => {
  const random = randomNumbers(words);
  const evidence = new SymbolEvidence();
  for (let query = 0; query < 3; query++) {
    evidence.prepare(DOCUMENTS, words);
    const truth = Array.from({ length: DOCUMENTS }, () => ({ score: 0, name: 0, doc: 0, code: 0, owner: 0 }));
    for (let term = 0; term < 2 * words; term++) {
      // Some terms stand for two words, wherever these are among the others.
      const bits = (1 << Math.floor(random() * words)) | (random() < 0.3 ? 1 << Math.floor(random() * words) : 0);
      const hits = randomHits(random);
      hits.documents.forEach((document, i) => {
        const of = truth[document];
        of.score = Math.fround(of.score + (1.5 * hits.counts[i]) / (2 + hits.counts[i]));
        for (const place of ['name', 'doc', 'code', 'owner'] as const) {
          if ((hits.places[i] & SymbolPlace[place]) !== 0) of[place] |= bits;
        }
      });
      let next = 0;
      for (let end = 100; end <= DOCUMENTS; end += 100) next = evidence.add(hits, next, end, 1.5, 2, bits);
      expect(next).toBe(hits.documents.length);
    }
    const found = truth.map((_, document) => ({
      score: evidence.score(document),
      name: evidence.nameWords(document),
      doc: evidence.docWords(document),
      code: evidence.codeWords(document),
      owner: evidence.ownerWords(document),
    }));
    expect(found).toEqual(truth);
    const all = truth.map(({ name, doc, code }) => name | doc | code);
    expect(truth.map((_, document) => evidence.allWords(document))).toEqual(all);
    evidence.clear(0, DOCUMENTS);
  }
});

function randomHits(random: () => number): TermHits {
  const documents = Int32Array.from(Array.from({ length: DOCUMENTS }, (_, i) => i).filter(() => random() < 0.2));
  return {
    documents,
    counts: Float32Array.from(documents, () => 0.1 + random() * 9),
    // What stands in the name of an owner is code, too.
    places: Uint8Array.from(documents, () => [1, 2, 3, 4, 5, 6, 7, 12, 13, 15][Math.floor(random() * 10)]),
    files: new Int32Array(0),
    fileCounts: new Float32Array(0),
    filePlaces: new Uint8Array(0),
  };
}
