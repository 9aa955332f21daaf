import * as vscode from 'vscode';
import { groupDigits } from '../../../server/src/protocol/group-digits.ts';
import type { RelatedItem, Relation, RelationsResponse, SymbolInfo } from '../../../server/src/protocol/types.ts';
import { noSymbolWords } from '../index-words.ts';
import { type SymbolChoice, SymbolPicker } from '../pick-symbol.ts';
import type { Services } from '../services.ts';
import { nameAndOwner, symbolOf } from '../symbols.ts';
import { indexState } from '../webviews/index-state.ts';

/** What a list of relations needs: the symbol it is about and the rows. */
interface Found {
  symbol: SymbolInfo | null;
  choices: SymbolChoice[];
  /** How many there are, when that may be more than the rows. */
  total?: number;
}

/** Shows a list about the symbol that a command is called for, with progress, cancellation and words for nothing. */
export async function pickFrom(
  { server }: Services,
  argument: unknown,
  title: string,
  nothing: (symbol: SymbolInfo) => string,
  load: (of: NonNullable<ReturnType<typeof symbolOf>>, token: vscode.CancellationToken) => Promise<Found>,
): Promise<void> {
  const of = symbolOf(argument);
  if (!of) {
    void vscode.window.showInformationMessage('Place the cursor on a function, class or variable first.');
    return;
  }
  const picker = new SymbolPicker(title, 'Type to filter; arrows preview, Escape returns');
  const source = new vscode.CancellationTokenSource();
  picker.onHide(() => source.cancel());
  picker.busy = true;
  picker.open();
  try {
    const { symbol, choices, total = choices.length } = await load(of, source.token);
    if (source.token.isCancellationRequested) return;
    if (!symbol) {
      picker.show([], noSymbolWords(await indexState(server)));
      return;
    }
    const { name } = nameAndOwner(symbol);
    const count = total > choices.length ? `${choices.length} of ${groupDigits(total)}` : String(total);
    picker.title = `${title}: ${symbol.kind === 'file' ? name : symbol.qualifiedName || name} (${count})`;
    picker.show(choices, nothing(symbol));
  } catch (error) {
    if (!source.token.isCancellationRequested)
      picker.show([], `It could not be looked up: ${(error as Error).message}`);
  }
}

/** Relations as rows that lead to the symbols; with `toSites` to the first place of use, which is what one wants to read of a caller. */
export function relationChoices({ symbol, relations, total }: RelationsResponse, toSites = false): Found {
  return { symbol, total, choices: relations.map((relation) => relationChoice(relation, toSites)) };
}

function relationChoice({ symbol, edges }: Relation, toSites: boolean): SymbolChoice {
  const [first] = edges;
  const sites = edges.filter((edge) => edge.site).length;
  const unsure = first && first.confidence !== 'exact' ? ` (${first.confidence})` : '';
  const site = toSites ? first?.site : undefined;
  return {
    ...symbol,
    ...(site && { file: site.file, range: site.range, selectionRange: site.range }),
    name: symbol.qualifiedName || symbol.name,
    reason: `${sites > 1 ? `${sites} places` : ''}${unsure}`.trim() || undefined,
  };
}

/** Related items as rows, grouped by why they are related, best group first. */
export function relatedChoices(items: readonly RelatedItem[]): SymbolChoice[] {
  const groups = new Map<string, SymbolChoice[]>();
  for (const { symbol, category, reasons } of items) {
    const group = GROUPS[category] ?? 'Related';
    const choice = { ...symbol, name: symbol.qualifiedName || symbol.name, reason: reasons.join(', '), group };
    groups.set(group, [...(groups.get(group) ?? []), choice]);
  }
  return [...groups.values()].flat();
}

const GROUPS: Record<string, string> = {
  calls: 'Calls',
  calledBy: 'Called by',
  test: 'Tests',
  implementation: 'Implementations',
  sibling: 'Siblings',
  sameType: 'Same types',
  import: 'Imports',
  near: 'Nearby',
  similar: 'Similar code',
  coChange: 'Changed together',
};
