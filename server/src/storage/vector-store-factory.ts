import { errorMessage } from '../base/errors.ts';
import type { BlobFiles } from '../ports/blob-files.ts';
import type { VectorStore } from '../ports/vector-store.ts';
import { ExactVectorStore } from './exact-vector-store.ts';
import { type HnswModule, HnswVectorStore } from './hnsw-vector-store.ts';
import { VectorFileError, type VectorStoreOptions } from './vector-checks.ts';

export interface OpenedVectorStore {
  readonly store: VectorStore;
  /** Why it is not the quick store, for `status`; in words for people. */
  readonly notice?: string;
  /** The saved vectors could not be used and the store is empty: put them again. */
  readonly damaged: boolean;
}

/** `preference` is for tests and settings; `loadNative` stands for the native module. */
export interface VectorStoreChoice extends VectorStoreOptions {
  readonly preference?: 'hnsw' | 'exact';
  readonly loadNative?: () => Promise<HnswModule>;
}

/**
 * Opens the vectors of an index with the native graph where it can be loaded, else with exact comparison. What is saved and
 * damaged is removed, and said; it never keeps an index from opening.
 */
export async function openVectorStore(choice: VectorStoreChoice, files: BlobFiles): Promise<OpenedVectorStore> {
  if (choice.preference === 'exact') {
    return await openOrStartAnew(choice, files, () => ExactVectorStore.open(choice, files));
  }
  let native: HnswModule;
  try {
    native = await (choice.loadNative ?? loadHnswlib)();
  } catch (error) {
    const opened = await openOrStartAnew(choice, files, () => ExactVectorStore.open(choice, files));
    const notice = `The native vector index could not be loaded (${firstLine(errorMessage(error))}); vectors are compared one by one, which is slower in large folders. Reinstalling with a C++ compiler at hand brings it back.`;
    return { ...opened, notice: opened.notice ? `${notice} ${opened.notice}` : notice };
  }
  return await openOrStartAnew(choice, files, () => HnswVectorStore.open(choice, files, native));
}

async function openOrStartAnew(
  choice: VectorStoreOptions,
  files: BlobFiles,
  open: () => Promise<VectorStore>,
): Promise<OpenedVectorStore> {
  try {
    return { store: await open(), damaged: false };
  } catch (error) {
    if (!(error instanceof VectorFileError)) throw error;
    await files.remove(`${choice.path}.keys`);
    await files.remove(`${choice.path}.vectors`);
    return { store: await open(), damaged: true, notice: `${error.message} They are made anew.` };
  }
}

/** A name and no literal in the import, so that type checking does not ask for a package that may be absent. */
const HNSWLIB: string = 'hnswlib-node';

/** Loaded when it is first needed: an optional dependency with native code, which not every machine can build. */
export async function loadHnswlib(): Promise<HnswModule> {
  const loaded = (await import(HNSWLIB)) as HnswModule & { default?: HnswModule };
  return loaded.HierarchicalNSW ? loaded : (loaded.default as HnswModule);
}

const firstLine = (text: string): string => text.split('\n', 1)[0];
