import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorCode, errorMessage } from '../../../server/src/base/errors.ts';
import { BagModel } from '../../../server/src/embedding/bag-model.ts';
import { readModelFolder } from '../../../server/src/embedding/model-folder.ts';
import { loadOnnxRuntime } from '../../../server/src/embedding/onnx-runtime.ts';
import { TransformerNetwork } from '../../../server/src/embedding/transformer-network.ts';
import { NodeFileSystem } from '../../../server/src/platform/node-file-system.ts';
import { meaningTerms } from '../../../server/src/search/meaning-terms.ts';
import { pathMarks } from '../../../server/src/search/path-flags.ts';
import { pathTerms } from '../../../server/src/search/path-terms.ts';
import { readTermCounts } from '../../../server/src/search/read-term-counts.ts';
import { cliFile } from '../../support/cli.ts';
import { bagFolder, huggingFaceFolder, wordLevel } from '../../support/model-folders.ts';
import { bagModel } from '../../support/onnx-model.ts';
import { readFile } from '../../support/search-fixture.ts';

const fileSystem = new NodeFileSystem();
const reader = {
  readTerms: readTermCounts,
  pathTerms: (path: string) => pathTerms(path).counts,
  pathMarks,
  questionTerms: meaningTerms,
};
const openBag = async (folder = bagFolder()) => BagModel.load(readModelFolder(folder, fileSystem), reader);
const openTransformer = async (folder = huggingFaceFolder()) =>
  TransformerNetwork.load(await loadOnnxRuntime(), readModelFolder(folder, fileSystem));

async function sourceAt(file: string, text: string) {
  const { terms, key, language } = await readFile(file, text);
  return { path: file, absolutePath: `/${file}`, language, factsKey: key, content: terms };
}

const cosine = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, i) => sum + value * b[i], 0);
const CODE =
  'class Session:\n    """Keeps a user."""\n    def login(self, user, password):\n        return user + password\n\nlimit = 3\n';

describe('a bag model', () => {
  it('makes a piece of each callable and type, of the file among its symbols, and of the file as a whole', async () => {
    const model = await openBag();
    const { pieces, contents } = model.prepare(await sourceAt('src/session.py', CODE));
    expect([...pieces.rows]).toEqual([1, 2, 0, -1]);
    expect([...pieces.lines].slice(0, 2)).toEqual([4, 2]);
    expect(contents).toHaveLength(4);
    await model.close();
  });

  it('gives the same vectors on every run, to the last bit, whatever else is in the batch', async () => {
    const [one, other] = [await openBag(), await openBag()];
    const source = await sourceAt('src/session.py', CODE);
    const [a, b] = [one.prepare(source), other.prepare(source)];
    expect(a.pieces.keys).toEqual(b.pieces.keys);
    const [first, second] = [await one.embed(a.contents), await other.embed(b.contents)];
    expect(first).toEqual(second);
    expect(await one.embed([a.contents[1]])).toEqual(first.slice(16, 32));
    const words = (count: number) => Array.from({ length: count }, (_, i) => `word${i} session`).join(' ');
    const long = await sourceAt('src/long.py', `def login(user, password):\n    return "${words(150)}"\n`);
    const mixed = await one.embed([...one.prepare(long).contents, ...a.contents]);
    expect(mixed.slice(-first.length)).toEqual(first);
    for (let start = 0; start < first.length; start += 16) {
      const vector = first.subarray(start, start + 16);
      expect(cosine(vector, vector)).toBeCloseTo(1, 5);
    }
    await Promise.all([one.close(), other.close()]);
  });

  it('has other keys for other words or another path, and the same ones wherever the same code stands', async () => {
    const model = await openBag();
    const keys = async (path: string, text: string) => model.prepare(await sourceAt(path, text)).pieces.keys;
    const before = await keys('src/session.py', CODE);
    expect(await keys('src/session.py', `\n\n${CODE}`)).toEqual(before);
    const moved = await keys('lib/store.py', CODE);
    expect(moved.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(moved[3]).not.toBe(before[3]);
    const changed = await keys('src/session.py', CODE.replace('user + password', 'token'));
    expect(changed[1]).not.toBe(before[1]);
    await model.close();
  });

  it('tells the same code in different files apart where the model looks around', async () => {
    const model = await openBag(path.join(path.dirname(cliFile), 'model'));
    const vectors = async (source: Awaited<ReturnType<typeof sourceAt>>) => model.embed(model.prepare(source).contents);
    const [here, again, there] = await Promise.all(
      ['src/session.py', 'src/session.py', 'tests/test_cache.py'].map(async (at) => vectors(await sourceAt(at, CODE))),
    );
    expect(again).toEqual(here);
    const near = cosine(here.subarray(0, 256), there.subarray(0, 256));
    expect(near).toBeGreaterThan(0.5);
    expect(near).toBeLessThan(0.99);
    await model.close();
  });

  it('embeds a text without known words as nothing, and an empty question', async () => {
    const model = await openBag();
    expect(Math.hypot(...(await model.embedQuery('')))).toBe(0);
    expect(Math.hypot(...(await model.embedQuery('user login')))).toBeCloseTo(1, 5);
    await model.close();
  });

  it.each([
    ['a tokenizer of another kind', { 'tokenizer.json': '{"model": {}}' }, /no list of words/],
    [
      'other dimensions than it promises',
      { 'manifest.json': '{"form": "bag", "name": "x", "dimensions": 32}' },
      /32 dimensions and gave float32 \[1, 16\]/,
    ],
    [
      'more terms than its table',
      { 'tokenizer.json': wordLevel(Array.from({ length: 4000 }, (_, i) => `word${i}`)) },
      /The model failed/,
    ],
    ['no name', { 'manifest.json': '{"form": "bag", "dimensions": 16}' }, /gives the model no name/],
    ['no dimensions', { 'manifest.json': '{"form": "bag", "name": "x"}' }, /does not say the dimensions/],
    [
      'an input that nobody can give',
      {
        'model.onnx': bagModel({ tokens: 50, dimensions: 16 }).map((byte, i, all) =>
          isName(all, i, 'weights') ? 88 : byte,
        ),
      },
      /has no input weights/,
    ],
  ])('with %s is refused in words', async (_, changes, words) => {
    const error = await openBag(bagFolder(changes)).catch((reason: unknown) => reason);
    expect(errorMessage(error)).toMatch(words);
    expect(errorCode(error)).toMatch(/^MODEL_/);
  });
});

/** Whether a byte is one of a name in a model. */
function isName(bytes: Uint8Array, at: number, name: string): boolean {
  const from = Buffer.from(bytes.buffer, bytes.byteOffset).indexOf(name, Math.max(0, at - name.length + 1));
  return from >= 0 && at >= from && at < from + name.length;
}

describe('a transformer', () => {
  it('gives one vector a text, whatever else is in the batch', async () => {
    const network = await openTransformer();
    const texts = ['parse config file', 'user', 'open close socket error list sort add number text', ''];
    const together = await network.embed(texts, 'document');
    expect(together).toHaveLength(4 * 16);
    for (const [i, text] of texts.entries()) {
      const alone = await network.embed([text], 'document');
      for (let j = 0; j < 16; j++) expect(alone[j]).toBeCloseTo(together[i * 16 + j], 5);
    }
    expect(await network.embed(texts, 'document')).toEqual(together);
    await network.close();
  });

  it('takes the mean of the tokens or the first one, as the settings say', async () => {
    const mean = await openTransformer();
    const cls = await openTransformer(
      huggingFaceFolder({ '1_Pooling/config.json': '{"pooling_mode_cls_token": true}' }),
    );
    // The first token is [CLS], which says nothing in this model.
    expect(Math.hypot(...(await cls.embed(['parse config'], 'document')))).toBe(0);
    expect(Math.hypot(...(await mean.embed(['parse config'], 'document')))).toBeCloseTo(1, 5);
    await Promise.all([mean.close(), cls.close()]);
  });

  it('puts the prefix of the side before a text', async () => {
    const folder = huggingFaceFolder({
      'config_sentence_transformers.json': '{"prompts": {"query": "token ", "document": "cache "}}',
    });
    const network = await openTransformer(folder);
    const [query, document] = [await network.embed(['parse'], 'query'), await network.embed(['parse'], 'document')];
    const plain = await openTransformer();
    expect(cosine(query, await plain.embed(['token parse'], 'document'))).toBeCloseTo(1, 5);
    expect(cosine(document, await plain.embed(['cache parse'], 'document'))).toBeCloseTo(1, 5);
    await Promise.all([network.close(), plain.close()]);
  });

  it('cuts what is longer than the model takes', async () => {
    const network = await openTransformer(huggingFaceFolder({ 'sentence_bert_config.json': '{"max_seq_length": 8}' }));
    const [long, longer] = [`parse ${'config '.repeat(5)}`, `parse ${'config '.repeat(5)}${'user '.repeat(100_000)}`];
    expect(cosine(await network.embed([long], 'document'), await network.embed([longer], 'document'))).toBeCloseTo(
      1,
      5,
    );
    await network.close();
  });
});
