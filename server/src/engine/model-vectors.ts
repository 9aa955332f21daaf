import path from 'node:path';
import { EmbeddingLane, type LaneProgress } from '../embedding/embedding-lane.ts';
import { MeaningIndex } from '../embedding/meaning-index.ts';
import { NodeBlobFiles } from '../platform/node-blob-files.ts';
import type { SharedThread } from '../platform/shared-thread.ts';
import type { Embedder, ModelSource } from '../ports/embedder.ts';
import { LevelVectorCache } from '../storage/level-vector-cache.ts';
import { openVectorStore } from '../storage/vector-store-factory.ts';
import type { Workspace } from './workspace.ts';

/** One model with all that was embedded by it, and the lane that embeds the rest. */
export interface ModelVectors {
  readonly source: ModelSource;
  readonly embedder: Embedder;
  readonly index: MeaningIndex;
  readonly lane: EmbeddingLane;
  readonly folder: string;
}

export interface LaneHooks {
  readonly quiet: () => Promise<void>;
  readonly onProgress: (progress: LaneProgress) => void;
}

/** Where the vectors of all models of a workspace lie. */
export const vectorsFolder = ({ location }: Workspace): string =>
  path.join(path.dirname(location.storeFolder), 'vectors');

/** Opens what is there of a model, whose `thread` compares its vectors too; the lane rests until it is told to follow. */
export async function openModelVectors(
  workspace: Workspace,
  source: ModelSource,
  embedder: Embedder,
  thread: SharedThread,
  hooks: LaneHooks,
): Promise<ModelVectors> {
  const { model } = embedder;
  const { logger } = workspace.configuration;
  const folder = path.join(vectorsFolder(workspace), model.hash);
  const blobs = new NodeBlobFiles();
  const options = { dimensions: model.dimensions, fingerprint: model.hash, prefix: model.prefixDimensions };
  const startThread = () => thread.open('vectors');
  const pieces = await openVectorStore({ ...options, path: path.join(folder, 'pieces'), startThread }, blobs);
  // Every file is compared with every question, so an index of neighbours would bring nothing.
  const files = await openVectorStore({ ...options, path: path.join(folder, 'files'), strategy: 'exact' }, blobs);
  for (const { notice } of [pieces, files]) if (notice) logger.warn(notice);
  // A cache of its own for each model: while one takes the place of another, both are open.
  const cacheFolder = path.join(folder, 'cache');
  const cache = await LevelVectorCache.open({ folder: cacheFolder, model: model.hash, dimensions: model.dimensions });
  const ledgerFile = path.join(folder, 'ledger.json');
  const parts = { model, ledgerFile, pieces: pieces.store, files: files.store, cache, blobs };
  const index = await MeaningIndex.open(parts, logger);
  const lane = new EmbeddingLane({
    root: workspace.location.root,
    // A damaged store is replaced while it is open.
    store: { getFacts: (key) => workspace.store.getFacts(key), getTerms: (key) => workspace.store.getTerms(key) },
    embedder,
    index,
    textOf: (file) => workspace.overlayOf(file),
    logger,
    ...hooks,
  });
  return { source, embedder, index, lane, folder };
}

export async function closeModelVectors({ lane, index, embedder }: ModelVectors): Promise<void> {
  await lane.close();
  await index.close();
  await embedder.close();
}
