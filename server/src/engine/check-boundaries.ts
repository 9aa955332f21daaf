import { CodedError, errorCode } from '../base/errors.ts';
import { toAbsolutePath } from '../base/paths.ts';
import { fileDependencies } from '../graph/file-dependencies.ts';
import type { GraphSnapshot } from '../graph/graph-snapshot.ts';
import { relationEdge, symbolInfo } from '../graph/symbol-info.ts';
import type { CheckResponse } from '../protocol/types.ts';
import { type BoundaryRule, RULES_FILE, readBoundaryRules } from './boundary-rules.ts';
import type { Workspace } from './workspace.ts';

/** Dependencies that break the rules of the folder's `codegraph.json`. @throws NO_RULES when there is none, BAD_RULES. */
export async function checkBoundaries(
  { location, fileSystem }: Workspace,
  graph: GraphSnapshot,
): Promise<CheckResponse> {
  const rules = readBoundaryRules(await readRulesFile());
  const violations: CheckResponse['violations'] = [];
  for (const { from, to, edges } of fileDependencies(graph)) {
    for (const rule of rules) {
      if (!breaks(rule, from, to)) continue;
      const edge = relationEdge(graph, edges[0]);
      violations.push({
        rule: rule.name,
        ...(rule.because ? { because: rule.because } : {}),
        from,
        to,
        symbol: symbolInfo(graph, graph.target(edges[0]), true),
        edge,
        count: edges.length,
      });
    }
  }
  violations.sort((a, b) => compare(a.rule, b.rule) || compare(a.from, b.from) || compare(a.to, b.to));
  return { rules: rules.map(({ name }) => name), violations };

  async function readRulesFile(): Promise<string> {
    try {
      return new TextDecoder().decode(await fileSystem.readFile(toAbsolutePath(location.root, RULES_FILE)));
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
      throw new CodedError('NO_RULES', `There is no ${RULES_FILE} with rules in ${location.root}.`, { cause: error });
    }
  }
}

const breaks = (rule: BoundaryRule, from: string, to: string): boolean => rule.applies(from) && !rule.allows(to);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
