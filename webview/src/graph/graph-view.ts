import { zoomIdentity } from 'd3';
import type { GraphNode } from '../../../server/src/protocol/types.ts';
import type { GraphViewEvents, GraphViewRequests } from '../../../server/src/protocol/webview.ts';
import { atMostEvery } from '../shared/at-most-every.ts';
import { element } from '../shared/dom.ts';
import type { Keymap } from '../shared/keymap.ts';
import type { Channel } from '../shared/rpc.ts';
import { barState } from './bar-state.ts';
import { CanvasArea, NO_LAYOUT } from './canvas-area.ts';
import { exportDrawing } from './export/export-graph.ts';
import { type GraphActions, makeGraphKeymap } from './graph-keys.ts';
import { GraphLoader } from './graph-loader.ts';
import { menuContext, runMenuAction } from './graph-menu.ts';
import { GraphModel, type VisibleGraph } from './graph-model.ts';
import { aloneWords, CHOOSE, changeWords, drawnWords, NOTHING, selectedWords } from './graph-words.ts';
import { History } from './history.ts';
import { nextByArrow, nextNamed } from './interaction/nearest.ts';
import { bundleEdges } from './layout/bundle-edges.ts';
import type { LayoutResult, Positions } from './layout/layout.ts';
import { Layouts, withLines } from './layout/layouts.ts';
import { HoverCard } from './panels/hover-card.ts';
import { Legend } from './panels/legend.ts';
import { MessagePanel } from './panels/message.ts';
import { Minimap } from './panels/minimap.ts';
import { ShortcutSheet } from './panels/shortcut-sheet.ts';
import { TreeMirror } from './panels/tree-mirror.ts';
import { depthFor, type GraphPlace, isSamePlace, moreThan, rootOf, titleOfRoot, viewOf } from './places.ts';
import { asideRule } from './render/asides.ts';
import { type Emphasis, type Hit, makeScene, type Scene, type SceneNode } from './render/scene.ts';
import { restorePlaces, savedGraph } from './saved-state.ts';
import { SourceOpener } from './source-opener.ts';
import { Toolbar } from './toolbar.ts';

/** Answers that take longer than this are announced; for faster ones it would only flicker. */
const SLOW_MS = 400;
/** While one types, the drawing follows this often. */
const REFRESH_MS = 500;
/** While the panel is resized, the drawing follows this often. */
const ROOM_MS = 150;

type GraphChannel = Channel<GraphViewRequests, GraphViewEvents>;

/** The graph panel: asks for subgraphs, lays them out, and lets the user move through them. */
export class GraphView {
  private readonly channel: GraphChannel;
  private readonly model = new GraphModel();
  private readonly loader: GraphLoader;
  private readonly opener: SourceOpener;
  private readonly history = new History<GraphPlace>(isSamePlace);
  private readonly layouts = new Layouts();
  private readonly pinned = new Set<string>();
  private readonly area: CanvasArea;
  private readonly toolbar: Toolbar;
  private readonly legend = new Legend(() => this.relayout(false));
  private readonly card = new HoverCard({
    openSite: (site) => this.opener.open(site, 'editor'),
    leave: () => this.area.node.focus(),
    insights: async ({ id, folder }) => (await this.channel.request('symbol', { symbol: id, folder })).insights,
  });
  private readonly minimap: Minimap;
  private readonly tree: TreeMirror;
  private readonly sheet = new ShortcutSheet();
  private readonly message = new MessagePanel();
  private readonly live = element('div', { class: 'visually-hidden', 'aria-live': 'polite' });
  private readonly side = element('aside', { class: 'side' });
  private readonly keymap: Keymap;
  private scene: Scene = makeScene({ nodes: [], edges: [] }, NO_LAYOUT);
  private positions: Positions = new Map();
  private layout: LayoutResult = NO_LAYOUT;
  private selected: string | null = null;
  private hovered: string | null = null;
  /** What was laid out for the room that there was is laid out for the room that there is, unless the user has moved something. */
  private readonly layOutForRoom = atMostEvery(
    ROOM_MS,
    () => this.isBusy,
    () => {
      if (this.area.isAsPlaced && !this.pinned.size && this.model.size)
        this.relayout(false, () => this.area.placeAgain());
    },
  );

  constructor(root: HTMLElement, channel: GraphChannel) {
    this.channel = channel;
    this.loader = new GraphLoader(channel, this.model);
    this.opener = new SourceOpener(channel, () => this.history.current?.folder);
    this.area = new CanvasArea({
      hover: (hit, x, y) => this.hover(hit, x, y),
      click: (hit) => this.clicked(hit),
      menu: ({ node }) => this.select(node?.node.id ?? null),
      open: ({ node }, beside) => this.open(node, beside),
      drag: ({ node }, x, y) => {
        this.positions.set(node.id, { x, y });
        for (const { edge } of this.model.neighbours(node.id)) this.layout.routes?.delete(edge.id);
        this.pinned.add(node.id);
        this.redraw({ ...this.layout, positions: this.positions });
        this.save();
      },
      // Other lines may lead behind the box now, and those of the box behind others.
      dropped: () => this.layout.flow || this.redraw(withLines(this.visible(), this.layout)),
      zoomed: () => this.zoomed(),
      resized: () => {
        this.placeLegend();
        this.layOutForRoom();
      },
    });
    this.minimap = new Minimap((x, y) => this.area.centre(x, y));
    this.tree = new TreeMirror({
      select: (id) => this.select(id, true),
      open: (id, beside) => this.withNode(id, (node) => this.open(node, beside)),
      toggle: (id) => this.withNode(id, (node) => void this.toggle(node)),
    });
    // What there is a key and a button for.
    const both = {
      view: (view: GraphPlace['view']) => this.change({ view }),
      back: () => this.travel(this.history.back()),
      forward: () => this.travel(this.history.forward()),
      fit: () => this.area.fit(),
      toggleTree: () => this.toggleTree(),
      toggleLegend: () => this.toggleLegend(),
      help: () => this.sheet.toggle(this.keymap),
    };
    this.toolbar = new Toolbar({
      ...both,
      toDrawing: () => this.area.node.focus(),
      depth: (depth) => this.change({ depth }),
      goTo: (index) => this.travel(this.history.goTo(index)),
      find: (query) => void this.find(query),
      follow: (follow) => this.channel.event('follow', { follow }),
      export: (format) => void this.export(format),
      more: () => this.change({ limit: moreThan(this.model.size) }),
    });
    const actions: GraphActions = {
      ...both,
      move: (key) => this.moveSelection(key),
      selectRoot: () => this.select(this.model.root),
      find: () => this.toolbar.focusFind(),
      withSelected: (run) => this.withNode(this.selected, run),
      open: (node, beside) => this.open(node, beside),
      toggle: (node) => void this.toggle(node),
      makeRoot: (node) => this.makeRoot(node),
      describe: ({ id }) => this.card.describe(this.sceneNode(id), this.scene.edges, this.area.transform),
      pin: ({ id }) => this.pin(id),
      hide: ({ id }) => this.hide(id),
      unhide: () => {
        this.model.showHidden();
        this.relayout(false);
      },
      selectNothing: () => this.select(null),
      zoomBy: (factor) => this.area.zoomBy(factor),
    };
    this.keymap = makeGraphKeymap(actions);
    this.channel.on('act', ({ action }) => runMenuAction(actions, action));
    this.side.append(this.tree.node);
    const panels = [this.legend.node, this.minimap.node, this.card.node, this.message.node, this.message.notice];
    root.append(
      this.toolbar.node,
      element('div', { class: 'content' }, this.side, element('div', { class: 'stage' }, this.area.node, ...panels)),
      this.sheet.node,
      this.live,
    );
    document.addEventListener('keydown', (event) => {
      // The open sheet has keys of its own: Escape closes it.
      if (!this.sheet.node.open) this.keymap.handle(event);
    });
    this.listen();
  }

  /** Goes on where a reload left off, if it did. */
  restore(): void {
    const saved = restorePlaces(this.channel.state);
    if (!saved) {
      this.message.nothing('Choose a symbol', CHOOSE);
      return;
    }
    this.history.restore(saved.history);
    for (const id of saved.pinned) this.pinned.add(id);
    this.legend.restore(saved);
    this.positions = new Map(saved.positions);
    this.selected = saved.selected;
    for (const id of saved.hidden) this.model.hide(id);
    const { zoom } = saved;
    const after = zoom && (() => this.area.setTransform(zoomIdentity.translate(zoom.x, zoom.y).scale(zoom.k)));
    if (this.history.current) void this.load(this.history.current, { after, expand: saved.expanded });
  }

  private listen(): void {
    this.channel.on('showRoot', ({ root, folder, view }) => this.goTo({ root, folder, view, depth: depthFor(view) }));
    this.channel.on('indexState', (state) => this.message.index(state));
    this.channel.on('following', ({ follow }) => this.toolbar.following(follow));
    // What the user asks for comes first; and what stays the same is left as it stands.
    this.channel.on(
      'changed',
      atMostEvery(
        REFRESH_MS,
        () => this.loader.isLoading,
        () => {
          if (this.history.current)
            void this.load(this.history.current, {
              after: () => undefined,
              expand: this.model.expanded,
              onlyNews: true,
            });
        },
      ),
    );
  }

  private goTo(place: GraphPlace): void {
    this.history.visit(place);
    this.pinned.clear();
    this.positions = new Map();
    this.selected = null;
    void this.load(place);
  }

  private change(change: Partial<GraphPlace>): void {
    const { current } = this.history;
    if (!current) return;
    const isOtherView = change.view !== undefined && change.view !== current.view;
    if (isOtherView) {
      this.positions = new Map();
      this.pinned.clear();
    }
    const place = { ...current, ...change, ...(isOtherView && { depth: depthFor(change.view!), limit: undefined }) };
    this.history.visit(place);
    void this.load(place);
  }

  private travel(place: GraphPlace | undefined): void {
    if (!place) return;
    this.positions = new Map();
    void this.load(place);
  }

  /**
   * Asks for a place and draws it. `after` runs instead of fitting it into the window; `expand` opens again what was open; with `onlyNews` the
   * drawing stays as it is unless there is something new.
   */
  private async load(
    place: GraphPlace,
    { after, expand, onlyNews = false }: { after?: () => void; expand?: readonly string[]; onlyNews?: boolean } = {},
  ): Promise<void> {
    this.area.busy = true;
    const slow = onlyNews ? 0 : window.setTimeout(() => this.message.say('', 'Reading the graph…'), SLOW_MS);
    try {
      const answer = await this.loader.load(place, expand, onlyNews);
      if (!answer) {
        this.area.busy = this.isBusy;
        return;
      }
      if (this.selected && !this.model.node(this.selected)) this.selected = null;
      if (answer.nodes.length) this.message.drawn(aloneWords(answer, viewOf(place)));
      else this.message.nothing('Nothing to draw', NOTHING);
      this.relayout(after === undefined, after);
      if (!onlyNews) this.live.textContent = drawnWords(answer.nodes.length, answer.edges.length);
    } catch (error) {
      this.area.busy = false;
      if (onlyNews) this.message.stale((error as Error).message);
      else this.message.say('The graph could not be read', (error as Error).message);
    } finally {
      clearTimeout(slow);
    }
  }

  private visible(): VisibleGraph {
    const graph = this.model.visible(this.legend);
    return this.view === 'modules' ? bundleEdges(graph) : graph;
  }

  private get view(): GraphPlace['view'] {
    return this.history.current ? viewOf(this.history.current) : 'neighbourhood';
  }

  private relayout(fit: boolean, after?: () => void): void {
    this.area.busy = true;
    const graph = this.visible();
    this.legend.show(this.model);
    this.placeLegend();
    const place = { before: this.positions, pinned: this.pinned, root: this.model.root };
    this.layouts.run(this.view, graph, place, this.area.room, (result, done) => {
      this.redraw(result);
      if (fit) this.area.startAt(this.view === 'modules' ? null : this.model.root);
      if (!done) return;
      this.area.busy = this.loader.isLoading;
      after?.();
      this.save();
    });
    this.toolbar.show(barState(this.history, this.view, this.model, graph));
    this.tree.show(graph, this.model, this.selected);
  }

  private get isBusy(): boolean {
    return this.loader.isLoading || this.layouts.isRunning;
  }

  private redraw(layout: LayoutResult): void {
    this.layout = layout;
    this.positions = layout.positions;
    const centres = new Set([this.model.root ?? '', ...this.model.expanded]);
    const graph = this.visible();
    const isAside = asideRule(this.view, graph, centres);
    this.scene = makeScene(graph, layout, isAside);
    this.area.draw(this.scene, this.emphasis());
    this.zoomed();
  }

  private zoomed(): void {
    this.minimap.draw(this.scene, this.area.transform, this.area.width, this.area.height);
    this.card.hide();
  }

  private emphasis(): Emphasis {
    const { selected, hovered, pinned, model } = this;
    const near = new Set(model.neighbours(hovered ?? selected ?? '').map(({ other }) => other.id));
    return { selected, hovered, near, pinned, root: model.root };
  }

  private emphasise(): void {
    this.area.emphasise(this.emphasis());
  }

  private select(id: string | null, quiet = false): void {
    this.selected = id;
    this.emphasise();
    this.area.node.dataset.vscodeContext = menuContext(id === null ? undefined : this.model.node(id));
    const scene = this.sceneNode(id);
    if (scene) {
      this.area.reveal(scene);
      const { node } = scene;
      if (!quiet) this.live.textContent = selectedWords(node, this.emphasis().near.size);
      if (!quiet) this.tree.show(this.visible(), this.model, id);
    }
    this.save();
  }

  private clicked({ node, onCount }: Hit): void {
    this.select(node?.node.id ?? null);
    if (node && onCount) void this.toggle(node.node);
  }

  private hover(hit: Hit, x: number, y: number): void {
    const id = hit.node?.node.id ?? null;
    this.area.node.classList.toggle('over', Boolean(hit.node || hit.edge));
    if (id !== this.hovered) {
      this.hovered = id;
      this.emphasise();
      this.card.hide();
    }
    this.card.hover(hit, x, y);
  }

  private open(node: GraphNode, beside: boolean): void {
    if (node.kind === 'folder') this.makeRoot(node);
    else this.opener.openNode(node, beside);
  }

  private makeRoot(node: GraphNode): void {
    const view = node.kind === 'folder' ? 'modules' : this.view;
    const folder = node.folder ?? this.history.current?.folder;
    this.goTo({ root: rootOf(node), folder, view, depth: depthFor(view), title: node.name });
  }

  private async toggle(node: GraphNode): Promise<void> {
    const { current } = this.history;
    if (!current) return;
    try {
      const more = await this.loader.toggle(node, current);
      this.live.textContent = changeWords(more);
      this.relayout(false, () => this.area.placeAgain(node.id));
    } catch (error) {
      this.live.textContent = (error as Error).message;
    }
  }

  /** Looks among what is drawn first; what is not drawn is drawn with what surrounds it. */
  private async find(query: string): Promise<void> {
    const next = nextNamed(this.scene.nodes, query, this.selected);
    if (next) {
      this.select(next.node.id);
      this.area.centre(next.x, next.y);
      return;
    }
    const place = await this.loader.find(query).catch(() => null);
    if (place) this.goTo(place);
    else this.live.textContent = `Nothing is called ${query}.`;
  }

  private moveSelection(key: string): void {
    const next = nextByArrow(this.scene.nodes, this.selected, this.model.root, key);
    if (next) this.select(next.node.id);
  }

  private sceneNode(id: string | null): SceneNode | undefined {
    return id === null ? undefined : this.scene.nodes.find(({ node }) => node.id === id);
  }
  private withNode(id: string | null, run: (node: GraphNode) => void): void {
    const node = id === null ? undefined : this.model.node(id);
    if (node) run(node);
  }

  private async export(format: string): Promise<void> {
    const { current } = this.history;
    const drawing = { name: current ? titleOfRoot(current) : 'graph', graph: this.visible(), scene: this.scene };
    const withSvg = (use: (svg: SVGSVGElement) => Promise<string>) => this.area.withSvg(this.emphasis(), use);
    this.live.textContent = await exportDrawing(this.channel, format, drawing, withSvg);
  }

  private toggleTree(): void {
    const isOpen = this.side.classList.toggle('with-tree');
    (isOpen ? this.tree : this.area).node.focus();
    this.toolbar.treeIsOpen(isOpen);
    this.area.fitWhenResized();
    this.tree.show(this.visible(), this.model, this.selected);
  }

  private toggleLegend(): void {
    this.legend.toggle(this.area.width);
    if (this.legend.node.contains(document.activeElement)) this.area.node.focus();
    this.placeLegend();
    this.area.fit();
    this.layOutForRoom();
    this.save();
  }
  private placeLegend(): void {
    this.area.insetRight = this.legend.place(this.area.width, this.model.size > 0);
    this.toolbar.legendIsOpen(this.legend.isShown);
  }

  private pin(id: string): void {
    if (!this.pinned.delete(id)) this.pinned.add(id);
    this.emphasise();
    this.save();
  }
  private hide(id: string): void {
    this.model.hide(id);
    this.select(null);
    this.relayout(false);
  }

  private save(): void {
    const { history, pinned, model, legend, positions, selected } = this;
    const { x, y, k } = this.area.transform;
    this.channel.state = savedGraph({ history, pinned, model, legend, positions, selected, zoom: { x, y, k } });
  }
}
