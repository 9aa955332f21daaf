import { setTimeout as delay } from 'node:timers/promises';
import { CodedError, errorMessage } from '../base/errors.ts';
import { normalize } from './batches.ts';

/** An OpenAI-compatible endpoint, as the user typed it. */
export interface Endpoint {
  /** Up to and without `/embeddings`. */
  readonly address: string;
  readonly model: string;
  readonly key?: string;
}

/** `wait` stands for the clock in tests; `fetch` is node's. */
export interface EndpointOptions {
  readonly wait?: (ms: number) => Promise<unknown>;
  readonly timeoutMs?: number;
}

const TEXTS_OF_REQUEST = 64;
const CHARACTERS_OF_REQUEST = 200_000;
const ATTEMPTS = 5;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
const LARGEST_DIMENSIONS = 4096;

/** Whether an address is of this machine, so that nothing leaves it. */
export function isLoopback(address: string): boolean {
  const host = parseAddress(address)
    .hostname.replace(/^\[|\]$/g, '')
    .toLowerCase();
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Vectors from an endpoint at an address that the user typed: `POST <address>/embeddings`. What is busy or fails for the moment (429, 5xx, no connection) is
 * asked again, ever more slowly; redirects are not followed, since they would carry code and key to an address that nobody agreed to.
 */
export class EndpointNetwork {
  private readonly endpoint: Endpoint;
  private readonly url: string;
  private readonly wait: (ms: number) => Promise<unknown>;
  private readonly timeoutMs: number;
  private size = 0;

  private constructor(endpoint: Endpoint, { wait = delay, timeoutMs = 60_000 }: EndpointOptions) {
    this.endpoint = endpoint;
    this.url = `${parseAddress(endpoint.address).href.replace(/\/+$/, '')}/embeddings`;
    this.wait = wait;
    this.timeoutMs = timeoutMs;
  }

  /** Asks for one vector, to see that the endpoint answers and of what size they are. @throws MODEL_ENDPOINT */
  static async open(endpoint: Endpoint, options: EndpointOptions = {}): Promise<EndpointNetwork> {
    const network = new EndpointNetwork(endpoint, options);
    await network.request(['def add(a, b): return a + b']);
    return network;
  }

  get dimensions(): number {
    return this.size;
  }

  /** One vector of length 1 for each text, one after the other. @throws MODEL_ENDPOINT */
  async embed(texts: readonly string[]): Promise<Float32Array> {
    const vectors = new Float32Array(texts.length * this.size);
    for (let from = 0; from < texts.length; ) {
      let to = from;
      let characters = 0;
      while (to < texts.length && to - from < TEXTS_OF_REQUEST && characters < CHARACTERS_OF_REQUEST) {
        characters += texts[to++].length;
      }
      vectors.set(await this.request(texts.slice(from, to)), from * this.size);
      from = to;
    }
    normalize(vectors, this.size);
    return vectors;
  }

  async close(): Promise<void> {
    // No connection is kept.
  }

  private async request(texts: readonly string[]): Promise<Float32Array> {
    let waitMs = FIRST_WAIT_MS;
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.ask(texts);
      if ('vectors' in outcome) return outcome.vectors;
      if (!outcome.isPassing || attempt === ATTEMPTS) throw this.failure(outcome.problem);
      await this.wait(Math.min(LONGEST_WAIT_MS, outcome.retryAfterMs ?? waitMs));
      waitMs *= 2;
    }
  }

  private async ask(
    texts: readonly string[],
  ): Promise<{ vectors: Float32Array } | { problem: string; isPassing: boolean; retryAfterMs?: number }> {
    const { model, key } = this.endpoint;
    let response: Response;
    let body: string;
    try {
      response = await fetch(this.url, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
        // An empty text is refused by some servers.
        body: JSON.stringify({ model, input: texts.map((text) => text || ' '), encoding_format: 'float' }),
        signal: AbortSignal.timeout(this.timeoutMs),
      });
      body = await response.text();
    } catch (error) {
      const cause = (error as { cause?: unknown }).cause;
      return { problem: `it cannot be reached: ${errorMessage(cause ?? error)}`, isPassing: true };
    }
    const { status } = response;
    if (status === 429 || status >= 500) {
      const seconds = Number(response.headers.get('retry-after'));
      const retryAfterMs = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
      return { problem: `it answers with status ${status}${said(body)}`, isPassing: true, retryAfterMs };
    }
    if (status >= 300 && status < 400) {
      return {
        problem: 'it redirects to another address, which is not followed; type that address yourself',
        isPassing: false,
      };
    }
    if (status === 401 || status === 403) return { problem: `it refuses the key (status ${status})`, isPassing: false };
    if (status !== 200) return { problem: `it answers with status ${status}${said(body)}`, isPassing: false };
    return { vectors: this.vectorsIn(body, texts.length) };
  }

  /** @throws MODEL_ENDPOINT */
  private vectorsIn(body: string, count: number): Float32Array {
    let data: unknown;
    try {
      data = (JSON.parse(body) as { data?: unknown }).data;
    } catch {
      throw this.failure('its answer is no JSON');
    }
    if (!Array.isArray(data) || data.length !== count) throw this.failure(`its answer does not hold ${count} vectors`);
    const vectors: unknown[] = new Array(count);
    data.forEach((one: { index?: unknown; embedding?: unknown }, i) => {
      vectors[typeof one?.index === 'number' && one.index >= 0 && one.index < count ? one.index : i] = one?.embedding;
    });
    const first = vectors[0];
    const size = Array.isArray(first) ? first.length : 0;
    if (size === 0 || size > LARGEST_DIMENSIONS) throw this.failure('its answer holds no vectors of numbers');
    if (this.size !== 0 && size !== this.size) {
      throw this.failure(`it gives ${size} dimensions now, and ${this.size} before`);
    }
    this.size = size;
    const flat = new Float32Array(count * size);
    vectors.forEach((vector, row) => {
      if (!Array.isArray(vector) || vector.length !== size || !vector.every(Number.isFinite)) {
        throw this.failure('its answer holds vectors of several sizes, or values that are no numbers');
      }
      flat.set(vector, row * size);
    });
    return flat;
  }

  private failure(problem: string): CodedError {
    return new CodedError('MODEL_ENDPOINT', `The embedding endpoint ${this.url} cannot be used: ${problem}.`);
  }
}

/** @throws MODEL_ENDPOINT for what is no http address, or carries a name and password that would be shown in messages. */
function parseAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && (url.protocol === 'http:' || url.protocol === 'https:') && !url.username && !url.password) return url;
  throw new CodedError(
    'MODEL_ENDPOINT',
    `"${address}" is no address of an embedding endpoint; one looks like http://localhost:11434/v1, without a name and password.`,
  );
}

/** The first words of what a server says of an error. */
function said(body: string): string {
  const words = /"message"\s*:\s*"([^"]{1,200})/.exec(body)?.[1];
  return words ? ` (${words})` : '';
}
