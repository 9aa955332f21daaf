import path from 'node:path';
import { contentHash } from '../base/content-hash.ts';
import { CodedError, errorCode, errorMessage } from '../base/errors.ts';
import type { FileSystem } from '../ports/file-system.ts';
import { type ModelSettings, readManifest, readTransformerSettings } from './model-settings.ts';

/** A model as it lies in a folder, read and looked over; nothing of it has been run. */
export interface ModelFolder {
  readonly folder: string;
  readonly settings: ModelSettings;
  readonly onnx: Uint8Array;
  /** The content of tokenizer.json, and of tokenizer_config.json where there is one. */
  readonly tokenizer: object;
  readonly tokenizerConfig: object;
  /** Of everything that decides what its vectors are. */
  readonly hash: string;
}

const LARGEST_ONNX_BYTES = 1 << 30;
const LARGEST_JSON_BYTES = 64 << 20;
/** Where models from Hugging Face keep the graph, the plainest first. */
const ONNX_FILES = ['model.onnx', 'onnx/model.onnx', 'onnx/model_quantized.onnx', 'model_quantized.onnx'];

/**
 * Reads a model folder: `manifest.json` (ours) or `config.json` (Hugging Face layout), `tokenizer.json` and the ONNX file. Nothing is believed
 * before it was looked at: sizes come before reading, and every file has to lie in the folder, also by its real path.
 *
 * @throws CodedError in words for people: MODEL_MISSING, MODEL_INCOMPLETE, MODEL_TOO_LARGE, MODEL_OUTSIDE, MODEL_INVALID
 */
export function readModelFolder(folder: string, fileSystem: FileSystem): ModelFolder {
  const files = new FolderFiles(folder, fileSystem);
  const manifest = files.json('manifest.json');
  const config = files.json('config.json');
  if (!manifest && !config) {
    throw incomplete(folder, 'neither a manifest.json nor a config.json, which say what kind of model it is');
  }
  const settings =
    manifest?.form === 'bag'
      ? readManifest(manifest, folder)
      : readTransformerSettings(folder, {
          config: config ?? {},
          manifest: manifest ?? {},
          pooling: files.json('1_Pooling/config.json') ?? {},
          prompts: files.json('config_sentence_transformers.json') ?? {},
          limits: files.json('sentence_bert_config.json') ?? {},
        });
  const tokenizer = files.json('tokenizer.json');
  if (!tokenizer) throw incomplete(folder, 'no tokenizer.json');
  const onnxName = ONNX_FILES.find((name) => files.has(name));
  if (!onnxName) throw incomplete(folder, `no ${ONNX_FILES.slice(0, 2).join(' and no ')}`);
  const onnx = files.read(onnxName, LARGEST_ONNX_BYTES);
  // How vectors may be compared does not change them.
  const { prefixDimensions: _, ...deciding } = settings;
  const hash = contentHash(
    JSON.stringify(deciding),
    '\0',
    files.read('tokenizer.json', LARGEST_JSON_BYTES),
    '\0',
    onnx,
  );
  return { folder, settings, onnx, tokenizer, tokenizerConfig: files.json('tokenizer_config.json') ?? {}, hash };
}

/** The files of one model. */
class FolderFiles {
  private readonly folder: string;
  private readonly fileSystem: FileSystem;
  /** Real paths of the folders that the files may lie in. */
  private readonly allowed: readonly string[];

  constructor(folder: string, fileSystem: FileSystem) {
    this.folder = folder;
    this.fileSystem = fileSystem;
    const real = fileSystem.tryRealPath(folder);
    if (real === undefined) throw new CodedError('MODEL_MISSING', `There is no model folder ${folder}.`);
    if (fileSystem.statSync(real).type !== 'directory') {
      throw new CodedError(
        'MODEL_MISSING',
        `${folder} is not a folder; name the folder that holds model.onnx and tokenizer.json.`,
      );
    }
    // The cache of Hugging Face's own tools holds links from a snapshot to files of the same model beside it.
    const cached = /^(.*[\\/]models--[^\\/]+)[\\/]snapshots[\\/][^\\/]+$/.exec(real);
    this.allowed = cached ? [real, path.join(cached[1], 'blobs')] : [real];
  }

  has(name: string): boolean {
    return this.fileSystem.tryRealPath(path.join(this.folder, name)) !== undefined;
  }

  read(name: string, largestBytes: number): Uint8Array {
    const file = path.join(this.folder, name);
    const real = this.fileSystem.tryRealPath(file);
    if (real === undefined) throw incomplete(this.folder, `no ${name}`);
    if (!this.allowed.some((folder) => real.startsWith(folder + path.sep))) {
      throw new CodedError('MODEL_OUTSIDE', `${file} is a link that leads out of the model folder, so it is not read.`);
    }
    try {
      const { type, size } = this.fileSystem.statSync(real);
      if (type !== 'file') throw new CodedError('MODEL_INVALID', `${file} is not a file.`);
      if (size > largestBytes) {
        throw new CodedError(
          'MODEL_TOO_LARGE',
          `${file} has ${megabytes(size)}; at most ${megabytes(largestBytes)} are read.`,
        );
      }
      if (size === 0) throw new CodedError('MODEL_INVALID', `${file} is empty.`);
      return this.fileSystem.readFileSync(real);
    } catch (error) {
      if (error instanceof CodedError) throw error;
      throw new CodedError('MODEL_INVALID', `${file} cannot be read: ${errorCode(error) ?? errorMessage(error)}.`, {
        cause: error,
      });
    }
  }

  /** Undefined when there is no such file. */
  json(name: string): Record<string, unknown> | undefined {
    if (!this.has(name)) return undefined;
    const bytes = this.read(name, LARGEST_JSON_BYTES);
    try {
      const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    } catch (error) {
      throw new CodedError('MODEL_INVALID', `${path.join(this.folder, name)} is not whole JSON.`, { cause: error });
    }
    throw new CodedError('MODEL_INVALID', `${path.join(this.folder, name)} holds no JSON object.`);
  }
}

const incomplete = (folder: string, lacks: string): CodedError =>
  new CodedError('MODEL_INCOMPLETE', `The model folder ${folder} has ${lacks}.`);

const megabytes = (bytes: number): string => `${Math.round(bytes / (1 << 20))} MB`;
