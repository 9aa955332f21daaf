import * as vscode from 'vscode';
import { SEEN_BACKWARDS } from '../../../server/src/protocol/edge-words.ts';
import type {
  EdgeKind,
  PathResponse,
  RelationEdge,
  SymbolInfo,
  SymbolQuery,
} from '../../../server/src/protocol/types.ts';
import { SymbolPicker } from '../pick-symbol.ts';
import type { Command, Services } from '../services.ts';
import { iconOf, placeOf, symbolAtCursor } from '../symbols.ts';

/** How two symbols connect: the way from one to the other over calls, types and imports. */
export const findPath: Command = {
  id: 'codegraph.findPath',
  async run(services) {
    const from = await askSymbol(services, 'How do two symbols connect? From', symbolAtCursor());
    if (!from) return;
    const to = await askSymbol(services, `How do two symbols connect? From ${from.name} to`, null);
    if (!to) return;
    const answer = await services.server.request('codegraph/path', {
      from: { symbol: from.id },
      to: { symbol: to.id },
    });
    showPath(answer, from, to);
  },
};

function showPath({ steps }: PathResponse, from: SymbolInfo, to: SymbolInfo): void {
  const picker = new SymbolPicker(`From ${from.name} to ${to.name}`, 'Type to filter; arrows preview, Escape returns');
  const choices = (steps ?? []).map(({ symbol, edge }) => ({
    ...symbol,
    name: symbol.qualifiedName || symbol.name,
    reason:
      edge && `${towardsNext(symbol, edge)} the next${edge.confidence === 'exact' ? '' : ` (${edge.confidence})`}`,
  }));
  picker.show(choices, `No way leads from ${from.name} to ${to.name}.`);
}

/** A step may go against its edge: where nothing leads the whole way, or from a method to one that overrides it. */
const towardsNext = (symbol: SymbolInfo, { kind, from }: RelationEdge): string =>
  from === symbol.id ? WORDS[kind] : `is ${SEEN_BACKWARDS[kind]}`;

const WORDS: Record<EdgeKind, string> = {
  contains: 'contains',
  calls: 'calls',
  instantiates: 'makes an instance of',
  imports: 'imports',
  extends: 'extends',
  implements: 'implements',
  overrides: 'overrides',
  references: 'mentions',
  usesType: 'uses the type',
  decorates: 'is decorated by',
  notifies: 'notifies',
};

/** Asks for a symbol by name; the one at the cursor stands first. */
async function askSymbol(
  { server }: Services,
  title: string,
  atCursor: SymbolQuery | null,
): Promise<SymbolInfo | undefined> {
  const picker = vscode.window.createQuickPick<vscode.QuickPickItem & { symbol?: SymbolInfo }>();
  picker.title = title;
  picker.placeholder = 'Type a name';
  const row = (symbol: SymbolInfo) => ({
    label: `$(${iconOf(symbol.kind)}) ${symbol.qualifiedName || symbol.name}`,
    description: placeOf(symbol),
    alwaysShow: true,
    symbol,
  });
  const current = atCursor ? (await server.request('codegraph/symbol', atCursor)).symbol : null;
  picker.items = current ? [row(current)] : [];
  let latest = 0;
  picker.onDidChangeValue(async (text) => {
    const request = ++latest;
    const { results } = await server.request('codegraph/search', { query: text, limit: 30, mode: 'lexical' });
    if (request !== latest) return;
    const rows = results.map((result) => row({ ...result, id: result.symbol }));
    const isNothing = rows.length === 0 && text.trim() !== '';
    picker.items = isNothing ? [{ label: `$(info) Nothing is called "${text}".`, alwaysShow: true }] : rows;
  });
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]?.symbol);
      picker.hide();
    });
    picker.onDidHide(() => {
      picker.dispose();
      resolve(undefined);
    });
    picker.show();
  });
}
