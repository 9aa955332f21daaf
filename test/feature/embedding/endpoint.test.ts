import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { errorMessage } from '../../../server/src/base/errors.ts';
import { EndpointNetwork, isLoopback } from '../../../server/src/embedding/endpoint-network.ts';
import { TextModel } from '../../../server/src/embedding/text-model.ts';
import { NodeFileSystem } from '../../../server/src/platform/node-file-system.ts';

interface Asked {
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: { model: string; input: string[] };
}
type Answer = { status?: number; headers?: Record<string, string>; body?: unknown };

let server: Server | undefined;
afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined))));

/** A real server on this machine that answers as `answer` says; the vector of a text is its length and 1. */
async function serve(answer: (asked: Asked, times: number) => Answer = () => ({})) {
  const asked: Asked[] = [];
  server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = JSON.parse(Buffer.concat(pieces).toString());
    asked.push({ url: request.url ?? '', authorization: request.headers.authorization, body });
    const { status = 200, headers = {}, body: own } = answer(asked[asked.length - 1], asked.length);
    const data = body.input.map((text: string, index: number) => ({ index, embedding: [text.length, 1] })).reverse();
    response.writeHead(status, headers).end(typeof own === 'string' ? own : JSON.stringify(own ?? { data }));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const waits: number[] = [];
  const open = (key?: string) =>
    EndpointNetwork.open({ address, model: 'm', key }, { wait: async (ms) => void waits.push(ms), timeoutMs: 2000 });
  return { asked, address, waits, open };
}

const wordsOf = (promise: Promise<unknown>) => promise.then(() => 'fine', errorMessage);

describe('an embedding endpoint', () => {
  it('is asked with model and key, and its vectors are put in the order of the texts', async () => {
    const { asked, open } = await serve();
    const network = await open('secret');
    const vectors = await network.embed(['a', 'aaa']);
    expect(asked[0]).toMatchObject({ url: '/v1/embeddings', authorization: 'Bearer secret', body: { model: 'm' } });
    expect([...vectors].map((value) => Math.round(value * 1000))).toEqual([707, 707, 949, 316]);
  });

  it('gets many texts in several requests', async () => {
    const { asked, open } = await serve();
    const network = await open();
    expect(await network.embed(Array.from({ length: 150 }, () => 'text'))).toHaveLength(300);
    expect(asked.slice(1).map(({ body }) => body.input.length)).toEqual([64, 64, 22]);
    expect(asked[0].authorization).toBeUndefined();
  });

  it('is asked again, ever more slowly, while it is busy or fails, and as it says itself', async () => {
    const { open, waits } = await serve((_, times) =>
      times === 1
        ? { status: 503 }
        : times === 2
          ? { status: 429, headers: { 'retry-after': '7' } }
          : times === 3
            ? { status: 500 }
            : {},
    );
    await open();
    expect(waits).toEqual([500, 7000, 2000]);
  });

  const refusals: [string, (asked: Asked, times: number) => Answer, RegExp, number][] = [
    ['stays busy', () => ({ status: 429, body: { error: { message: 'slow down' } } }), /status 429 \(slow down\)/, 5],
    ['refuses the key', () => ({ status: 401 }), /refuses the key/, 1],
    [
      'does not know the model',
      () => ({ status: 404, body: { error: { message: 'no such model' } } }),
      /status 404 \(no such model\)/,
      1,
    ],
    [
      'sends elsewhere',
      () => ({ status: 307, headers: { location: 'http://127.0.0.1:9/' } }),
      /redirects to another address, which is not followed/,
      1,
    ],
    ['answers no JSON', () => ({ body: '<html>' }), /no JSON/, 1],
    ['gives too few vectors', () => ({ body: { data: [] } }), /does not hold 1 vectors/, 1],
    ['gives words for numbers', () => ({ body: { data: [{ embedding: ['a'] }] } }), /no numbers/, 1],
    [
      'gives vectors without end',
      () => ({ body: { data: [{ embedding: new Array(5000).fill(1) }] } }),
      /no vectors of numbers/,
      1,
    ],
  ];
  it.each(refusals)('that %s is told of in words', async (_, answer, words, times) => {
    const { open, asked } = await serve(answer);
    expect(await wordsOf(open())).toMatch(words);
    expect(asked).toHaveLength(times);
  });

  it('that changes its dimensions is not believed', async () => {
    const { open } = await serve((_, times) => (times > 1 ? { body: { data: [{ embedding: [1, 2, 3] }] } } : {}));
    const network = await open();
    expect(await wordsOf(network.embed(['a']))).toMatch(/3 dimensions now, and 2 before/);
  });

  it('that is not there is told of', async () => {
    const words = await wordsOf(
      EndpointNetwork.open({ address: 'http://127.0.0.1:9/v1', model: 'm' }, { wait: async () => {} }),
    );
    expect(words).toMatch(
      /^The embedding endpoint http:\/\/127\.0\.0\.1:9\/v1\/embeddings cannot be used: it cannot be reached/,
    );
  });

  it.each(['file:///etc', 'localhost:11434', 'http://user:secret@localhost/v1', ''])(
    'is no address: %j',
    async (address) => {
      expect(await wordsOf(EndpointNetwork.open({ address, model: 'm' }))).toMatch(
        /is no address of an embedding endpoint/,
      );
    },
  );

  it('beyond this machine gets nothing before the user agreed', async () => {
    expect(['http://localhost/v1', 'http://127.0.0.1:1/v1', 'http://[::1]/v1'].map(isLoopback)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['http://localhost.example/v1', 'http://10.0.0.1/v1', 'http://127.0.0.1.example/'].map(isLoopback)).toEqual([
      false,
      false,
      false,
    ]);
    const parts = { fileSystem: new NodeFileSystem(), analyzerVersion: '1', decode: () => undefined };
    const words = await wordsOf(TextModel.fromEndpoint({ address: 'http://192.0.2.1/v1', model: 'm' }, parts));
    expect(words).toMatch(/not on this machine: code would be sent there to be embedded, and you have not agreed/);
  });
});
