import { openFacts } from '../model/facts-codec.ts';
import type { OverviewResponse } from '../protocol/types.ts';
import type { Workspace } from './workspace.ts';

/** The facts of so many files that change most are read for their complexity. */
const READ = 200;

/** Files that are complicated and change often (Tornhill, "Your Code as a Crime Scene"): the product of both, highest first; as many as are looked at. */
export async function hotSpots(
  { indexer, store }: Workspace,
  churn: ReadonlyMap<string, number>,
): Promise<OverviewResponse['hotSpots']> {
  const records = await indexer.records();
  const most = [...churn]
    .filter(([file]) => records.get(file)?.factsKey)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const spots = most.slice(0, READ).flatMap(([file, commits]) => {
    const bytes = store.getFacts(records.get(file)?.factsKey ?? '');
    if (!bytes) return [];
    const { symbols } = openFacts(bytes);
    let complexity = 0;
    for (let row = 0; row < symbols.count; row++) complexity += symbols.complexity[row];
    return [{ file, commits, complexity }];
  });
  const heat = ({ commits, complexity }: { commits: number; complexity: number }) => commits * complexity;
  return spots.filter((spot) => heat(spot) > 0).sort((a, b) => heat(b) - heat(a));
}
