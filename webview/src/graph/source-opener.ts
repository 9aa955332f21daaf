import type { GraphNode } from '../../../server/src/protocol/types.ts';
import type { GraphViewEvents, GraphViewRequests, OpenTarget } from '../../../server/src/protocol/webview.ts';
import type { Channel } from '../shared/rpc.ts';

/** Opens the source of what is drawn; `folder` is that of the place that is shown, for what does not say where it lies. */
export class SourceOpener {
  private readonly channel: Channel<GraphViewRequests, GraphViewEvents>;
  private readonly folder: () => string | undefined;

  constructor(channel: Channel<GraphViewRequests, GraphViewEvents>, folder: () => string | undefined) {
    this.channel = channel;
    this.folder = folder;
  }

  openNode({ folder, file, selectionRange, range }: GraphNode, beside: boolean): void {
    const place = selectionRange ?? range;
    if (file && place) this.open({ folder, file, range: place }, beside ? 'beside' : 'editor');
  }

  open(target: OpenTarget, how: 'editor' | 'beside'): void {
    const folder = target.folder ?? this.folder();
    void this.channel.request('open', { result: { ...target, folder }, how }).catch(() => undefined);
  }
}
