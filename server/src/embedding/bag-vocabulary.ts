/** Numbers of terms in a bag model: 0 is padding and stands for nothing, then the terms, each with its number. */
export class BagVocabulary {
  readonly size: number;
  private readonly numbers: ReadonlyMap<string, number>;

  /** The numbers are 1 to their count. */
  constructor(numbers: ReadonlyMap<string, number>) {
    this.numbers = numbers;
    this.size = numbers.size + 1;
  }

  /** 0 for a term that the model does not know. */
  idOf(term: string): number {
    return this.numbers.get(term) ?? 0;
  }
}
