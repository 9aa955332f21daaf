import * as vscode from 'vscode';
import { edgeKindWords } from '../../../server/src/protocol/edge-words.ts';
import type {
  ChangedFile,
  ChangesResponse,
  Confidence,
  ImpactResponse,
  Relation,
  SymbolInfo,
} from '../../../server/src/protocol/types.ts';
import { iconOf, type Located, lastPart, nameAndOwner, placeOf, shortPlaceOf, targetRange, uriOf } from '../symbols.ts';

/** A row of the Impact view. Rows that stand for a place have a `target`; `symbol` is there when it can be drawn in the graph. */
export interface ImpactNode {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon: string;
  readonly tooltip?: string;
  readonly context: 'section' | 'symbol' | 'file' | 'test' | 'tests';
  readonly target?: Located;
  readonly symbol?: SymbolInfo;
  readonly children: readonly ImpactNode[];
  /** Whether its children are shown at first. */
  readonly open: boolean;
}

const CONFIDENCE_WORDS: Record<Confidence, string> = {
  exact: 'Certain',
  inferred: 'Inferred',
  ambiguous: 'One of several candidates',
};
const CHANGE_ICONS = { added: 'diff-added', removed: 'diff-removed', signature: 'symbol-key', body: 'diff-modified' };
const CHANGE_WORDS = { added: 'added', removed: 'removed', signature: 'signature changed', body: 'body changed' };

/** What a change in git concerns, in the order in which one asks: what changed, what depends on it, what to run, what is missing. */
export function treeOfChanges(answer: ChangesResponse, folder: string): ImpactNode[] {
  const changed = answer.files.reduce((sum, { symbols }) => sum + countOfSymbols(symbols), 0);
  return [
    section(
      'changed',
      'Changed',
      'git-compare',
      changed,
      answer.files.map((file) => changedFile(file, folder)),
    ),
    ...levelSections(answer.levels),
    testSection(
      answer.tests.map(({ file, reason, tests }) => ({
        file,
        words: [tests > 1 ? `${tests} tests` : '', reason].filter(Boolean).join('  ·  '),
      })),
      folder,
    ),
    section(
      'together',
      'Usually change too, and did not',
      'git-commit',
      answer.together.length,
      answer.together.map(({ file, with: other, commits, share }) =>
        fileRow('together', file, folder, `in ${Math.round(share * 100)} % of ${commits} commits of ${other}`),
      ),
    ),
  ].filter(({ children }) => children.length > 0);
}

/** What depends on one symbol. */
export function treeOfSymbol(answer: ImpactResponse): ImpactNode[] {
  const folder = answer.symbol?.folder ?? '';
  const files = new Map<string, number>();
  for (const { file } of answer.tests) if (file) files.set(file, (files.get(file) ?? 0) + 1);
  const tests = [...files].map(([file, count]) => ({ file, words: `${count} ${count === 1 ? 'test' : 'tests'}` }));
  return [...levelSections(answer.levels), testSection(tests, folder)].filter(({ children }) => children.length > 0);
}

function changedFile({ file, oldFile, status, symbols }: ChangedFile, folder: string): ImpactNode {
  const rows = symbols
    .filter(({ symbol }) => symbol.kind !== 'file')
    .map(
      ({ change, symbol }): ImpactNode => ({
        id: `changed ${change} ${symbol.id}`,
        label: symbol.qualifiedName || symbol.name,
        description: CHANGE_WORDS[change],
        icon: CHANGE_ICONS[change],
        tooltip: symbol.signature,
        context: change === 'removed' ? 'file' : 'symbol',
        // What was removed has no place any more, but its file may.
        target: change === 'removed' ? { file, folder } : symbol,
        ...(change === 'removed' ? {} : { symbol }),
        children: [],
        open: false,
      }),
    );
  const words = [oldFile ? `was ${oldFile}` : status === 'modified' ? '' : status, folderOf(file)];
  return {
    ...fileRow('changed', file, folder, words.filter(Boolean).join('  ·  ')),
    ...(status === 'deleted' ? { target: undefined } : {}),
    children: rows,
    open: true,
  };
}

function levelSections(levels: ChangesResponse['levels']): ImpactNode[] {
  return levels.map(({ depth, symbols }) => {
    const title = depth === 1 ? 'Depends on it directly' : `${depth} steps away`;
    const byConfidence = groupByConfidence(symbols);
    const [first] = byConfidence;
    const rows =
      byConfidence.length === 1 && first.confidence === 'exact'
        ? first.relations.map(dependent)
        : byConfidence.map(
            ({ confidence, relations }): ImpactNode => ({
              ...section(
                `${depth} ${confidence}`,
                CONFIDENCE_WORDS[confidence],
                'circle-outline',
                relations.length,
                [],
              ),
              children: relations.map(dependent),
            }),
          );
    const node = section(`depth ${depth}`, title, 'call-incoming', symbols.length, rows);
    // What is far away is there for those who look for it.
    return { ...node, open: depth <= 2 };
  });
}

/** The surest first. */
function groupByConfidence(relations: readonly Relation[]): { confidence: Confidence; relations: Relation[] }[] {
  return (['exact', 'inferred', 'ambiguous'] as const)
    .map((confidence) => ({ confidence, relations: relations.filter((each) => confidenceOf(each) === confidence) }))
    .filter((group) => group.relations.length > 0);
}

/** As sure as the surest of its edges. */
function confidenceOf({ edges }: Relation): Confidence {
  const all = edges.map(({ confidence }) => confidence);
  return all.includes('exact') || all.length === 0 ? 'exact' : all.includes('inferred') ? 'inferred' : 'ambiguous';
}

function dependent({ symbol, edges, depth }: Relation): ImpactNode {
  const site = edges.find((edge) => edge.site)?.site;
  const kinds = [...new Set(edges.map(({ kind }) => edgeKindWords(kind)))].join(', ');
  const { name, owner } = nameAndOwner(symbol);
  return {
    id: `dependent ${depth} ${symbol.id}`,
    label: name,
    description: [owner, shortPlaceOf(site ?? symbol), kinds].filter(Boolean).join('  ·  '),
    icon: iconOf(symbol.kind),
    tooltip: [placeOf(site ?? symbol), symbol.signature].filter(Boolean).join('\n'),
    context: 'symbol',
    target: site ? { ...site, folder: symbol.folder } : symbol,
    symbol,
    children: [],
    open: false,
  };
}

function testSection(tests: readonly { file: string; words: string }[], folder: string): ImpactNode {
  const rows = tests.map(
    ({ file, words }): ImpactNode => ({
      ...fileRow('test', file, folder, words),
      icon: 'beaker',
      context: 'test',
    }),
  );
  return { ...section('tests', 'Tests to run', 'beaker', tests.length, rows), context: 'tests' };
}

function fileRow(of: string, file: string, folder: string, description: string): ImpactNode {
  return {
    id: `${of} ${file}`,
    label: lastPart(file),
    description,
    icon: 'file',
    tooltip: file,
    context: 'file',
    target: { file, folder },
    children: [],
    open: false,
  };
}

function section(id: string, label: string, icon: string, count: number, children: ImpactNode[]): ImpactNode {
  return { id: `section ${id}`, label, description: String(count), icon, context: 'section', children, open: true };
}

const folderOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf('/')));
export const countOfSymbols = (symbols: ChangedFile['symbols']): number =>
  symbols.filter(({ symbol }) => symbol.kind !== 'file').length;

export function itemOf(node: ImpactNode): vscode.TreeItem {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(node.label, node.children.length === 0 ? None : node.open ? Expanded : Collapsed);
  item.id = node.id;
  item.description = node.description;
  item.iconPath = new vscode.ThemeIcon(node.icon);
  item.tooltip = node.tooltip;
  item.contextValue = node.context;
  item.accessibilityInformation = { label: [node.label, node.description].filter(Boolean).join(', ') };
  const uri = node.target && uriOf(node.target);
  // VS Code's own way to open a row: a click previews and leaves the focus in the tree, a double click or Enter opens.
  if (uri)
    item.command = {
      command: 'vscode.open',
      title: 'Open',
      arguments: [uri, { selection: targetRange(node.target ?? {}) }],
    };
  return item;
}
