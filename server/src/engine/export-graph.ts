import { pathToFileURL } from 'node:url';
import { exportDot } from '../graph/export-dot.ts';
import { exportGraphml } from '../graph/export-graphml.ts';
import { exportJsonl } from '../graph/export-jsonl.ts';
import { exportMermaid } from '../graph/export-mermaid.ts';
import type { GraphSnapshot } from '../graph/graph-snapshot.ts';
import { exportScip } from '../graph/scip/export-scip.ts';
import type { ExportFormat } from '../protocol/types.ts';
import type { Workspace } from './workspace.ts';

/** The whole graph as lines of a format, in a stable order. */
export function exportGraph(
  graph: GraphSnapshot,
  { location, configuration }: Workspace,
  format: ExportFormat,
): AsyncIterable<string> {
  const writers: Record<ExportFormat, () => AsyncIterable<string>> = {
    jsonl: () => exportJsonl(graph),
    dot: () => exportDot(graph),
    graphml: () => exportGraphml(graph),
    mermaid: () => exportMermaid(graph),
    scip: () => exportScip(graph, { version: configuration.version, projectRoot: pathToFileURL(location.root).href }),
  };
  return writers[format]();
}
