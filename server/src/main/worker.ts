import { FileAnalysis } from '../indexing/analyze-file.ts';
import { FileParser } from '../indexing/file-parser.ts';
import type { WorkerOptions } from '../indexing/worker-options.ts';
import { GrammarFolder } from '../platform/grammar-folder.ts';
import { NodeFileSystem } from '../platform/node-file-system.ts';
import { serveAnalyzer } from '../platform/worker-loop.ts';

/** The program of a parse worker: reads files, parses them and answers with their facts. */
serveAnalyzer((options: WorkerOptions) => {
  const parser = new FileParser(new GrammarFolder(options.grammarFolder));
  const analysis = new FileAnalysis({ ...options, parser, fileSystem: new NodeFileSystem() });
  return (request) => analysis.analyze(request);
});
