/** Numbers of terms in a bag model: 0 is padding and stands for nothing, then the terms in their order. */
export class BagVocabulary {
  readonly size: number;
  private readonly numbers: ReadonlyMap<string, number>;

  constructor(terms: readonly string[]) {
    this.numbers = new Map(terms.map((term, index) => [term, index + 1]));
    this.size = terms.length + 1;
  }

  /** 0 for a term that the model does not know. */
  idOf(term: string): number {
    return this.numbers.get(term) ?? 0;
  }
}
