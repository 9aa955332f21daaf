import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { CodedError, errorMessage } from '../base/errors.ts';
import { silenceOnnxRuntime } from '../base/silence-onnx-runtime.ts';
import { uninterrupted } from '../base/uninterrupted.ts';

/** What is used of onnxruntime-node. */
export interface OnnxRuntime {
  readonly InferenceSession: {
    create(model: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly Tensor: new (
    type: 'int64' | 'float32',
    data: BigInt64Array | Float32Array,
    dims: readonly number[],
  ) => Tensor;
}

/**
 * Loads the native runtime when it is first needed: it is large, and where its binary is missing or broken, words still find code.
 * @throws MODEL_RUNTIME
 */
export async function loadOnnxRuntime(): Promise<OnnxRuntime> {
  silenceOnnxRuntime();
  try {
    const loaded = await import('onnxruntime-node');
    // What it says would go to standard error, past every log; what goes wrong is thrown as well.
    loaded.env.logLevel = 'fatal';
    return loaded as unknown as OnnxRuntime;
  } catch (error) {
    const reason = errorMessage(error).split('\n', 1)[0];
    throw new CodedError(
      'MODEL_RUNTIME',
      `The runtime for models cannot be loaded on ${process.platform} ${process.arch} (${reason}). Installing CodeGraph again may bring it back.`,
      { cause: error },
    );
  }
}

/** A loaded ONNX graph with the names of what goes in and comes out checked. */
export class OnnxModel {
  readonly runtime: OnnxRuntime;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  private readonly session: InferenceSession;

  private constructor(runtime: OnnxRuntime, session: InferenceSession) {
    this.runtime = runtime;
    this.session = session;
    this.inputs = session.inputNames;
    this.outputs = session.outputNames;
  }

  /** @throws MODEL_INVALID when it is no ONNX, is cut off, or lacks one of the inputs. */
  static async load(
    runtime: OnnxRuntime,
    bytes: Uint8Array,
    expected: { readonly inputs: readonly string[]; readonly optional: readonly string[] },
  ): Promise<OnnxModel> {
    let session: InferenceSession;
    try {
      session = await uninterrupted(() =>
        runtime.InferenceSession.create(bytes, {
          executionProviders: ['cpu'],
          // One thread is fastest for small models, and leaves the other cores to the user.
          intraOpNumThreads: 1,
          interOpNumThreads: 1,
          executionMode: 'sequential',
          // Else memory of the largest batch is kept for good.
          enableCpuMemArena: false,
          enableMemPattern: false,
          logSeverityLevel: 4,
        }),
      );
    } catch (error) {
      throw invalid(`it could not be loaded: ${errorMessage(error).split('\n', 1)[0]}`, error);
    }
    const model = new OnnxModel(runtime, session);
    const missing = expected.inputs.filter((name) => !model.inputs.includes(name));
    const unknown = model.inputs.filter((name) => !expected.inputs.includes(name) && !expected.optional.includes(name));
    if (missing.length === 0 && unknown.length === 0) return model;
    await model.close();
    const words =
      missing.length > 0 ? `it has no input ${missing.join(', ')}` : `it wants the input ${unknown.join(', ')}`;
    throw invalid(`${words}; it takes ${model.inputs.join(', ')}`);
  }

  /** Runs it and gives one output. @throws MODEL_FAILED */
  async run(feeds: Readonly<Record<string, Tensor>>, output: string): Promise<Tensor> {
    try {
      return (await uninterrupted(() => this.session.run(feeds, [output])))[output];
    } catch (error) {
      throw new CodedError('MODEL_FAILED', `The model failed: ${errorMessage(error).split('\n', 1)[0]}`, {
        cause: error,
      });
    }
  }

  int64(values: Int32Array, dims: readonly number[]): Tensor {
    // Little-endian, and no id is negative: the upper halves stay 0. Going through BigInt costs more than running a small model.
    const wide = new BigInt64Array(values.length);
    const halves = new Int32Array(wide.buffer);
    for (let i = 0; i < values.length; i++) halves[2 * i] = values[i];
    return new this.runtime.Tensor('int64', wide, dims);
  }

  float32(values: Float32Array, dims: readonly number[]): Tensor {
    return new this.runtime.Tensor('float32', values, dims);
  }

  close(): Promise<void> {
    return uninterrupted(() => this.session.release());
  }
}

export const invalid = (reason: string, cause?: unknown): CodedError =>
  new CodedError('MODEL_INVALID', `The model cannot be used: ${reason}.`, { cause });

/** The values of an output of one vector a text. @throws MODEL_INVALID when it has another shape or holds what is no number. */
export function vectorsOf(output: Tensor, count: number, dimensions: number): Float32Array {
  const { type, dims, data } = output;
  if (type !== 'float32' || dims.length !== 2 || dims[0] !== count || dims[1] !== dimensions) {
    throw invalid(`it was to give ${count} vectors of ${dimensions} dimensions and gave ${type} [${dims.join(', ')}]`);
  }
  const values = data as Float32Array;
  for (const value of values) if (!Number.isFinite(value)) throw invalid('it gives values that are no numbers');
  return values;
}
