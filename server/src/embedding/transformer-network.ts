import { Tokenizer } from '@huggingface/tokenizers';
import type { Tensor } from 'onnxruntime-node';
import { errorMessage } from '../base/errors.ts';
import { batchesByLength, normalize } from './batches.ts';
import type { ModelFolder } from './model-folder.ts';
import { invalid, OnnxModel, type OnnxRuntime } from './onnx-runtime.ts';

/** Tokens of one run with their padding. */
const TOKENS_OF_RUN = 4096;
const INPUTS = { inputs: ['input_ids', 'attention_mask'], optional: ['token_type_ids', 'position_ids'] };
/** A vector a text, where the model makes it itself; else one a token. */
const TEXT_OUTPUTS = ['sentence_embedding', 'text_embeds', 'pooler_embedding'];
const TOKEN_OUTPUTS = ['last_hidden_state', 'token_embeddings', 'hidden_states'];

/** A model in Hugging Face layout: texts in, one vector out, made from those of the tokens by mean or by the first. */
export class TransformerNetwork {
  private readonly model: OnnxModel;
  private readonly tokenizer: Tokenizer;
  private readonly folder: ModelFolder;
  private readonly output: string;
  private size = 0;

  private constructor(model: OnnxModel, tokenizer: Tokenizer, folder: ModelFolder, output: string) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.folder = folder;
    this.output = output;
  }

  /** @throws MODEL_INVALID */
  static async load(runtime: OnnxRuntime, folder: ModelFolder): Promise<TransformerNetwork> {
    let tokenizer: Tokenizer;
    try {
      tokenizer = new Tokenizer(folder.tokenizer, folder.tokenizerConfig);
      tokenizer.encode('a text');
    } catch (error) {
      throw invalid(`its tokenizer.json is not understood: ${errorMessage(error)}`, error);
    }
    const model = await OnnxModel.load(runtime, folder.onnx, INPUTS);
    try {
      const wanted = [...TEXT_OUTPUTS, ...TOKEN_OUTPUTS];
      const output = wanted.find((name) => model.outputs.includes(name)) ?? model.outputs[0];
      const network = new TransformerNetwork(model, tokenizer, folder, output);
      await network.embed(['a text', 'another, somewhat longer text'], 'document');
      const said = folder.settings.dimensions;
      if (said !== undefined && said !== network.dimensions) {
        throw invalid(`its settings promise ${said} dimensions and it gives ${network.dimensions}`);
      }
      return network;
    } catch (error) {
      await model.close();
      throw error;
    }
  }

  get dimensions(): number {
    return this.size;
  }

  /** One vector of length 1 for each text, one after the other. */
  async embed(texts: readonly string[], side: 'query' | 'document'): Promise<Float32Array> {
    const encoded = texts.map((text) => this.encode(this.folder.settings.prefixes[side] + text));
    // A run has at least one token.
    const lengths = encoded.map((ids) => Math.max(1, ids.length));
    let vectors = new Float32Array(texts.length * this.size);
    for (const { texts: batch, width } of batchesByLength(lengths, TOKENS_OF_RUN, this.folder.settings.maxTokens)) {
      const ids = new Int32Array(batch.length * width);
      const mask = new Int32Array(batch.length * width);
      batch.forEach((text, row) => {
        ids.set(encoded[text], row * width);
        mask.fill(1, row * width, row * width + lengths[text]);
      });
      const output = await this.model.run(this.feeds(ids, mask, [batch.length, width]), this.output);
      const pooled = this.pool(output, mask, batch.length, width);
      if (vectors.length === 0) vectors = new Float32Array(texts.length * this.size);
      batch.forEach((text, row) => {
        vectors.set(pooled.subarray(row * this.size, (row + 1) * this.size), text * this.size);
      });
    }
    normalize(vectors, this.size);
    return vectors;
  }

  close(): Promise<void> {
    return this.model.close();
  }

  private encode(text: string): number[] {
    const { maxTokens } = this.folder.settings;
    // Far beyond what can count: the tokenizer need not look at it.
    const { ids } = this.tokenizer.encode(text.slice(0, maxTokens * 16));
    if (ids.length <= maxTokens) return ids;
    // The last token ends the text for models that were trained so.
    return [...ids.slice(0, maxTokens - 1), ids[ids.length - 1]];
  }

  private feeds(ids: Int32Array, mask: Int32Array, dims: readonly number[]): Record<string, Tensor> {
    const { model } = this;
    const positions = () => Int32Array.from(ids, (_, i) => i % dims[1]);
    return {
      input_ids: model.int64(ids, dims),
      attention_mask: model.int64(mask, dims),
      ...(model.inputs.includes('token_type_ids')
        ? { token_type_ids: model.int64(new Int32Array(ids.length), dims) }
        : {}),
      ...(model.inputs.includes('position_ids') ? { position_ids: model.int64(positions(), dims) } : {}),
    };
  }

  /** @throws MODEL_INVALID when the output has a shape that is not understood, or what is no number. */
  private pool({ type, dims, data }: Tensor, mask: Int32Array, count: number, width: number): Float32Array {
    const size = dims[dims.length - 1];
    const isOfTokens = dims.length === 3 && dims[1] === width;
    if (type !== 'float32' || dims[0] !== count || !(isOfTokens || dims.length === 2) || size < 1 || size > 4096) {
      throw invalid(`its output ${this.output} is ${type} [${dims.join(', ')}]`);
    }
    if (this.size !== 0 && this.size !== size) throw invalid(`it gives ${size} dimensions, and ${this.size} before`);
    this.size = size;
    const values = data as Float32Array;
    for (const value of values) if (!Number.isFinite(value)) throw invalid('it gives values that are no numbers');
    if (!isOfTokens) return values;
    const pooled = new Float32Array(count * size);
    const isMean = this.folder.settings.pooling === 'mean';
    for (let row = 0; row < count; row++) {
      for (let token = 0; token < (isMean ? width : 1); token++) {
        if (mask[row * width + token] === 0) break;
        const from = (row * width + token) * size;
        for (let i = 0; i < size; i++) pooled[row * size + i] += values[from + i];
      }
    }
    return pooled;
  }
}
