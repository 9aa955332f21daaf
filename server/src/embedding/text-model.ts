import { contentHash } from '../base/content-hash.ts';
import { CodedError } from '../base/errors.ts';
import { decodeFacts } from '../model/facts-codec.ts';
import type { EmbeddingFile, EmbeddingModelInfo, FilePieces } from '../ports/embedder.ts';
import type { FileSystem } from '../ports/file-system.ts';
import { EndpointNetwork, type EndpointOptions, isLoopback } from './endpoint-network.ts';
import { type LoadedModel, outdated, type PreparedFile } from './loaded-model.ts';
import type { ModelFolder } from './model-folder.ts';
import { loadOnnxRuntime } from './onnx-runtime.ts';
import { textPieces } from './piece-text.ts';
import { TransformerNetwork } from './transformer-network.ts';

/** What makes vectors of texts. */
interface TextNetwork {
  readonly dimensions: number;
  embed(texts: readonly string[], side: 'query' | 'document'): Promise<Float32Array>;
  close(): Promise<void>;
}

export interface TextModelParts {
  readonly fileSystem: FileSystem;
  /** Part of the key of facts: a text is taken when it still gives that key. */
  readonly analyzerVersion: string;
  /** The text of a file as the index reads it; undefined for what is no text. */
  readonly decode: (bytes: Uint8Array) => string | undefined;
}

/** A model that reads texts: a transformer in a folder, or an endpoint. */
export class TextModel implements LoadedModel {
  readonly info: EmbeddingModelInfo;
  private readonly network: TextNetwork;
  private readonly parts: TextModelParts;

  private constructor(info: EmbeddingModelInfo, network: TextNetwork, parts: TextModelParts) {
    this.info = info;
    this.network = network;
    this.parts = parts;
  }

  static async fromFolder(folder: ModelFolder, parts: TextModelParts): Promise<TextModel> {
    const network = await TransformerNetwork.load(await loadOnnxRuntime(), folder);
    const { name, version } = folder.settings;
    const { dimensions } = network;
    return new TextModel(
      { name, version, dimensions, hash: folder.hash, isRemote: false, reads: 'text' },
      network,
      parts,
    );
  }

  /** @throws MODEL_ENDPOINT, also for an address beyond this machine that the user has not agreed to */
  static async fromEndpoint(
    endpoint: { address: string; model: string; key?: string; allowsRemote?: boolean },
    parts: TextModelParts,
    options: EndpointOptions = {},
  ): Promise<TextModel> {
    const { address, model, allowsRemote } = endpoint;
    if (!isLoopback(address) && !allowsRemote) {
      throw new CodedError(
        'MODEL_ENDPOINT',
        `${address} is not on this machine: code would be sent there to be embedded, and you have not agreed to that.`,
      );
    }
    const network = await EndpointNetwork.open(endpoint, options);
    const { dimensions } = network;
    const hash = contentHash('endpoint', '\0', address, '\0', model, '\0', String(dimensions));
    return new TextModel(
      { name: model, version: '0', dimensions, hash, isRemote: true, reads: 'text' },
      network,
      parts,
    );
  }

  prepare(file: EmbeddingFile): PreparedFile {
    const text = this.textOf(file);
    if (text === undefined) return outdated(file.path);
    const pieces = textPieces(file.path, decodeFacts(file.content), text);
    const found: FilePieces = {
      path: file.path,
      isCurrent: true,
      keys: pieces.map((piece) => contentHash(piece.text)),
      rows: Int32Array.from(pieces, ({ row }) => row),
      lines: Int32Array.from(pieces, ({ lines }) => lines),
    };
    return { pieces: found, contents: pieces.map((piece) => piece.text) };
  }

  embed(contents: readonly unknown[]): Promise<Float32Array> {
    return this.network.embed(contents as readonly string[], 'document');
  }

  embedQuery(text: string): Promise<Float32Array> {
    return this.network.embed([text], 'query');
  }

  close(): Promise<void> {
    return this.network.close();
  }

  /** The text that the facts are of; undefined when it has changed since. */
  private textOf({ absolutePath, language, factsKey, text }: EmbeddingFile): string | undefined {
    const { fileSystem, analyzerVersion, decode } = this.parts;
    const isSame = (content: string | Uint8Array) => contentHash(analyzerVersion, language, '\0', content) === factsKey;
    if (text !== undefined) return isSame(text) ? text : undefined;
    try {
      // It was a file in the workspace when it was indexed; by now it may be a link to one elsewhere.
      const bytes = fileSystem.readFileSync(absolutePath);
      return isSame(bytes) ? decode(bytes) : undefined;
    } catch {
      return undefined;
    }
  }
}
