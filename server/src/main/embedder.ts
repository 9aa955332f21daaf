import { EmbeddingService } from '../embedding/embedding-service.ts';
import { decodeSource } from '../indexing/source-text.ts';
import { NodeFileSystem } from '../platform/node-file-system.ts';
import { serveEmbedder } from '../platform/thread-embedder.ts';
import { meaningTerms } from '../search/meaning-terms.ts';
import { pathMarks } from '../search/path-flags.ts';
import { pathTerms } from '../search/path-terms.ts';
import { readTermCounts } from '../search/read-term-counts.ts';

/** The program of the thread that runs a model: cuts files into pieces and makes vectors of them. */
const service = new EmbeddingService({
  fileSystem: new NodeFileSystem(),
  decode: (bytes) => {
    const source = decodeSource(bytes);
    return source.kind === 'text' ? source.text : undefined;
  },
  readTerms: readTermCounts,
  pathTerms: (path) => pathTerms(path).counts,
  pathMarks,
  questionTerms: meaningTerms,
});
serveEmbedder(service.methods);
