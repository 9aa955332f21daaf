import { CONFIDENCES, EDGE_KINDS, EDGE_VIAS } from '../../server/src/model/edge.ts';
import { symbolIds } from '../../server/src/model/symbol-id.ts';
import { expectationPattern, type FixtureFile, readFixture } from './fixture.ts';
import { InProcessProject } from './in-process-project.ts';

/**
 * Checks what resolution makes of a small project against expectations written into it.
 *
 *     #- /main.py
 *     from shapes import Square
 *     Square().draw()
 *     # <- calls shapes.py#Square#__init__(). exact
 *     #        ^^^^ calls shapes.py#Shape#draw(). exact | via=inheritance
 *
 * Fixtures are read as in check-facts.ts. An expectation stands under the site of the edges:
 *
 *     <kind> <target> [confidence] [| via=<via>] [| from=<symbol>]     as in the model: calls, extends, overrides …; targets are symbol ids
 *     no edge, no <kind>               nothing leads on from here
 *     ?                                is replaced by all edges that are here (see UPDATE_CORPUS)
 *
 * All edges of one kind at a site must be named. Other files of the project, such as package.json or go.mod, stand in the fixture with the rest.
 * Behaviour that is known to be wrong is asserted too, with a comment that says so.
 *
 * Data lies in test/corpus/<language>/edges/, one project a file, run by test/feature/resolution/edges-corpus.test.ts.
 */
export async function checkEdges(fixture: string, defaultPath = '/fixture.txt'): Promise<EdgesResult> {
  const lines = fixture.split('\n');
  const files = readFixture(lines, defaultPath, EXPECTATION);
  const project = await InProcessProject.of(new Map(files.map((file) => [pathOf(file), file.text])));
  const problems: string[] = [];
  let count = 0;
  for (const file of files) {
    const edges = edgesOf(project, pathOf(file));
    const named = new Map<string, Set<EdgeItem>>();
    for (const { fixtureLine, prefix, line, character, length, said } of file.expectations) {
      count++;
      const here = edges.filter(
        (edge) => edge.line === line && edge.character === character && (length < 0 || edge.length === length),
      );
      const fail = (problem: string) =>
        problems.push(
          [
            `${file.path}:${line + 1} (line ${fixtureLine + 1} of the fixture): "${said}" ${problem}.`,
            `    ${file.text.split('\n')[line] ?? ''}`,
            ...edges
              .filter((edge) => edge.line === line)
              .map((edge) => `    ${' '.repeat(edge.character)}^ ${render(edge)}`),
          ].join('\n'),
        );
      if (said === '?') {
        lines[fixtureLine] = here.length
          ? here.map((edge) => `${prefix}${render(edge)}`).join('\n')
          : `${prefix}no edge`;
        fail('asks what is here');
        continue;
      }
      const [head, ...options] = said.split(' | ');
      const [kind, target, confidence] = head.split(/\s+/);
      if (kind === 'no') {
        const unwanted = here.filter((edge) => target === 'edge' || edge.kind === target);
        if (unwanted.length) fail(`is not so: there is ${unwanted.map(render).join(', ')}`);
        continue;
      }
      const found = here.find(
        (edge) =>
          edge.kind === kind &&
          edge.target === target &&
          (!confidence || edge.confidence === confidence) &&
          options.every((option) => option === `via=${edge.via}` || option === `from=${edge.from}`),
      );
      const key = `${line}:${character}:${kind}`;
      if (!found) fail('is not there');
      else named.set(key, (named.get(key) ?? new Set()).add(found));
    }
    for (const [key, wanted] of named) {
      const [line, character, kind] = key.split(':');
      const more = edges.filter(
        (edge) =>
          edge.line === Number(line) && edge.character === Number(character) && edge.kind === kind && !wanted.has(edge),
      );
      if (more.length) problems.push(`${file.path}:${Number(line) + 1}: also ${more.map(render).join(', ')}.`);
    }
  }
  return { problems, count, updated: lines.join('\n') };
}

export interface EdgesResult {
  readonly problems: readonly string[];
  readonly count: number;
  /** The fixture with each `?` replaced. */
  readonly updated: string;
}

const EXPECTATION = expectationPattern([...EDGE_KINDS, 'no']);

interface EdgeItem {
  readonly kind: string;
  readonly from: string;
  readonly target: string;
  readonly confidence: string;
  readonly via: string;
  readonly line: number;
  readonly character: number;
  readonly length: number;
}

const pathOf = (file: FixtureFile): string => file.path.replace(/^\//, '');

function edgesOf(project: InProcessProject, file: string): EdgeItem[] {
  const facts = project.facts(file);
  if (!facts) return [];
  const { edges, targets } = project.link(file);
  const ids = symbolIds(facts, file);
  return Array.from({ length: edges.count }, (_, row) => ({
    kind: EDGE_KINDS[edges.kind[row]],
    from: ids[edges.from[row]],
    target: targets[edges.target[row]],
    confidence: CONFIDENCES[edges.confidence[row]],
    via: EDGE_VIAS[edges.via[row]],
    line: edges.line[row],
    character: edges.character[row],
    length: edges.length[row],
  }));
}

const render = (edge: EdgeItem): string => `${edge.kind} ${edge.target} ${edge.confidence} | via=${edge.via}`;
