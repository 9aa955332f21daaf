import * as vscode from 'vscode';
import { groupDigits } from '../../../server/src/protocol/group-digits.ts';
import type {
  EdgeKind,
  Relation,
  RelationEdge,
  RelationsResponse,
  SymbolInfo,
  SymbolQuery,
} from '../../../server/src/protocol/types.ts';
import { isOn } from '../configuration.ts';
import { EditorVerdicts } from '../editor-verdicts.ts';
import { isSupported } from '../languages.ts';
import type { ServerConnection } from '../server-connection.ts';
import {
  iconOf,
  type Located,
  lastPart,
  nameAndOwner,
  openLocated,
  placeOf,
  shortPlaceOf,
  symbolAtCursor,
  targetRange,
  uriOf,
} from '../symbols.ts';
import { focusFirst } from './focus-first.ts';
import { isSame } from './is-same.ts';

/** The cursor rests this long before the view follows it. */
const FOLLOW_DELAY_MS = 250;
const PAGE = 200;
/** Whoever asks for more gets so many times as many. */
const MORE_FACTOR = 5;

interface Section {
  readonly title: string;
  readonly icon: string;
  readonly direction: 'in' | 'out';
  readonly kinds: readonly EdgeKind[];
}

const SECTIONS: readonly Section[] = [
  { title: 'Callers', icon: 'call-incoming', direction: 'in', kinds: ['calls', 'instantiates', 'notifies'] },
  { title: 'Callees', icon: 'call-outgoing', direction: 'out', kinds: ['calls', 'instantiates', 'notifies'] },
  { title: 'References', icon: 'references', direction: 'in', kinds: ['references', 'usesType', 'decorates'] },
  {
    title: 'Extends and implements',
    icon: 'arrow-up',
    direction: 'out',
    kinds: ['extends', 'implements', 'overrides'],
  },
  {
    title: 'Extended and implemented by',
    icon: 'arrow-down',
    direction: 'in',
    kinds: ['extends', 'implements', 'overrides'],
  },
  { title: 'Imports', icon: 'sign-out', direction: 'out', kinds: ['imports'] },
  { title: 'Imported by', icon: 'sign-in', direction: 'in', kinds: ['imports'] },
];

/** The sections whose connections other language servers know of: all but imports. */
const ASKED: readonly number[] = SECTIONS.flatMap(({ kinds }, index) => (kinds.includes('imports') ? [] : [index]));

/** The sections in which it says what a method overrides, or what overrides it. */
const RELATIVES: readonly number[] = SECTIONS.flatMap(({ kinds }, index) =>
  kinds.includes('overrides') ? [index] : [],
);
const isOverride = ({ edges }: Relation): boolean => edges.some(({ kind }) => kind === 'overrides');

type Node = SectionNode | SymbolNode | SiteNode | MoreNode;
interface SectionNode {
  readonly type: 'section';
  readonly title: string;
  readonly icon: string;
  readonly of: SymbolInfo;
  readonly count: number;
  readonly children: readonly Node[];
}
interface SymbolNode {
  readonly type: 'symbol';
  readonly symbol: SymbolInfo;
  readonly edges: readonly RelationEdge[];
  /** Where "open" leads: the place of use for callers, the definition for callees. */
  readonly target: Located;
  /** The same question asked of this symbol gives what is below it. */
  readonly section?: Section;
}
interface SiteNode {
  readonly type: 'site';
  readonly edge: RelationEdge;
  readonly target: Located;
}
interface MoreNode {
  readonly type: 'more';
  readonly count: number;
}

/** The Relations tree: what is connected to the symbol at the cursor, or to the one it is pinned to. */
export class RelationsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly server: ServerConnection;
  private readonly verdicts: EditorVerdicts;
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly view: vscode.TreeView<Node>;
  private readonly subscriptions: vscode.Disposable[];
  private symbol: SymbolInfo | null = null;
  /** What is shown or on its way: a change of the index must not bring the one before back. */
  private asked: SymbolQuery | null = null;
  private sections: readonly Node[] = [];
  private pinned = false;
  private limit = PAGE;
  /** What was last opened from here by a button. */
  private opened: Located | null = null;
  /** The view was asked for when it had no row that could have the focus; whoever goes on in an editor does not want it any more. */
  private takesFocus = false;
  private timer: NodeJS.Timeout | undefined;
  private againTimer: NodeJS.Timeout | undefined;
  private loading: vscode.CancellationTokenSource | undefined;
  readonly onDidChangeTreeData = this.changed.event;

  constructor(server: ServerConnection) {
    this.server = server;
    this.verdicts = new EditorVerdicts(server);
    this.view = vscode.window.createTreeView('codegraph.relations', { treeDataProvider: this, showCollapseAll: true });
    this.subscriptions = [
      this.view,
      this.changed,
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        this.takesFocus = false;
        this.follow(textEditor);
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => editor && this.follow(editor)),
      this.view.onDidChangeVisibility(({ visible }) => visible && this.follow(vscode.window.activeTextEditor)),
      server.onDidChangeIndex(() => this.loadAgainSoon()),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    clearTimeout(this.againTimer);
    this.loading?.cancel();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Shows the view for a symbol, whatever the cursor does next is followed again unless it is pinned. */
  async reveal(of: SymbolQuery | null): Promise<void> {
    this.takesFocus = this.sections.length === 0;
    await vscode.commands.executeCommand('codegraph.relations.focus');
    if (of) await this.load(of);
  }

  /** Only roots are ever brought into sight. */
  getParent(): undefined {
    return undefined;
  }

  /** Pinning keeps what is shown, also when another symbol was already on its way. */
  async pin(pinned: boolean): Promise<void> {
    this.pinned = pinned;
    if (pinned && this.symbol) {
      clearTimeout(this.timer);
      this.loading?.cancel();
      this.asked = queryOf(this.symbol);
    }
    await vscode.commands.executeCommand('setContext', 'codegraph.relationsPinned', pinned);
    this.describe();
    if (!pinned) this.follow(vscode.window.activeTextEditor);
  }

  /** Opens what a row stands for. */
  async open({ target }: { target: Located }): Promise<void> {
    this.opened = target;
    await openLocated(target, 'editor');
  }

  /** Shows more of sections that were cut off. */
  async more(): Promise<void> {
    if (!this.symbol) return;
    this.limit *= MORE_FACTOR;
    await this.load(queryOf(this.symbol));
  }

  async refresh(): Promise<void> {
    const of = this.asked ?? symbolAtCursor();
    if (of) await this.load(of);
  }

  private follow(editor: vscode.TextEditor | undefined): void {
    clearTimeout(this.timer);
    const follows = isOn('relations.follow', true);
    if (!editor || !this.view.visible || this.pinned || !follows || !isSupported(editor.document.languageId)) return;
    this.timer = setTimeout(() => {
      const of = symbolAtCursor();
      if (of && !this.wasOpenedFromHere(editor)) void this.load(of);
    }, FOLLOW_DELAY_MS);
  }

  /** Not at once: opening a file or typing changes the index several times, and each would cancel what is being read. */
  private loadAgainSoon(): void {
    clearTimeout(this.againTimer);
    this.againTimer = setTimeout(() => {
      if (this.view.visible && this.asked) void this.load(this.asked);
    }, FOLLOW_DELAY_MS);
  }

  /** Whoever goes through the rows one by one wants them to stay, although the cursor is where a row led. */
  private wasOpenedFromHere({ document, selection }: vscode.TextEditor): boolean {
    const [selected] = this.view.selection;
    const targets = [this.opened, selected && 'target' in selected ? selected.target : null];
    return targets.some(
      (target) =>
        target !== null &&
        uriOf(target)?.toString() === document.uri.toString() &&
        targetRange(target).start.isEqual(selection.start),
    );
  }

  private async load(of: SymbolQuery): Promise<void> {
    this.loading?.cancel();
    const source = new vscode.CancellationTokenSource();
    this.loading = source;
    this.asked = of;
    try {
      const { symbol } = await this.server.request('codegraph/symbol', of, source.token);
      if (source.token.isCancellationRequested) return;
      if (!symbol) {
        this.asked = this.symbol && queryOf(this.symbol);
        return;
      }
      if (symbol.id !== this.symbol?.id) this.limit = PAGE;
      const answers = await Promise.all(SECTIONS.map((section) => this.ask(section, symbol, source.token)));
      const impact = await this.server.request(
        'codegraph/impact',
        { of: queryOf(symbol), depth: 4, limit: this.limit },
        source.token,
      );
      if (source.token.isCancellationRequested) return;
      const tests: Node[] = impact.tests.map((test) => ({ type: 'symbol', symbol: test, edges: [], target: test }));
      const { totalTests } = impact;
      if (totalTests > tests.length) tests.push({ type: 'more', count: totalTests - tests.length });
      this.symbol = symbol;
      this.asked = queryOf(symbol);
      const sections = [
        ...SECTIONS.map((section, index) => sectionNode(section, symbol, answers[index])),
        { type: 'section' as const, title: 'Tests', icon: 'beaker', of: symbol, count: totalTests, children: tests },
      ].filter(({ count }) => count > 0);
      const isNew = !isSame(sections, this.sections);
      if (isNew) this.sections = sections;
      this.describe();
      if (isNew) this.changed.fire(undefined);
      if (this.takesFocus) void this.focus();
      void this.askEditor(symbol, answers, source);
    } catch (error) {
      if (!source.token.isCancellationRequested)
        this.view.message = `Relations could not be read: ${(error as Error).message}`;
    } finally {
      source.dispose();
    }
  }

  /** Rows that are replaced before they have the focus leave it to those that come then. */
  private async focus(): Promise<void> {
    if (await focusFirst(this.view, this.sections)) this.takesFocus = false;
  }

  /** In the background, while the symbol is shown; what comes of it is read again with all the rest. */
  private async askEditor(symbol: SymbolInfo, answers: RelationsResponse[], source: vscode.CancellationTokenSource) {
    const isShown = () => this.view.visible && this.loading === source;
    await this.verdicts.ask(
      symbol,
      ASKED.flatMap((section) => answers[section].relations),
      {
        hasRelatives: RELATIVES.some((section) => answers[section].relations.some(isOverride)),
        isWanted: isShown,
        // Several come at once, and each time all rows would be replaced under the keyboard.
        onDecided: () => isShown() && this.loadAgainSoon(),
      },
    );
  }

  private ask(section: Section, symbol: SymbolInfo, token?: vscode.CancellationToken): Promise<RelationsResponse> {
    const { direction, kinds } = section;
    return this.server.request(
      'codegraph/relations',
      { of: queryOf(symbol), direction, kinds: [...kinds], limit: this.limit },
      token,
    );
  }

  private describe(): void {
    const { symbol } = this;
    const name = symbol?.kind === 'file' ? lastPart(symbol.name) : symbol?.qualifiedName || symbol?.name;
    this.view.description = name && `${name}${this.pinned ? ' (pinned)' : ''}`;
    this.view.message =
      this.symbol && !this.sections.length ? `Nothing is connected to ${this.symbol.name}.` : undefined;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) return [...this.sections];
    if (node.type === 'section') return [...node.children];
    if (node.type !== 'symbol') return [];
    const sites = node.edges.flatMap((edge): Node[] =>
      edge.site ? [{ type: 'site', edge, target: { ...edge.site, folder: node.symbol.folder } }] : [],
    );
    const next = node.section ? relationNodes(node.section, await this.ask(node.section, node.symbol)) : [];
    return [...(sites.length > 1 ? sites : []), ...next];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.type) {
      case 'section': {
        const item = new vscode.TreeItem(node.title, vscode.TreeItemCollapsibleState.Expanded);
        item.description = groupDigits(node.count);
        item.iconPath = new vscode.ThemeIcon(node.icon);
        item.id = `${node.of.id} ${node.title}`;
        item.contextValue = 'section';
        item.accessibilityInformation = { label: `${node.title}, ${node.count}` };
        return item;
      }
      case 'symbol':
        return symbolItem(node);
      case 'site': {
        const { range, file } = node.edge.site!;
        const item = new vscode.TreeItem(`${file}:${range.start.line + 1}`);
        item.iconPath = new vscode.ThemeIcon('location');
        item.description =
          verdictOf([node.edge]) || (node.edge.confidence === 'exact' ? undefined : node.edge.confidence);
        item.contextValue = 'site';
        item.command = openCommand(node.target);
        return item;
      }
      case 'more': {
        const item = new vscode.TreeItem(`Show more of ${groupDigits(node.count)} others`);
        item.iconPath = new vscode.ThemeIcon('ellipsis');
        item.command = { command: 'codegraph.moreRelations', title: 'Show More' };
        return item;
      }
    }
  }
}

function symbolItem(node: SymbolNode): vscode.TreeItem {
  const { symbol, edges } = node;
  const sites = edges.filter(({ site }) => site).length;
  const { name, owner } = nameAndOwner(symbol);
  const item = new vscode.TreeItem(
    name,
    sites > 1 || (node.section && symbol.file)
      ? vscode.TreeItemCollapsibleState.Collapsed
      : vscode.TreeItemCollapsibleState.None,
  );
  const verdict = verdictOf(edges);
  const unsure =
    edges.length > 0 && !verdict && edges.every(({ confidence }) => confidence !== 'exact') ? edges[0].confidence : '';
  const isConfirmed = verdict === CONFIRMED;
  // The end of a row is cut off where there is no room: the mark, which takes little of it, stands first.
  const mark = isConfirmed ? `${CONFIRMED}  ` : '';
  const rest = [
    owner,
    shortPlaceOf(node.target),
    sites > 1 ? `${sites} places` : '',
    isConfirmed ? '' : verdict || unsure,
  ];
  item.description = mark + rest.filter(Boolean).join('  ·  ');
  // Read out, a sign says less than words.
  const read = [name, symbol.kind, isConfirmed ? 'confirmed by the editor' : '', ...rest];
  item.accessibilityInformation = { label: read.filter(Boolean).join(', ') };
  const isFaint = unsure === 'ambiguous' || verdict === REFUTED;
  item.iconPath = new vscode.ThemeIcon(
    verdict === REFUTED ? 'circle-slash' : iconOf(symbol.kind),
    isFaint ? new vscode.ThemeColor('descriptionForeground') : undefined,
  );
  item.tooltip = tooltip(symbol, edges, placeOf(node.target));
  item.contextValue = symbol.file ? 'symbol' : 'external';
  item.command = openCommand(node.target);
  return item;
}

/** VS Code's own way to open a row: a click previews and leaves the focus in the tree, a double click or Enter opens. */
function openCommand(target: Located): vscode.Command | undefined {
  const uri = uriOf(target);
  return uri
    ? { command: 'vscode.open', title: 'Open', arguments: [uri, { selection: targetRange(target) }] }
    : undefined;
}

function tooltip(symbol: SymbolInfo, edges: readonly RelationEdge[], place: string): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.appendText(`${place}\n\n`);
  if (symbol.signature) text.appendCodeblock(symbol.signature, symbol.language);
  if (symbol.doc) text.appendText(`${symbol.doc.slice(0, 400)}\n\n`);
  const [edge] = edges;
  const verdict = verdictOf(edges);
  if (verdict)
    text.appendText(
      verdict === REFUTED
        ? "The language's own server in this editor says that something else is meant here."
        : "Confirmed by the language's own server in this editor.",
    );
  else if (edge)
    text.appendText(
      edge.confidence === 'exact'
        ? `Found by ${edge.via}.`
        : `This connection is ${edge.confidence}: found by ${edge.via}.`,
    );
  return text;
}

function sectionNode(section: Section, of: SymbolInfo, answer: RelationsResponse): SectionNode {
  const { title, icon } = section;
  return { type: 'section', title, icon, of, count: answer.total, children: relationNodes(section, answer) };
}

const CONFIRMED = '✓';
const REFUTED = 'refuted by the editor';

/** What the editor said of a connection as a whole: it is refuted when all of its places are. */
function verdictOf(edges: readonly RelationEdge[]): string {
  if (edges.some(({ verdict }) => verdict === 'confirmed')) return CONFIRMED;
  return edges.length > 0 && edges.every(({ verdict }) => verdict === 'refuted') ? REFUTED : '';
}

function relationNodes(section: Section, { relations, total }: RelationsResponse): Node[] {
  const isRefuted = ({ edges }: Relation) => verdictOf(edges) === REFUTED;
  const inOrder = [...relations.filter((one) => !isRefuted(one)), ...relations.filter(isRefuted)];
  const nodes: Node[] = inOrder.map(({ symbol, edges }) => {
    const site = edges[0]?.site;
    const target: Located = section.direction === 'in' && site ? { ...site, folder: symbol.folder } : symbol;
    return { type: 'symbol', symbol, edges, target, section };
  });
  if (total > relations.length) nodes.push({ type: 'more', count: total - relations.length });
  return nodes;
}

const queryOf = ({ id, folder }: SymbolInfo): SymbolQuery => ({ symbol: id, folderUri: folder });
