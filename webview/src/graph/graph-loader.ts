import type { GraphNode, SubgraphResponse } from '../../../server/src/protocol/types.ts';
import type { GraphViewEvents, GraphViewRequests } from '../../../server/src/protocol/webview.ts';
import type { Channel } from '../shared/rpc.ts';
import type { GraphModel } from './graph-model.ts';
import { depthFor, expansionOf, type GraphPlace, requestOf, viewOf } from './places.ts';

/** Fills the model with what the extension answers. A newer place supersedes the one that is still on its way. */
export class GraphLoader {
  private readonly channel: Channel<GraphViewRequests, GraphViewEvents>;
  private readonly model: GraphModel;
  private running: AbortController | null = null;
  /** The answer that the model was last filled with, as text. */
  private filledWith = '';

  constructor(channel: Channel<GraphViewRequests, GraphViewEvents>, model: GraphModel) {
    this.channel = channel;
    this.model = model;
  }

  /** Whether a place has been asked for and is not in the model yet. */
  get isLoading(): boolean {
    return this.running !== null;
  }

  /**
   * Puts a place into the model; `expand` opens again what was open in it, and leaves hidden what was hidden. Null when it was superseded, or when
   * with `onlyNews` the answer is the one that is in the model; rejects when the extension could not answer.
   */
  async load(place: GraphPlace, expand?: readonly string[], onlyNews = false): Promise<SubgraphResponse | null> {
    this.running?.abort(new DOMException('superseded', 'AbortError'));
    const controller = new AbortController();
    this.running = controller;
    const { signal } = controller;
    try {
      const answer = await this.channel.request('subgraph', requestOf(place), signal);
      if (signal.aborted) return null;
      const text = JSON.stringify(answer);
      if (onlyNews && !expand?.length && text === this.filledWith) return null;
      this.filledWith = text;
      this.model.replace(answer, expand !== undefined);
      for (const id of expand ?? []) {
        const node = this.model.node(id);
        if (node) this.model.expand(id, await this.expansionOf(node, place, signal));
      }
      return answer;
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    } finally {
      if (this.running === controller) this.running = null;
    }
  }

  /** Where to look for something that is not drawn: around what the whole index knows by the name. Null when it knows nothing. */
  async find(query: string): Promise<GraphPlace | null> {
    const { results } = await this.channel.request('find', { query, limit: 20 });
    const named = results.find(({ name }) => name.toLowerCase().includes(query.trim().toLowerCase()));
    if (!named) return null;
    const { symbol, folder } = named;
    return { root: { symbol }, folder, view: 'neighbourhood', depth: depthFor('neighbourhood') };
  }

  /** Expands a node, or collapses it again; resolves with how many nodes came, less than 0 when they went. */
  async toggle(node: GraphNode, place: GraphPlace): Promise<number> {
    const before = this.model.size;
    if (this.model.isExpanded(node.id)) this.model.collapse(node.id);
    else this.model.expand(node.id, await this.expansionOf(node, place));
    return this.model.size - before;
  }

  /** What surrounds a node. Calls stand in bands: its callers before it, its callees after it, wherever it stands itself. */
  private async expansionOf(node: GraphNode, place: GraphPlace, signal?: AbortSignal): Promise<SubgraphResponse> {
    const answer = await this.channel.request('subgraph', expansionOf(node, place), signal);
    if (viewOf(place) !== 'calls') return answer;
    return { ...answer, nodes: answer.nodes.map((each) => ({ ...each, depth: node.depth + each.depth })) };
  }
}
