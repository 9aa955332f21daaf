/** One question as the model sees it: the signals of its candidate files, and which of them are right. */
export interface Example {
  /** Candidates × signals. */
  readonly values: Float64Array;
  readonly count: number;
  /** What a candidate has beyond the signals that are learnt. */
  readonly base: Float64Array;
  readonly relevant: Uint8Array;
  readonly weight: number;
}

const STEPS = 150;
const RATE = 0.05;

/**
 * Weights of a linear model by listwise softmax loss (Cao et al. 2007, as cross-entropy), with a penalty for leaving the prior: half the
 * squared distance in units of `spread`. Adam on all examples at once; the same input gives the same weights.
 */
export function fitWeights(
  examples: readonly Example[],
  prior: Float64Array,
  spread: Float64Array,
  strength: number,
): Float64Array {
  const n = prior.length;
  const weights = Float64Array.from(prior);
  const first = new Float64Array(n);
  const second = new Float64Array(n);
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 1; step <= STEPS; step++) {
    const gradient = new Float64Array(n);
    for (const example of examples) addGradient(example, weights, gradient);
    for (let i = 0; i < n; i++) {
      const g = gradient[i] / total + (strength * (weights[i] - prior[i])) / (spread[i] * spread[i]);
      first[i] = 0.9 * first[i] + 0.1 * g;
      second[i] = 0.999 * second[i] + 0.001 * g * g;
      const correctedFirst = first[i] / (1 - 0.9 ** step);
      const correctedSecond = second[i] / (1 - 0.999 ** step);
      weights[i] -= (RATE * spread[i] * correctedFirst) / (Math.sqrt(correctedSecond) + 1e-9);
    }
  }
  return weights;
}

function addGradient(example: Example, weights: Float64Array, gradient: Float64Array): void {
  const { values, count, base, relevant, weight } = example;
  const n = weights.length;
  const scores = new Float64Array(count);
  let max = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < count; c++) {
    let sum = base[c];
    for (let i = 0; i < n; i++) sum += weights[i] * values[c * n + i];
    scores[c] = sum;
    max = Math.max(max, sum);
  }
  let all = 0;
  for (let c = 0; c < count; c++) all += Math.exp(scores[c] - max);
  const targets = relevant.reduce((sum, r) => sum + r, 0);
  for (let c = 0; c < count; c++) {
    const error = weight * (Math.exp(scores[c] - max) / all - relevant[c] / targets);
    for (let i = 0; i < n; i++) gradient[i] += error * values[c * n + i];
  }
}
