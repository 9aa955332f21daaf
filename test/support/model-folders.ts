import { stem } from '../../server/src/search/analyzer/stemmer.ts';
import { bagModel, someNumbers, transformerModel } from './onnx-model.ts';
import { tempFolder, writeFiles } from './temp-folder.ts';

/** Words that the models of these tests know; all others are [UNK]. */
const WORDS =
  'parse config file read write user password login http request token cache store delete open close socket error list sort add number text session limit the a of to and'.split(
    ' ',
  );

/** A tokenizer of whole words, as `tokenizer.json` describes it. */
export function wordTokenizer(words: readonly string[] = WORDS): object {
  const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'];
  const vocabulary = Object.fromEntries([...special, ...words].map((word, id) => [word, id]));
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: special.map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [
        { SpecialToken: { id: '[CLS]', type_id: 0 } },
        { Sequence: { id: 'A', type_id: 0 } },
        { SpecialToken: { id: '[SEP]', type_id: 0 } },
      ],
      pair: [],
      special_tokens: {
        '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] },
        '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] },
      },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: vocabulary,
    },
  };
}

export const WORD_COUNT = WORDS.length + 4;

/** The files of a model in Hugging Face layout, by name; what `changes` gives stands for the usual, undefined leaves a file out. */
export function huggingFaceFiles(
  changes: Readonly<Record<string, string | Uint8Array | undefined>> = {},
  dimensions = 16,
): Record<string, string | Uint8Array> {
  // Only words that are known say anything, so that what is near what can be told by hand.
  const table = someNumbers(WORD_COUNT * dimensions, 3);
  table.fill(0, 0, 4 * dimensions);
  const files: Record<string, string | Uint8Array | undefined> = {
    'config.json': JSON.stringify({ model_type: 'bert', hidden_size: dimensions, max_position_embeddings: 64 }),
    'tokenizer.json': JSON.stringify(wordTokenizer()),
    'tokenizer_config.json': JSON.stringify({ tokenizer_class: 'BertTokenizer' }),
    'model.onnx': transformerModel({ tokens: WORD_COUNT, dimensions, typeIds: true, table }),
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(files).filter((entry): entry is [string, string | Uint8Array] => entry[1] !== undefined),
  );
}

export function huggingFaceFolder(changes?: Parameters<typeof huggingFaceFiles>[0], dimensions?: number): string {
  const folder = tempFolder('model');
  writeFiles(folder, huggingFaceFiles(changes, dimensions));
  return folder;
}

/** The files of a model of our own form, which knows the same words. */
export function bagFiles(
  changes: Readonly<Record<string, string | Uint8Array | undefined>> = {},
  dimensions = 16,
): Record<string, string | Uint8Array> {
  const terms = WORDS.map(stem);
  const files: Record<string, string | Uint8Array | undefined> = {
    'manifest.json': JSON.stringify({ form: 'bag', name: 'words', version: '1', dimensions }),
    'tokenizer.json': wordLevel(terms),
    'model.onnx': bagModel({ tokens: terms.length + 1, dimensions, side: true }),
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(files).filter((entry): entry is [string, string | Uint8Array] => entry[1] !== undefined),
  );
}

export function bagFolder(changes?: Parameters<typeof bagFiles>[0]): string {
  const folder = tempFolder('model');
  writeFiles(folder, bagFiles(changes));
  return folder;
}

/** A tokenizer.json with a list of words, numbered from 1. */
export function wordLevel(terms: readonly string[]): string {
  const vocab = Object.fromEntries([['[PAD]', 0], ...terms.map((term, i) => [term, i + 1])]);
  return JSON.stringify({ version: '1.0', model: { type: 'WordLevel', vocab, unk_token: '[PAD]' } });
}
