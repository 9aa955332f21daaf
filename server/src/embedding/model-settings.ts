import path from 'node:path';
import { CodedError } from '../base/errors.ts';

/** What has to be known of a model beside its weights. */
export interface ModelSettings {
  /** bag: ids and weights of words in one step. huggingface: a transformer that takes input_ids and attention_mask. */
  readonly form: 'bag' | 'huggingface';
  readonly name: string;
  readonly version: string;
  /** Undefined where only running it tells. */
  readonly dimensions?: number;
  /** So many of the first dimensions stand for a vector where a rough comparison will do. */
  readonly prefixDimensions?: number;
  /** How one vector is made from those of the tokens, where the model does not do that itself. */
  readonly pooling: 'mean' | 'cls';
  /** Tokens of one text at most. */
  readonly maxTokens: number;
  /** What is put before the text of a query and of a piece of code. */
  readonly prefixes: { readonly query: string; readonly document: string };
}

type Json = Readonly<Record<string, unknown>>;

const LARGEST_DIMENSIONS = 4096;
const DEFAULT_MAX_TOKENS = 512;
/** Longer texts cost more than they say: attention grows with the square. */
const LARGEST_MAX_TOKENS = 2048;

/** The settings of a model in our own form, from its manifest.json. @throws MODEL_INVALID */
export function readManifest(manifest: Json, folder: string): ModelSettings {
  const file = path.join(folder, 'manifest.json');
  const name = text(manifest.name);
  if (!name) throw new CodedError('MODEL_INVALID', `${file} gives the model no name.`);
  const dimensions = dimensionsOf(manifest.dimensions, file);
  if (dimensions === undefined) throw new CodedError('MODEL_INVALID', `${file} does not say the dimensions.`);
  const prefixDimensions = positive(manifest.prefixDimensions);
  return {
    form: 'bag',
    name,
    version: text(manifest.version) || '0',
    dimensions,
    ...(prefixDimensions !== undefined && prefixDimensions < dimensions ? { prefixDimensions } : {}),
    pooling: 'mean',
    maxTokens: DEFAULT_MAX_TOKENS,
    prefixes: { query: '', document: '' },
  };
}

/** The settings of a model in Hugging Face layout; a manifest.json beside it counts more than what the other files say. @throws MODEL_INVALID */
export function readTransformerSettings(
  folder: string,
  files: { config: Json; manifest: Json; pooling: Json; prompts: Json; limits: Json },
): ModelSettings {
  const { config, manifest, pooling, limits } = files;
  const prompts = asObject(files.prompts.prompts);
  const prefixes = asObject(manifest.prefixes);
  const wanted = text(manifest.pooling) ?? (pooling.pooling_mode_cls_token === true ? 'cls' : 'mean');
  if (wanted !== 'mean' && wanted !== 'cls') {
    throw new CodedError(
      'MODEL_INVALID',
      `${path.join(folder, 'manifest.json')} asks for pooling by "${wanted}"; there are mean and cls.`,
    );
  }
  const limit =
    positive(manifest.maxTokens) ?? positive(limits.max_seq_length) ?? positive(config.max_position_embeddings);
  return {
    form: 'huggingface',
    name: text(manifest.name) || text(config._name_or_path) || path.basename(folder),
    version: text(manifest.version) || '0',
    dimensions:
      dimensionsOf(manifest.dimensions, path.join(folder, 'manifest.json')) ??
      dimensionsOf(config.hidden_size, path.join(folder, 'config.json')),
    pooling: wanted,
    maxTokens: Math.min(limit ?? DEFAULT_MAX_TOKENS, LARGEST_MAX_TOKENS),
    prefixes: {
      query: text(prefixes.query) ?? text(prompts.query) ?? '',
      document: text(prefixes.document) ?? text(prompts.document) ?? text(prompts.passage) ?? '',
    },
  };
}

/** Undefined where nothing is said. */
function dimensionsOf(value: unknown, file: string): number | undefined {
  if (value === undefined) return undefined;
  const dimensions = positive(value);
  if (dimensions !== undefined && dimensions <= LARGEST_DIMENSIONS) return dimensions;
  throw new CodedError(
    'MODEL_INVALID',
    `${file} says ${String(value)} dimensions; 1 to ${LARGEST_DIMENSIONS} are possible.`,
  );
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const positive = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;
const asObject = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
