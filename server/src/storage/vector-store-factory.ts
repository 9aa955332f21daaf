import type { BlobFiles } from '../ports/blob-files.ts';
import type { VectorStore } from '../ports/vector-store.ts';
import { SegmentVectorStore, type SegmentVectorStoreOptions } from './segment-vector-store.ts';
import { VectorFileError } from './vector-checks.ts';
import { VectorFiles } from './vector-files.ts';

export interface OpenedVectorStore {
  readonly store: VectorStore;
  /** What happened that people should know, in words. */
  readonly notice?: string;
  /** The saved vectors could not be used and the store is empty: put them again, from the cache. */
  readonly damaged: boolean;
}

/**
 * Opens the vectors of an index. What is saved and damaged is removed, and said; it never keeps an index from opening. Vectors
 * of another model count as damaged: give each model its own folder.
 */
export async function openVectorStore(
  options: SegmentVectorStoreOptions,
  files: BlobFiles,
): Promise<OpenedVectorStore> {
  try {
    return { store: await SegmentVectorStore.open(options, files), damaged: false };
  } catch (error) {
    if (!(error instanceof VectorFileError) || options.path === null) throw error;
    await VectorFiles.remove(options.path, files);
    const store = await SegmentVectorStore.open(options, files);
    return { store, damaged: true, notice: `${error.message} They are made anew.` };
  }
}
