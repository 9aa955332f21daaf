import type { AnalyzeRequest, AnalyzeResult } from '../ports/analyzer.ts';

/** The files of one language that have yet to be handed out. */
interface Group {
  readonly language: string;
  readonly requests: AnalyzeRequest[];
  /** Next of `requests`; what is before it has been handed out. */
  next: number;
  bytes: number;
}

/** Who may get work: what is known of the workers. */
export interface Workers {
  readonly count: number;
  /** Whether some worker has loaded the grammar of a language. */
  knows(language: string): boolean;
}

const BATCH_FILES = 32;
const LARGEST_BATCH_BYTES = 384 * 1024;
const SMALLEST_BATCH_BYTES = 32 * 1024;
/** With less than this left of a language, a worker that does not know it does not begin with it. */
const BYTES_WORTH_A_GRAMMAR = 512 * 1024;

/** One call of `analyze`: what is left to hand out, and whom to tell. */
export class AnalyzeJob {
  isDone = false;
  private readonly groups: Group[];
  private unfinished: number;
  /** Batches of results whose promises are pending. */
  private blocked = 0;
  private readonly onResult: (result: AnalyzeResult) => void | Promise<void>;
  private readonly onEnd: (error?: unknown) => void;

  /** `onEnd` is called once: when all results were taken, or with what went wrong. */
  constructor(
    requests: readonly AnalyzeRequest[],
    onResult: (result: AnalyzeResult) => void | Promise<void>,
    onEnd: (error?: unknown) => void,
  ) {
    this.groups = groupByLanguage(requests);
    this.unfinished = requests.length;
    this.onResult = onResult;
    this.onEnd = onEnd;
  }

  /** About what is left to be handed out. */
  get queuedBytes(): number {
    return this.groups.reduce((sum, group) => sum + group.bytes, 0);
  }

  hasWorkFor(languages: ReadonlySet<string>, workers: Workers): boolean {
    return this.nextGroup(languages, workers) !== undefined;
  }

  /** The next files for a worker that knows these languages; undefined when there are none for it. */
  take(languages: ReadonlySet<string>, workers: Workers): AnalyzeRequest[] | undefined {
    const group = this.nextGroup(languages, workers);
    if (!group) return undefined;
    // Batches get smaller towards the end, so that all workers finish at about the same time.
    const share = this.queuedBytes / (workers.count * 4);
    const limit = Math.min(LARGEST_BATCH_BYTES, Math.max(SMALLEST_BATCH_BYTES, share));
    const requests: AnalyzeRequest[] = [];
    let bytes = 0;
    while (group.next < group.requests.length && requests.length < BATCH_FILES && (bytes < limit || bytes === 0)) {
      const request = group.requests[group.next++];
      requests.push(request);
      bytes += costOf(request);
    }
    group.bytes -= bytes;
    return requests;
  }

  /** Hands results on. Work stops as long as somebody takes his time with them; `onReady` says that it can go on. */
  deliver(results: readonly AnalyzeResult[], onReady: () => void): void {
    if (this.isDone) return;
    try {
      const pending = results.map((result) => this.onResult(result)).filter((promise) => promise !== undefined);
      this.unfinished -= results.length;
      if (pending.length > 0) {
        this.blocked++;
        Promise.all(pending).then(
          () => {
            this.blocked--;
            this.endWhenComplete();
            onReady();
          },
          (error) => this.end(error),
        );
      }
      this.endWhenComplete();
    } catch (error) {
      this.end(error);
    }
  }

  end(error?: unknown): void {
    if (this.isDone) return;
    this.isDone = true;
    this.groups.length = 0;
    this.onEnd(error);
  }

  private endWhenComplete(): void {
    if (this.unfinished === 0 && this.blocked === 0) this.end();
  }

  /**
   * What a worker should go on with: a language that it knows, else the largest. Loading a grammar costs as much as parsing
   * hundreds of kilobytes, so the last files of a language are left to those who know it.
   */
  private nextGroup(languages: ReadonlySet<string>, workers: Workers): Group | undefined {
    if (this.blocked > 0) return undefined;
    const left = this.groups.filter((group) => group.next < group.requests.length).sort((a, b) => b.bytes - a.bytes);
    return (
      left.find((group) => languages.has(group.language)) ??
      left.find((group) => group.bytes >= BYTES_WORTH_A_GRAMMAR || !workers.knows(group.language))
    );
  }
}

function groupByLanguage(requests: readonly AnalyzeRequest[]): Group[] {
  const groups = new Map<string, Group>();
  for (const request of requests) {
    const { language } = request;
    let group = groups.get(language);
    if (!group) {
      group = { language, requests: [], next: 0, bytes: 0 };
      groups.set(language, group);
    }
    group.requests.push(request);
    group.bytes += costOf(request);
  }
  return [...groups.values()];
}

/** Opening a file costs about as much as parsing two kilobytes. */
const costOf = (request: AnalyzeRequest): number => (request.text?.length ?? request.size) + 2048;
