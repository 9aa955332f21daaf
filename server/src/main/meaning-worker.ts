import { HandOver } from '../base/hand-over.ts';
import { EmbeddingService } from '../embedding/embedding-service.ts';
import { decodeSource } from '../indexing/source-text.ts';
import { NodeBlobFiles } from '../platform/node-blob-files.ts';
import { NodeFileSystem } from '../platform/node-file-system.ts';
import { serveRooms } from '../platform/shared-thread.ts';
import { embedderService } from '../platform/thread-embedder.ts';
import { meaningTerms } from '../search/meaning-terms.ts';
import { pathMarks } from '../search/path-flags.ts';
import { pathTerms } from '../search/path-terms.ts';
import { readTermCounts } from '../search/read-term-counts.ts';
import { searchService } from '../storage/thread-searcher.ts';

/**
 * The program of the thread for meaning: it runs a model, which cuts files into pieces and makes vectors of them, and compares vectors. What the
 * model makes of a question goes straight to where it is compared.
 */
const asked = new HandOver<Float32Array>();
const files = new NodeBlobFiles();
const parts = {
  fileSystem: new NodeFileSystem(),
  decode: (bytes: Uint8Array) => {
    const source = decodeSource(bytes);
    return source.kind === 'text' ? source.text : undefined;
  },
  readTerms: readTermCounts,
  pathTerms: (path: string) => pathTerms(path).counts,
  pathMarks,
  questionTerms: meaningTerms,
};
serveRooms({
  model: () => embedderService(new EmbeddingService(parts, asked)),
  vectors: () => searchService(files, asked),
});
