import type { Bag } from './bag-features.ts';
import { batchesByLength } from './batches.ts';
import { invalid, OnnxModel, type OnnxRuntime, vectorsOf } from './onnx-runtime.ts';

/** Tokens of one run with their padding. The runtime makes a vector of each: these stay in the processor's cache, and a run is still worth its call. */
const TOKENS_OF_RUN = 2048;

/** A model of the form `bag`: ids and weights of tokens in, one vector out. */
export class BagNetwork {
  readonly dimensions: number;
  private readonly model: OnnxModel;

  private constructor(model: OnnxModel, dimensions: number) {
    this.model = model;
    this.dimensions = dimensions;
  }

  /** @throws MODEL_INVALID when the ONNX is not what dimensions and vocabulary promise. */
  static async load(
    runtime: OnnxRuntime,
    bytes: Uint8Array,
    dimensions: number,
    vocabularySize: number,
  ): Promise<BagNetwork> {
    const model = await OnnxModel.load(runtime, bytes, {
      inputs: ['ids', 'weights'],
      optional: ['names', 'around', 'side'],
    });
    const network = new BagNetwork(model, dimensions);
    try {
      if (!model.outputs.includes('embedding'))
        throw invalid(`it has no output embedding; it gives ${model.outputs.join(', ')}`);
      // Whether it keeps its promises shows only when it runs.
      await network.embed(
        [
          {
            ids: Int32Array.of(1, vocabularySize - 1),
            weights: Float32Array.of(1, 1),
            names: Float32Array.of(1, 0),
            around: Float32Array.of(0, 1),
          },
        ],
        'code',
      );
      return network;
    } catch (error) {
      await model.close();
      throw error;
    }
  }

  /** Whether it looks at what is around a symbol; to one that does not, the same code is the same wherever it stands. */
  get looksAround(): boolean {
    return this.model.inputs.includes('around');
  }

  /** One vector of length 1 for each text, one after the other; of zeros for a text without tokens. */
  async embed(texts: readonly Bag[], side: 'code' | 'query'): Promise<Float32Array> {
    const vectors = new Float32Array(texts.length * this.dimensions);
    const lengths = texts.map(({ ids }) => ids.length);
    for (const { texts: batch, width } of batchesByLength(lengths, TOKENS_OF_RUN)) {
      if (width === 0) continue;
      const ids = new Int32Array(batch.length * width);
      const weights = new Float32Array(batch.length * width);
      const names = new Float32Array(batch.length * width);
      const around = new Float32Array(batch.length * width);
      batch.forEach((text, row) => {
        ids.set(texts[text].ids, row * width);
        weights.set(texts[text].weights, row * width);
        names.set(texts[text].names, row * width);
        around.set(texts[text].around, row * width);
      });
      const { model, dimensions } = this;
      const dims = [batch.length, width];
      const feeds = {
        ids: model.int64(ids, dims),
        weights: model.float32(weights, dims),
        ...(model.inputs.includes('names') ? { names: model.float32(names, dims) } : {}),
        ...(model.inputs.includes('around') ? { around: model.float32(around, dims) } : {}),
        ...(model.inputs.includes('side')
          ? { side: model.float32(new Float32Array(batch.length).fill(side === 'query' ? 1 : 0), [batch.length, 1]) }
          : {}),
      };
      const found = vectorsOf(await model.run(feeds, 'embedding'), batch.length, dimensions);
      batch.forEach((text, row) => {
        if (lengths[text] === 0) return;
        vectors.set(found.subarray(row * dimensions, (row + 1) * dimensions), text * dimensions);
      });
    }
    return vectors;
  }

  close(): Promise<void> {
    return this.model.close();
  }
}
