import path from 'node:path';
import { expect, it } from 'vitest';
import { Logger } from '../../../server/src/base/logger.ts';
import { MeaningIndex } from '../../../server/src/embedding/meaning-index.ts';
import { NodeBlobFiles } from '../../../server/src/platform/node-blob-files.ts';
import { askedVector } from '../../../server/src/ports/asked-vector.ts';
import type { EmbeddingBatch } from '../../../server/src/ports/embedder.ts';
import { narrow } from '../../../server/src/search/place-filter.ts';
import { LevelVectorCache } from '../../../server/src/storage/level-vector-cache.ts';
import { openVectorStore } from '../../../server/src/storage/vector-store-factory.ts';
import { SearchFixture } from '../../support/search-fixture.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const NEAR = 500;
const FAR = 4;

/** Many symbols are nearer to a question than the few that its filter lets pass. */
async function crowded() {
  let text = '';
  for (let i = 0; i < NEAR; i++) text += `//- /src/near${i}.ts\nexport function near${i}() {}\n`;
  for (let i = 0; i < FAR; i++) text += `#- /tools/far${i}.py\ndef far${i}():\n    return ${i}\n`;
  const { index: lexical } = await SearchFixture.of(text);
  const folder = tempFolder('narrow');
  const blobs = new NodeBlobFiles();
  const model = { name: 'm', version: '1', dimensions: 2, hash: 'm', isRemote: false, reads: 'terms' } as const;
  const options = { dimensions: 2, fingerprint: 'm', path: null };
  const index = await MeaningIndex.open(
    {
      model,
      blobs,
      ledgerFile: path.join(folder, 'ledger.json'),
      pieces: (await openVectorStore(options, blobs)).store,
      files: (await openVectorStore(options, blobs)).store,
      cache: await LevelVectorCache.open({ folder: path.join(folder, 'cache'), model: 'm', dimensions: 2 }),
    },
    new Logger(() => {}),
  );
  const paths = [...lexical.paths()];
  const batch: EmbeddingBatch = {
    files: paths.map((file) => ({
      path: file,
      isCurrent: true,
      keys: [`${file.padEnd(24, '.')}`],
      rows: Int32Array.of(1),
      lines: Int32Array.of(1),
    })),
    embed: async (pieces) =>
      Float32Array.from(pieces.flatMap((piece) => (paths[piece].endsWith('.py') ? [1, 1] : [1, 0]))),
    close: async () => {},
  };
  await index.put(
    batch,
    paths.map((file) => lexical.keyOf(file) ?? ''),
    () => 100,
  );
  return { index, lexical };
}

it('finds all that a narrow filter lets pass, however much else is nearer', async () => {
  const { index, lexical } = await crowded();
  const keyOf = (file: string) => lexical.keyOf(file);
  const near = async (request: Parameters<typeof narrow>[1]) => {
    const { text, accepts } = narrow(lexical, request);
    const { symbols } = await index.nearest(askedVector(Promise.resolve(Float32Array.of(1, 0))), 300, keyOf, accepts);
    return { text, names: symbols.map(({ path: file }) => path.basename(file)).sort() };
  };
  const far = Array.from({ length: FAR }, (_, i) => `far${i}.py`);
  expect((await near({ query: 'log in' })).names.some((name) => name.endsWith('.py'))).toBe(false);
  for (const request of [
    { query: 'log in lang:py' },
    { query: 'log in path:tools/**' },
    { query: 'log in -path:src kind:function' },
    { query: 'log in', languages: ['python'] },
    { query: 'log in', paths: ['far'] },
  ]) {
    expect(await near(request), JSON.stringify(request)).toEqual({ text: 'log in', names: far });
  }
  expect((await near({ query: 'log in lang:py kind:class' })).names).toEqual([]);
  await index.close();
});
