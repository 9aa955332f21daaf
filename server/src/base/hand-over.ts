import { CodedError } from './errors.ts';

/** So many are kept that nobody has taken yet. */
const MOST_WAITING = 64;

/**
 * What one part of a thread makes for another one, by a number that both were told by who asked for it: it need not go out of the thread and
 * come back.
 */
export class HandOver<T> {
  private readonly waiting = new Map<number, Promise<T>>();

  put(number: number, value: Promise<T>): void {
    // Whoever takes it hears of it, and whoever asked for it has heard of it already.
    value.catch(() => {});
    this.waiting.set(number, value);
    for (const oldest of this.waiting.keys()) {
      if (this.waiting.size <= MOST_WAITING) break;
      this.waiting.delete(oldest);
    }
  }

  /** Once. @throws HAND_OVER_MISSED where it is not there, or not any more */
  async take(number: number): Promise<T> {
    const value = this.waiting.get(number);
    if (!value) throw new CodedError('HAND_OVER_MISSED', 'What was to be handed over is not there.');
    this.waiting.delete(number);
    return value;
  }
}
