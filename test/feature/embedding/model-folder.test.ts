import { closeSync, ftruncateSync, mkdirSync, openSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorCode, errorMessage } from '../../../server/src/base/errors.ts';
import { readModelFolder } from '../../../server/src/embedding/model-folder.ts';
import { loadOnnxRuntime } from '../../../server/src/embedding/onnx-runtime.ts';
import { TransformerNetwork } from '../../../server/src/embedding/transformer-network.ts';
import { NodeFileSystem } from '../../../server/src/platform/node-file-system.ts';
import { huggingFaceFiles, huggingFaceFolder, WORD_COUNT, wordTokenizer } from '../../support/model-folders.ts';
import { bagModel, modelWithOutsideData, someNumbers, transformerModel } from '../../support/onnx-model.ts';
import { tempFolder, writeFiles } from '../../support/temp-folder.ts';

const fileSystem = new NodeFileSystem();

/** What a person is told of a folder: `CODE: words`, or `fine`. */
async function verdict(folder: string): Promise<string> {
  try {
    const network = await TransformerNetwork.load(await loadOnnxRuntime(), readModelFolder(folder, fileSystem));
    await network.close();
    return 'fine';
  } catch (error) {
    return `${errorCode(error)}: ${errorMessage(error)}`.replaceAll(folder, 'FOLDER');
  }
}

describe('a model folder in Hugging Face layout', () => {
  it('is taken as it is', async () => {
    expect(await verdict(huggingFaceFolder())).toBe('fine');
  });

  it('may keep the graph in onnx/', async () => {
    const onnx = huggingFaceFiles()['model.onnx'];
    expect(await verdict(huggingFaceFolder({ 'model.onnx': undefined, 'onnx/model.onnx': onnx }))).toBe('fine');
  });

  it('gives prefixes, pooling and the longest text', () => {
    const folder = huggingFaceFolder({
      '1_Pooling/config.json': JSON.stringify({ pooling_mode_cls_token: true }),
      'config_sentence_transformers.json': JSON.stringify({ prompts: { query: 'query: ', passage: 'passage: ' } }),
      'sentence_bert_config.json': JSON.stringify({ max_seq_length: 32 }),
    });
    expect(readModelFolder(folder, fileSystem).settings).toMatchObject({
      form: 'huggingface',
      pooling: 'cls',
      maxTokens: 32,
      prefixes: { query: 'query: ', document: 'passage: ' },
    });
  });

  it('has a hash of all that decides its vectors', () => {
    const hash = (changes?: Parameters<typeof huggingFaceFiles>[0]) =>
      readModelFolder(huggingFaceFolder(changes), fileSystem).hash;
    const usual = readModelFolder(
      huggingFaceFolder({ 'config.json': JSON.stringify({ _name_or_path: 'x', hidden_size: 16 }) }),
      fileSystem,
    ).hash;
    expect(
      readModelFolder(
        huggingFaceFolder({ 'config.json': JSON.stringify({ _name_or_path: 'x', hidden_size: 16 }) }),
        fileSystem,
      ).hash,
    ).toBe(usual);
    const others = [
      hash({ 'tokenizer.json': JSON.stringify(wordTokenizer(['other'])) }),
      hash({
        'model.onnx': transformerModel({ tokens: WORD_COUNT, dimensions: 16, table: someNumbers(WORD_COUNT * 16, 99) }),
      }),
      hash({ '1_Pooling/config.json': JSON.stringify({ pooling_mode_cls_token: true }) }),
    ];
    expect(new Set([usual, ...others]).size).toBe(4);
  });

  const whole = huggingFaceFiles();
  const wrong: [string, Parameters<typeof huggingFaceFiles>[0], RegExp][] = [
    [
      'without a tokenizer',
      { 'tokenizer.json': undefined },
      /^MODEL_INCOMPLETE: The model folder FOLDER has no tokenizer\.json\./,
    ],
    ['without a graph', { 'model.onnx': undefined }, /^MODEL_INCOMPLETE: .*no model\.onnx and no onnx\/model\.onnx/],
    [
      'without a config',
      { 'config.json': undefined },
      /^MODEL_INCOMPLETE: .*neither a manifest\.json nor a config\.json/,
    ],
    [
      'with half a config',
      { 'config.json': '{"hidden_size": 1' },
      /^MODEL_INVALID: FOLDER\/config\.json is not whole JSON/,
    ],
    ['with a config that is a list', { 'config.json': '[]' }, /^MODEL_INVALID: .*holds no JSON object/],
    [
      'with half a tokenizer',
      { 'tokenizer.json': String(whole['tokenizer.json']).slice(0, 400) },
      /^MODEL_INVALID: .*tokenizer\.json is not whole JSON/,
    ],
    [
      'with a tokenizer of no known kind',
      { 'tokenizer.json': '{"model": {"type": "Telepathy"}}' },
      /^MODEL_INVALID: The model cannot be used: its tokenizer\.json is not understood/,
    ],
    ['with an empty graph', { 'model.onnx': '' }, /^MODEL_INVALID: FOLDER\/model\.onnx is empty/],
    [
      'with text for a graph',
      { 'model.onnx': 'version https://git-lfs.example/spec/v1\noid sha256:1\nsize 2\n' },
      /^MODEL_INVALID: The model cannot be used: it could not be loaded/,
    ],
    [
      'with half a graph',
      { 'model.onnx': (whole['model.onnx'] as Uint8Array).subarray(0, 900) },
      /^MODEL_INVALID: .*could not be loaded/,
    ],
    [
      'with a graph of another form',
      { 'model.onnx': bagModel({ tokens: 9, dimensions: 16 }) },
      /^MODEL_INVALID: .*it has no input input_ids, attention_mask; it takes ids, weights/,
    ],
    [
      'with a graph that reads a file elsewhere',
      { 'model.onnx': modelWithOutsideData('../../../../../../etc/passwd') },
      /^MODEL_INVALID: .*External data path/,
    ],
    [
      'with a graph that reads a file by its whole path',
      { 'model.onnx': modelWithOutsideData('/etc/passwd') },
      /^MODEL_INVALID: .*Absolute path not allowed/,
    ],
    [
      'with other dimensions than promised',
      { 'config.json': JSON.stringify({ hidden_size: 8 }) },
      /^MODEL_INVALID: .*promise 8 dimensions and it gives 16/,
    ],
    [
      'with a promise of no dimensions',
      { 'config.json': JSON.stringify({ hidden_size: -3 }) },
      /^MODEL_INVALID: FOLDER\/config\.json says -3 dimensions/,
    ],
    [
      'with a smaller table than the tokenizer',
      { 'model.onnx': transformerModel({ tokens: 2, dimensions: 16 }) },
      /^MODEL_FAILED: The model failed/,
    ],
    [
      'with values that are no numbers',
      {
        'model.onnx': transformerModel({
          tokens: WORD_COUNT,
          dimensions: 16,
          table: new Float32Array(WORD_COUNT * 16).fill(Number.NaN),
        }),
      },
      /^MODEL_INVALID: .*values that are no numbers/,
    ],
    [
      'with a manifest that asks for unknown pooling',
      { 'manifest.json': JSON.stringify({ pooling: 'max' }) },
      /^MODEL_INVALID: .*asks for pooling by "max"/,
    ],
  ];
  it.each(wrong)('%s is refused in words', async (_, changes, words) => {
    expect(await verdict(huggingFaceFolder(changes))).toMatch(words);
  });

  it('of two gigabytes is refused before it is read', async () => {
    const folder = huggingFaceFolder({ 'model.onnx': undefined });
    const file = openSync(path.join(folder, 'model.onnx'), 'w');
    ftruncateSync(file, 2 ** 31);
    closeSync(file);
    const before = process.memoryUsage().rss;
    expect(await verdict(folder)).toBe('MODEL_TOO_LARGE: FOLDER/model.onnx has 2048 MB; at most 1024 MB are read.');
    expect(process.memoryUsage().rss - before).toBeLessThan(200e6);
  });

  it('is not read through links that lead out of it', async () => {
    const outside = tempFolder('outside');
    writeFiles(outside, { 'model.onnx': huggingFaceFiles()['model.onnx'], 'secret.json': '{"hidden_size": 16}' });
    const folder = huggingFaceFolder({ 'model.onnx': undefined });
    symlinkSync(path.join(outside, 'model.onnx'), path.join(folder, 'model.onnx'));
    expect(await verdict(folder)).toMatch(
      /^MODEL_OUTSIDE: FOLDER\/model\.onnx is a link that leads out of the model folder/,
    );
    const other = huggingFaceFolder({ 'config.json': undefined });
    symlinkSync(path.join(outside, 'secret.json'), path.join(other, 'config.json'));
    expect(await verdict(other)).toMatch(/^MODEL_OUTSIDE/);
  });

  it('may be a snapshot in the cache of Hugging Face tools, whose links lead to blobs of the same model', async () => {
    const cache = path.join(tempFolder('cache'), 'models--some--model');
    const snapshot = path.join(cache, 'snapshots', '0123abc');
    mkdirSync(path.join(cache, 'blobs'), { recursive: true });
    mkdirSync(snapshot, { recursive: true });
    for (const [name, content] of Object.entries(huggingFaceFiles())) {
      writeFileSync(path.join(cache, 'blobs', `blob-of-${name}`), content);
      symlinkSync(path.join('../../blobs', `blob-of-${name}`), path.join(snapshot, name));
    }
    expect(await verdict(snapshot)).toBe('fine');
    writeFileSync(path.join(cache, 'elsewhere'), '{}');
    renameSync(path.join(snapshot, 'config.json'), path.join(snapshot, 'config-before.json'));
    symlinkSync('../../elsewhere', path.join(snapshot, 'config.json'));
    expect(await verdict(snapshot)).toMatch(/^MODEL_OUTSIDE/);
  });

  it('is refused where there is none, where it is a file, and where files are folders', async () => {
    expect(await verdict(path.join(tempFolder('none'), 'missing'))).toMatch(/^MODEL_MISSING: There is no model folder/);
    const file = path.join(huggingFaceFolder(), 'model.onnx');
    expect(await verdict(file)).toMatch(/^MODEL_MISSING: FOLDER is not a folder/);
    const folder = huggingFaceFolder({ 'model.onnx': undefined });
    mkdirSync(path.join(folder, 'model.onnx'));
    expect(await verdict(folder)).toBe('MODEL_INVALID: FOLDER/model.onnx is not a file.');
  });
});
