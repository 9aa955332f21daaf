import type { AnalyzeRequest, AnalyzeResult } from '../ports/analyzer.ts';

/** What the main thread sends: files to read and parse. */
export interface BatchMessage {
  readonly batch: number;
  readonly requests: readonly AnalyzeRequest[];
}

/** Where a byte array lies in the batch's buffer. */
export interface Slice {
  readonly offset: number;
  readonly length: number;
}

type Analyzed = Extract<AnalyzeResult, { status: 'analyzed' }>;
type SentResult =
  | Exclude<AnalyzeResult, { status: 'analyzed' }>
  | (Omit<Analyzed, 'facts' | 'terms'> & { readonly facts: Slice; readonly terms: Slice });

/** What a worker answers: all byte arrays of a batch lie in one buffer, which changes hands instead of being copied. */
export interface AnswerMessage {
  readonly batch: number;
  readonly results: readonly SentResult[];
  readonly buffer: ArrayBuffer;
}

/** Slots of the shared Int32Array in which a worker says what it is at, so that the file is known when it hangs or dies. */
export const Progress = { batch: 0, file: 1, slots: 2 } as const;

/** Packs results for the way to the main thread. Each array starts at a multiple of 8, so that it can be viewed as integers. */
export function packAnswer(batch: number, results: readonly AnalyzeResult[]): AnswerMessage {
  const aligned = (length: number) => (length + 7) & ~7;
  let size = 0;
  for (const result of results) {
    if (result.status === 'analyzed') size += aligned(result.facts.length) + aligned(result.terms.length);
  }
  const buffer = new ArrayBuffer(size);
  const bytes = new Uint8Array(buffer);
  let offset = 0;
  const place = (source: Uint8Array): Slice => {
    bytes.set(source, offset);
    const slice = { offset, length: source.length };
    offset += aligned(source.length);
    return slice;
  };
  const sent = results.map((result) =>
    result.status === 'analyzed' ? { ...result, facts: place(result.facts), terms: place(result.terms) } : result,
  );
  return { batch, results: sent, buffer };
}

export function unpackAnswer({ results, buffer }: AnswerMessage): AnalyzeResult[] {
  const view = ({ offset, length }: Slice) => new Uint8Array(buffer, offset, length);
  return results.map((result) =>
    result.status === 'analyzed' ? { ...result, facts: view(result.facts), terms: view(result.terms) } : result,
  );
}
