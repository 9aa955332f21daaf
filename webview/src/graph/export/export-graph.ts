import type { GraphViewEvents, GraphViewRequests } from '../../../../server/src/protocol/webview.ts';
import type { Channel } from '../../shared/rpc.ts';
import type { VisibleGraph } from '../graph-model.ts';
import type { Scene } from '../render/scene.ts';
import { toPng, toSvg } from './export-image.ts';
import { toDot, toJson, toMermaid } from './export-text.ts';

const FORMATS = ['svg', 'png', 'mermaid', 'dot', 'json'] as const;
type ExportFormat = (typeof FORMATS)[number];

const isExportFormat = (format: string): format is ExportFormat => (FORMATS as readonly string[]).includes(format);

interface Drawing {
  readonly name: string;
  readonly graph: VisibleGraph;
  readonly scene: Scene;
}

type GraphChannel = Channel<GraphViewRequests, GraphViewEvents>;

/** Saves or copies what is drawn, and says in words what came of it; '' when the user thought better of it. Never rejects. */
export function exportDrawing(
  channel: GraphChannel,
  format: string,
  drawing: Drawing,
  withSvg: (use: (svg: SVGSVGElement) => Promise<string>) => Promise<string>,
): Promise<string> {
  return withSvg((svg) => exportSvg(channel, format, drawing, svg)).catch((error: Error) => error.message);
}

async function exportSvg(channel: GraphChannel, format: string, drawing: Drawing, svg: SVGSVGElement): Promise<string> {
  if (format === 'copy-mermaid') {
    await channel.request('copy', { text: toMermaid(drawing.graph) });
    return 'Copied';
  }
  if (!isExportFormat(format)) return '';
  const data = await exportAs(format, drawing, svg);
  const { saved } = await channel.request('save', { suggestedName: drawing.name, format, data });
  return saved ? 'Saved' : '';
}

/** What is drawn, as the content of a file: text, or a data URL for PNG. */
async function exportAs(format: ExportFormat, { graph, scene }: Drawing, svg: SVGSVGElement): Promise<string> {
  switch (format) {
    case 'svg':
      return toSvg(svg, scene);
    case 'png':
      return toPng(toSvg(svg, scene), scene);
    case 'mermaid':
      return toMermaid(graph);
    case 'dot':
      return toDot(graph);
    case 'json':
      return toJson(graph);
  }
}
