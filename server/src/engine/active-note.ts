import path from 'node:path';
import { NodeBlobFiles } from '../platform/node-blob-files.ts';
import type { EmbeddingModelInfo, ModelSource } from '../ports/embedder.ts';
import type { ModelVectors } from './model-vectors.ts';

/** Which model's vectors answer, as it was written beside them. The key of an endpoint is not. */
export interface ActiveNote {
  readonly model: EmbeddingModelInfo;
  readonly source: ModelSource;
  readonly vectors: number;
}

/** The note in a folder of vectors. */
export class ActiveNoteFile {
  private readonly file: string;
  private readonly blobs = new NodeBlobFiles();

  constructor(folder: string) {
    this.file = path.join(folder, 'active.json');
  }

  async read(): Promise<ActiveNote | undefined> {
    try {
      const bytes = await this.blobs.read(this.file);
      return bytes && JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      // It only spares questions to a model that is not loaded.
      return undefined;
    }
  }

  async write({ source, embedder, index }: ModelVectors): Promise<void> {
    const { key: _, ...known } = source as ModelSource & { key?: string };
    const note: ActiveNote = { model: embedder.model, source: known as ModelSource, vectors: index.vectors };
    await this.blobs.replace(this.file, new TextEncoder().encode(JSON.stringify(note)));
  }
}
