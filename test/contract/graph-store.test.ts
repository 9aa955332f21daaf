import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentLogger } from '../../server/src/base/logger.ts';
import { openStore } from '../../server/src/engine/open-store.ts';
import { NodeFileSystem } from '../../server/src/platform/node-file-system.ts';
import { LevelGraphStore } from '../../server/src/storage/level-graph-store.ts';
import { MemoryGraphStore } from '../../server/src/storage/memory-graph-store.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { facts, graphStoreContract } from './graph-store.contract.ts';

const folder = tempFolder();
const fileSystem = new NodeFileSystem();
const level = (name: string) => new LevelGraphStore(path.join(folder, name), fileSystem);

graphStoreContract('LevelGraphStore', level);

const inMemory = new Map<string, MemoryGraphStore>();
graphStoreContract('MemoryGraphStore', (name) => {
  const store = inMemory.get(name) ?? new MemoryGraphStore();
  inMemory.set(name, store);
  return store;
});

describe('a store on disk', () => {
  it('can be open once at a time', async () => {
    const first = level('locked');
    await first.open();
    await expect(level('locked').open()).rejects.toMatchObject({ code: 'STORE_LOCKED' });
    await first.close();
    const second = level('locked');
    await second.open();
    await second.close();
  });

  it('waits a while for the process that has it open', async () => {
    const first = level('waited-for');
    await first.open();
    setTimeout(() => void first.close(), 250);
    const { store } = await openStore(path.join(folder, 'waited-for'), fileSystem, silentLogger, 10_000);
    expect(store.revision).toBe(0);
    await store.close();
  });

  it('says how large it is', async () => {
    const store = level('sized');
    await store.open();
    await store.write({
      putFacts: [
        facts(
          'k',
          new Uint8Array(100_000).map((_, i) => (i * i) % 256),
        ),
      ],
    });
    expect(await store.sizeOnDisk()).toBeGreaterThan(1000);
    await store.close();
  });

  it('is set aside and begun anew when its files are damaged', async () => {
    const damaged = path.join(folder, 'damaged');
    const first = new LevelGraphStore(damaged, fileSystem);
    await first.open();
    await first.write({ meta: { a: 'b' } });
    await first.close();
    writeFileSync(path.join(damaged, 'CURRENT'), 'MANIFEST-999999\n');
    const { store, problem } = await openStore(damaged, fileSystem, silentLogger, 0);
    expect(problem).toMatch(
      /^The index was damaged and is made anew\. What was there is set aside as .*damaged\.damaged-\d+\.$/,
    );
    expect(store.revision).toBe(0);
    await store.close();
    expect(readdirSync(folder).filter((name) => name.startsWith('damaged.damaged-'))).toHaveLength(1);
  });

  it('notices a value that is not what was written', async () => {
    const name = path.join(folder, 'flipped');
    const first = new LevelGraphStore(name, fileSystem);
    await first.open();
    // Noise is not compressed, so that it can be found in the file.
    const noise = new Uint8Array(5000).map((_, i) => (Math.imul(i + 1, 2654435761) >>> 13) & 255);
    await first.write({ putFacts: [facts('k', noise)] });
    await first.close();
    // Opening writes the log into a table; a byte in the middle of the value goes wrong there.
    const second = new LevelGraphStore(name, fileSystem);
    await second.open();
    await second.close();
    let flipped = 0;
    for (const file of readdirSync(name).filter((each) => /\.(ldb|log)$/.test(each))) {
      const full = path.join(name, file);
      const bytes = readFileSync(full);
      const at = bytes.indexOf(noise.subarray(100, 140));
      if (at < 0) continue;
      bytes[at + 7] ^= 0x10;
      writeFileSync(full, bytes);
      flipped++;
    }
    expect(flipped).toBeGreaterThan(0);
    const { store } = await openStore(name, fileSystem, silentLogger, 0);
    const outcome = (() => {
      try {
        return store.getFacts('k') === undefined ? 'nothing' : 'a wrong value';
      } catch (error) {
        return (error as { code?: string }).code;
      }
    })();
    // Either the store was set aside when it was opened, or the value is refused; never is it handed out.
    expect(['nothing', 'STORE_DAMAGED']).toContain(outcome);
    await store.close();
    expect(existsSync(name)).toBe(true);
  });
});
