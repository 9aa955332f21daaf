import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { quantizeVectors } from '../../../server/src/model/quantize-vectors.ts';
import { NodeBlobFiles } from '../../../server/src/platform/node-blob-files.ts';
import { SharedThread } from '../../../server/src/platform/shared-thread.ts';
import { ThreadEmbedder } from '../../../server/src/platform/thread-embedder.ts';
import type { AskedVector } from '../../../server/src/ports/asked-vector.ts';
import type { WorkerThread } from '../../../server/src/ports/worker-thread.ts';
import { SegmentVectorStore } from '../../../server/src/storage/segment-vector-store.ts';
import { cliFile } from '../../support/cli.ts';

const dist = path.dirname(cliFile);
const workerFile = path.join(dist, 'meaning-worker.js');
const source = { kind: 'folder', folder: path.join(dist, 'model') } as const;
const QUESTIONS = ['read the configuration file', 'open a socket', 'parse a date', 'sort rows by a column'];

describe('the thread that a model and its vectors share', () => {
  let thread: SharedThread;
  let rooms: WorkerThread[];
  let embedder: ThreadEmbedder;
  let store: SegmentVectorStore;
  const open = (kind: string) => {
    const room = thread.open(kind);
    rooms.push(room);
    return room;
  };

  beforeEach(async () => {
    thread = new SharedThread(workerFile);
    rooms = [];
    embedder = await ThreadEmbedder.open({ startThread: () => open('model'), source, analyzerVersion: '1' });
    const { dimensions, hash } = embedder.model;
    const options = { dimensions, fingerprint: hash, path: null, threadFrom: 0, startThread: () => open('vectors') };
    store = await SegmentVectorStore.open(options, new NodeBlobFiles());
    for (const question of QUESTIONS) {
      await store.put([question], quantizeVectors(await embedder.embedQuery(question).vector, dimensions));
    }
  });
  afterEach(async () => {
    await store.close();
    await embedder.close();
  });

  const nearest = async (question: string | AskedVector) => {
    const asked = typeof question === 'string' ? embedder.embedQuery(question) : question;
    return (await store.search(asked, 1)).map(({ key }) => key);
  };

  it('hands the vector of a question over to where it is compared', async () => {
    const asked = embedder.embedQuery(QUESTIONS[1]);
    expect(asked.origin?.host).toBe(rooms[1].host);
    const hits = await store.search(asked, 3);
    expect(hits).toEqual(await store.search(await asked.vector, 3));
    expect(hits[0].key).toBe(QUESTIONS[1]);
    expect(await Promise.all(QUESTIONS.map(nearest))).toEqual(QUESTIONS.map((question) => [question]));
  });

  it('sends the vector where it is not to be had in the thread, or not any more', async () => {
    const { vector, origin } = embedder.embedQuery(QUESTIONS[2]);
    const elsewhere = { vector, origin: { host: {}, number: 0 } };
    expect(await nearest(elsewhere)).toEqual([QUESTIONS[2]]);
    expect(await nearest({ vector, origin })).toEqual([QUESTIONS[2]]);
    // It was taken just now.
    expect(await nearest({ vector, origin })).toEqual([QUESTIONS[2]]);
    expect(await nearest({ vector })).toEqual([QUESTIONS[2]]);
  });

  it('lives as long as somebody asks it, and gives back what the others had', async () => {
    const { host } = rooms[0];
    await embedder.release();
    expect((await store.search(new Float32Array(embedder.model.dimensions).fill(1), 9)).length).toBe(QUESTIONS.length);
    await expect(rooms[0].request({ method: 'query', args: ['a'] })).rejects.toMatchObject({ code: 'THREAD_ENDED' });
    // The model comes back into the same thread.
    expect(await nearest(QUESTIONS[3])).toEqual([QUESTIONS[3]]);
    expect(rooms.map((room) => room.host === host)).toEqual([true, true, true]);
    await store.close();
    await embedder.release();
    await expect(rooms[2].request({})).rejects.toMatchObject({ code: 'THREAD_ENDED' });
    expect(thread.open('model').host).not.toBe(host);
  });

  it('is started again for all of them when it ends', async () => {
    await (rooms[0].host as WorkerThread).close();
    expect(await embedder.embedQuery(QUESTIONS[0]).vector.catch(({ code }) => code)).toBe('MODEL_FAILED');
    expect((await embedder.embedQuery(QUESTIONS[0]).vector).length).toBe(embedder.model.dimensions);
  });

  it('does not take what it has no service for', async () => {
    await expect(thread.open('weather').request({})).rejects.toMatchObject({ code: 'THREAD_FAILED' });
  });
});
