import { CodedError } from '../base/errors.ts';
import type { HandOver } from '../base/hand-over.ts';
import type { EmbeddingFile, EmbeddingModelInfo, FilePieces, ModelSource } from '../ports/embedder.ts';
import { BagModel, type TermReader } from './bag-model.ts';
import type { LoadedModel } from './loaded-model.ts';
import { readModelFolder } from './model-folder.ts';
import { TextModel, type TextModelParts } from './text-model.ts';

/** What of other rooms models need. */
export type ServiceParts = Omit<TextModelParts, 'analyzerVersion'> & TermReader;

/** What runs in the thread of a model: opens it, and keeps what files were cut into until their vectors were asked for. */
export class EmbeddingService {
  private readonly parts: ServiceParts;
  private readonly asked: HandOver<Float32Array> | undefined;
  private model: LoadedModel | undefined;
  /** By the number of the batch: the contents of all its pieces. */
  private readonly batches = new Map<number, readonly unknown[]>();

  /** `asked`: where those who compare with the vector of a question find it. */
  constructor(parts: ServiceParts, asked?: HandOver<Float32Array>) {
    this.parts = parts;
    this.asked = asked;
  }

  readonly methods = {
    open: async (source: ModelSource, analyzerVersion: string): Promise<EmbeddingModelInfo> => {
      const parts = { ...this.parts, analyzerVersion };
      if (source.kind === 'endpoint') this.model = await TextModel.fromEndpoint(source, parts);
      else {
        const folder = readModelFolder(source.folder, this.parts.fileSystem);
        this.model =
          folder.settings.form === 'bag'
            ? await BagModel.load(folder, this.parts)
            : await TextModel.fromFolder(folder, parts);
      }
      return this.model.info;
    },
    read: (batch: number, files: readonly EmbeddingFile[]): FilePieces[] => {
      const prepared = files.map((file) => this.loaded.prepare(file));
      this.batches.set(
        batch,
        prepared.flatMap(({ contents }) => contents),
      );
      return prepared.map(({ pieces }) => pieces);
    },
    embed: (batch: number, which: readonly number[]): Promise<Float32Array> => {
      const contents = this.batches.get(batch);
      if (!contents) throw new CodedError('MODEL_FAILED', 'The model was started anew meanwhile.');
      return this.loaded.embed(which.map((piece) => contents[piece]));
    },
    forget: (batch: number): void => {
      this.batches.delete(batch);
    },
    query: async (text: string, number = 0): Promise<Float32Array> => {
      const vector = this.loaded.embedQuery(text);
      this.asked?.put(number, vector);
      // Whoever takes it keeps it.
      return (await vector).slice();
    },
  };

  async close(): Promise<void> {
    const { model } = this;
    this.model = undefined;
    this.batches.clear();
    await model?.close();
  }

  private get loaded(): LoadedModel {
    if (!this.model) throw new CodedError('MODEL_CLOSED', 'No model is open.');
    return this.model;
  }
}
