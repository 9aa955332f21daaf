import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../server/src/engine/engine.ts';
import type { EmbeddingSettings, SearchRequest } from '../../../server/src/protocol/types.ts';
import { bagFolder, huggingFaceFolder } from '../../support/model-folders.ts';
import { tempFolder, writeFiles } from '../../support/temp-folder.ts';
import { openWorkspace, programFolder, storeFolder } from '../../support/test-engine.ts';

const FILES = {
  'src/config.ts':
    '/** Reads settings. */\nexport function parse_config(text: string) {\n  return text.split(" parse config file text ");\n}\n',
  'src/session.ts':
    'export class Session {\n  login_user(user: string, password: string) {\n    return this.check(user, password);\n  }\n}\n',
  'src/store.ts': 'export function write_cache(cache: unknown) {\n  // write cache store\n  return cache;\n}\n',
};

const folderSettings = (folder = huggingFaceFolder()): EmbeddingSettings => ({ model: 'folder', folder });

async function find(engine: Engine, query: string, more: Partial<SearchRequest> = {}) {
  const answer = await engine.search({ query, mode: 'semantic', limit: 5, ...more });
  return { ...answer, names: answer.results.map(({ qualifiedName }) => qualifiedName) };
}

describe('search by meaning', () => {
  it('finds what is near, says so, and tells the mode', async () => {
    const { engine } = await openWorkspace(FILES, { embedding: folderSettings() });
    await engine.index();
    await engine.embed();
    const answer = await find(engine, 'user password login');
    expect(answer).toMatchObject({ mode: 'semantic' });
    expect(answer.notice).toBeUndefined();
    expect(answer.results[0]).toMatchObject({ file: 'src/session.ts', why: expect.arrayContaining(['by meaning']) });
    expect((await find(engine, 'parse config text', { mode: 'hybrid' })).mode).toBe('hybrid');
    expect((await find(engine, 'parse config text', { mode: 'lexical' })).mode).toBe('lexical');
    const { semantic } = await engine.status();
    expect(semantic).toMatchObject({ available: true });
    expect(semantic.vectors).toBe(3);
  });

  it('does so with a model of our own form, from the terms that the index keeps', async () => {
    const { engine, root } = await openWorkspace(FILES, { embedding: folderSettings(bagFolder()) });
    await engine.index();
    await engine.embed();
    const answer = await find(engine, 'user password login');
    expect(answer.names.slice(0, 2)).toContain('Session.login_user');
    expect(answer.results[0].why).toContain('by meaning');
    expect((await engine.status()).semantic).toMatchObject({ available: true, model: 'words 1' });
    // What has no word that the model knows is like nothing, and not a little like everything.
    expect((await find(engine, 'zzqqxx')).names).toEqual([]);
    writeFileSync(
      path.join(root, 'src/net.ts'),
      'export function open_socket() {\n  // open socket close socket\n  return 1;\n}\n',
    );
    await engine.index();
    await engine.embed();
    expect((await find(engine, 'open close socket')).names[0]).toBe('open_socket');
  });

  it('asks no model for a name, unless by meaning alone', async () => {
    const { engine } = await openWorkspace(FILES, { embedding: folderSettings() });
    await engine.index();
    await engine.embed();
    for (const query of ['write_cache', 'Session.login_user']) {
      const answer = await find(engine, query, { mode: 'hybrid' });
      expect(answer.mode).toBe('lexical');
      expect(answer.names[0]).toBe(query);
    }
    expect((await find(engine, 'cache', { mode: 'hybrid' })).mode).toBe('hybrid');
    expect((await find(engine, 'write_cache')).mode).toBe('semantic');
  });

  it('follows files as they change, go and come', async () => {
    const { engine, root } = await openWorkspace(FILES, { embedding: folderSettings() });
    await engine.index();
    await engine.embed();
    const before = (await engine.status()).semantic.vectors;
    rmSync(path.join(root, 'src/session.ts'));
    writeFileSync(
      path.join(root, 'src/net.ts'),
      'export function open_socket() {\n  // open socket close socket\n  return 1;\n}\n',
    );
    await engine.index();
    await engine.embed();
    expect((await find(engine, 'user password login')).results.map(({ file }) => file)).not.toContain('src/session.ts');
    expect((await find(engine, 'open close socket')).results[0].file).toBe('src/net.ts');
    rmSync(path.join(root, 'src/net.ts'));
    rmSync(path.join(root, 'src/store.ts'));
    await engine.index();
    await engine.embed();
    expect((await engine.status()).semantic.vectors).toBeLessThan(before);
    expect((await find(engine, 'write cache store')).results.map(({ file }) => file)).toEqual(
      expect.not.arrayContaining(['src/store.ts', 'src/net.ts']),
    );
  });

  it('names the right symbols after lines and rows have moved', async () => {
    const { engine, root } = await openWorkspace(FILES, { embedding: folderSettings() });
    await engine.index();
    await engine.embed();
    writeFileSync(
      path.join(root, 'src/store.ts'),
      `export const first = 1;\nexport function added_first() {\n  return [first, first, first];\n}\n${FILES['src/store.ts']}`,
    );
    await engine.index();
    await engine.embed();
    const [best] = (await find(engine, 'write cache store')).results;
    expect(best).toMatchObject({ name: 'write_cache', range: { start: { line: 4 } } });
  });

  it('keeps its vectors for the next process, which embeds nothing again', async () => {
    const { engine, reopen, home } = await openWorkspace(FILES, { embedding: folderSettings() });
    await engine.index();
    await engine.embed();
    const first = await find(engine, 'parse config text');
    const { vectors } = (await engine.status()).semantic;
    await engine.close();
    expect(readdirSync(path.join(storeFolder(home), '../vectors'))).toContain('active.json');
    const again = await reopen();
    expect((await again.status()).semantic).toMatchObject({ available: true, vectors });
    const second = await find(again, 'parse config text');
    // The same in every process, to the last digit.
    expect(second.results.map(({ symbol, score }) => [symbol, score])).toEqual(
      first.results.map(({ symbol, score }) => [symbol, score]),
    );
    expect(second.notice).toBeUndefined();
  });

  it('does not say that a model is missing which nobody has asked yet', async () => {
    const { engine, reopen } = await openWorkspace(FILES, { embedding: folderSettings() });
    await engine.index();
    const { notice } = (await engine.status()).semantic;
    expect(notice).toContain('Nothing is embedded yet');
    await engine.close();
    const missing = await reopen({ embedding: folderSettings('/nowhere/model') });
    expect((await missing.status()).semantic.notice).toContain('No embedding model is installed');
  });

  it('embeds nothing new while it is paused, and says how far it is', async () => {
    const settings = folderSettings();
    const { engine } = await openWorkspace(FILES, { embedding: { ...settings, paused: true } });
    await engine.index();
    await engine.embed();
    const answer = await find(engine, 'parse config text');
    expect(answer.notice).toMatch(/^Searchable by meaning: 0 of \d+ symbols so far\./);
    expect((await engine.status()).semantic).toMatchObject({ vectors: 0, paused: true, progress: { done: 0 } });
    await engine.setEmbedding(settings);
    await engine.embed();
    expect((await find(engine, 'parse config text')).mode).toBe('semantic');
    expect((await engine.status()).semantic.progress).toBeUndefined();
  });

  it('answers from the old model until the new one is complete, and never mixes the two', async () => {
    const [old, other] = [folderSettings(), folderSettings(huggingFaceFolder({}, 24))];
    const files = { 'config.json': JSON.stringify({ _name_or_path: 'the-new-one', hidden_size: 24 }) };
    const next = folderSettings(huggingFaceFolder(files, 24));
    expect(other).not.toEqual(next);
    const { engine, home } = await openWorkspace(FILES, { embedding: old });
    await engine.index();
    await engine.embed();
    await engine.setEmbedding({ ...next, paused: true });
    const between = await find(engine, 'user password login');
    expect(between).toMatchObject({ mode: 'semantic' });
    expect(between.results[0].file).toBe('src/session.ts');
    expect((await engine.status()).semantic).toMatchObject({
      available: true,
      notice: expect.stringContaining('the-new-one takes over'),
    });
    await engine.setEmbedding(next);
    await engine.embed();
    expect((await engine.status()).semantic).toMatchObject({ available: true, model: 'the-new-one' });
    expect((await engine.status()).semantic.notice).toBeUndefined();
    expect((await find(engine, 'user password login')).results[0].file).toBe('src/session.ts');
    const folders = readdirSync(path.join(storeFolder(home), '../vectors'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(folders).toHaveLength(1);
  });

  it.each([
    ['that is not there', () => ({ model: 'folder', folder: '/nowhere/model' }) as const, /There is no model folder/],
    [
      'without a tokenizer',
      () => folderSettings(huggingFaceFolder({ 'tokenizer.json': undefined })),
      /has no tokenizer\.json/,
    ],
    [
      'whose graph is cut off',
      () => folderSettings(huggingFaceFolder({ 'model.onnx': Uint8Array.of(8, 8, 18) })),
      /cannot be used/,
    ],
  ])('goes on by words with a model %s, and says why', async (_, settings, words) => {
    const { engine } = await openWorkspace(FILES, { embedding: settings() });
    await engine.index();
    await engine.embed();
    expect((await find(engine, 'write cache')).notice).toMatch(words);
    const answer = await find(engine, 'write cache', { mode: 'hybrid' });
    expect(answer.mode).toBe('lexical');
    expect(answer.names[0]).toBe('write_cache');
    expect((await engine.status()).semantic).toMatchObject({ available: false, notice: expect.stringMatching(words) });
  });

  it('goes on by words where the native runtime cannot be loaded, and says why', async () => {
    const bare = tempFolder('program');
    for (const part of ['worker.js', 'meaning-worker.js', 'grammars']) {
      cpSync(path.join(programFolder, part), path.join(bare, part), { recursive: true });
    }
    const { engine } = await openWorkspace(FILES, { embedding: folderSettings(bagFolder()), programFolder: bare });
    await engine.index();
    await engine.embed();
    const answer = await find(engine, 'write cache');
    expect(answer).toMatchObject({
      mode: 'lexical',
      notice: expect.stringMatching(/runtime for models cannot be loaded/),
    });
    expect(answer.names[0]).toBe('write_cache');
  });

  it('forgets what other models made when the one that answers is complete', async () => {
    const { engine, reopen, home } = await openWorkspace(FILES, { embedding: folderSettings() });
    await engine.index();
    await engine.embed();
    await engine.close();
    const vectors = path.join(storeFolder(home), '../vectors');
    writeFiles(path.join(vectors, 'left-over'), { 'pieces.1': 'x' });
    const again = await reopen();
    await again.embed();
    expect(readdirSync(vectors)).not.toContain('left-over');
    expect((await find(again, 'user password login')).mode).toBe('semantic');
  });

  it('can be turned off', async () => {
    const { engine } = await openWorkspace(FILES, { embedding: { model: 'off' } });
    await engine.index();
    await engine.embed();
    expect(await find(engine, 'write cache')).toMatchObject({
      mode: 'lexical',
      notice: expect.stringContaining('turned off'),
    });
  });

  it('starts again from the files when what was saved is damaged', async () => {
    const { engine, reopen, home } = await openWorkspace(FILES, { embedding: folderSettings() });
    await engine.index();
    await engine.embed();
    await engine.close();
    const vectors = path.join(storeFolder(home), '../vectors');
    const [model] = readdirSync(vectors, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const file of readdirSync(path.join(vectors, model.name), { withFileTypes: true })) {
      if (!file.isFile()) continue;
      const name = path.join(vectors, model.name, file.name);
      const bytes = readFileSync(name);
      writeFileSync(name, bytes.subarray(0, Math.floor(bytes.length / 2)));
    }
    const again = await reopen();
    await again.embed();
    expect((await find(again, 'user password login')).results[0].file).toBe('src/session.ts');
  });
});
