import { throwIfCancelled } from '../base/cancellation.ts';
import type { Engine } from '../engine/engine.ts';
import type { CodeGraphMethod, CodeGraphRequests } from '../protocol/lsp.ts';
import * as p from '../protocol/types.ts';
import type { Answer } from './answering.ts';
import { failedStatus } from './failed-status.ts';
import type { FolderSession } from './folder-session.ts';
import type { Folders } from './folders.ts';
import { invalid, type Params } from './params.ts';
import {
  readChanges,
  readDirectedRelations,
  readEditorAnswers,
  readEmbedding,
  readPath,
  readRelations,
  readSearch,
  readSubgraph,
  readSymbolQuery,
} from './requests.ts';
import { firstAnswer, routesOf, sessionsFor } from './routing.ts';
import { searchFolders } from './search-folders.ts';
import { withFolder } from './with-folder.ts';

type Answers = { readonly [M in CodeGraphMethod]: Answer<CodeGraphRequests[M][1]> };

const NO_RELATIONS: p.RelationsResponse = { symbol: null, relations: [], total: 0, truncated: false };
const NO_SUBGRAPH: p.SubgraphResponse = {
  root: null,
  nodes: [],
  edges: [],
  totalNodes: 0,
  truncated: false,
  revision: 0,
};
/** A text document of this size is as much as an editor opens; the command line exports without a limit. */
const MAX_EXPORT_CHARACTERS = 50_000_000;

/** The answers to all `codegraph/…` requests. */
export function customAnswers(folders: Folders): Answers {
  const askRelations =
    (ask: (engine: Engine, request: p.RelationsRequest) => Promise<p.RelationsResponse>): Answer<p.RelationsResponse> =>
    async (params) => {
      const request = readRelations(params);
      return firstAnswer(folders, request.of, (engine, of) => ask(engine, { ...request, of }), NO_RELATIONS);
    };

  return {
    'codegraph/search': (params, signal) => searchFolders(folders, readSearch(params), signal),
    'codegraph/symbol': async (params) => {
      const query = readSymbolQuery(params);
      return firstAnswer(folders, query, (engine, of) => engine.resolveSymbol(of), { symbol: null, candidates: [] });
    },
    'codegraph/callers': askRelations((engine, request) => engine.callers(request)),
    'codegraph/callees': askRelations((engine, request) => engine.callees(request)),
    'codegraph/references': askRelations((engine, request) => engine.references(request)),
    'codegraph/relations': async (params) => {
      const request = readDirectedRelations(params);
      return firstAnswer(folders, request.of, (engine, of) => engine.relations({ ...request, of }), NO_RELATIONS);
    },
    'codegraph/related': async (params) => {
      const request = readRelations(params);
      const nothing: p.RelatedResponse = { symbol: null, items: [] };
      return firstAnswer(folders, request.of, (engine, of) => engine.related({ ...request, of }), nothing);
    },
    'codegraph/impact': async (params) => {
      const request = readRelations(params);
      const nothing: p.ImpactResponse = {
        symbol: null,
        levels: [],
        files: [],
        tests: [],
        totalTests: 0,
        testCommands: [],
        total: 0,
        truncated: false,
      };
      return firstAnswer(folders, request.of, (engine, of) => engine.impact({ ...request, of }), nothing);
    },
    'codegraph/changes': async (params, signal) => {
      const request = readChanges(params);
      const session = sessionOf(folders, params);
      return withFolder(await (await session.engine()).changes(request, signal), session.uri);
    },
    'codegraph/revisions': async (params) => (await sessionOf(folders, params).engine()).revisions(),
    'codegraph/tool': async (params, signal) => {
      // The schemas of the tools take a while to be made, and most windows have no agent.
      const { ALL_TOOLS } = await import('../tools/all-tools.ts');
      const { callTool } = await import('../tools/tool.ts');
      const [name, given] = [params.string('name'), params.object('arguments').all()];
      const tool = ALL_TOOLS.find((each) => each.name === name);
      if (!tool) throw invalid(`There is no tool "${name}".`);
      const session = sessionOf(folders, params);
      const { text, isError } = await callTool(tool, given, () => session.engine(), signal);
      return { text, isError };
    },
    'codegraph/path': (params) => findPath(folders, readPath(params)),
    'codegraph/subgraph': (params) => findSubgraph(folders, readSubgraph(params)),
    'codegraph/cycles': async (params) => {
      const cycles: string[][] = [];
      for (const session of sessionsFor(folders, params.optionalString('folderUri'))) {
        cycles.push(...(await (await session.engine()).cycles()).cycles);
      }
      return { cycles };
    },
    'codegraph/insights': async (params) => {
      const file = folders.fileOf(params.string('uri'));
      const position = params.position();
      if (!file) return null;
      const insights = await (await file.session.engine()).hover(file.path, position);
      return insights && withFolder(insights, file.session.uri);
    },
    'codegraph/confirm': async (params) => {
      const answers = readEditorAnswers(params);
      return confirmEdges(folders, answers);
    },
    'codegraph/status': async () => ({
      folders: await Promise.all(
        folders.all().map(async (session) => {
          try {
            return await (await session.engine()).status();
          } catch (error) {
            return failedStatus(session.path, session.problem ?? String(error));
          }
        }),
      ),
    }),
    'codegraph/fileStatus': async (params) => {
      const uri = params.string('uri');
      const file = folders.fileOf(uri);
      if (file) return (await file.session.engine()).fileStatus(file.path);
      return { file: uri, indexed: false, reason: 'outside', detail: 'The file lies in none of the open folders.' };
    },
    'codegraph/reindex': async (params, signal) => {
      const force = params.optionalBoolean('force') ?? false;
      const summaries: p.IndexSummary[] = [];
      for (const session of sessionsFor(folders, params.optionalString('folderUri'))) {
        throwIfCancelled(signal);
        summaries.push(await (await session.engine()).index({ force, signal }));
      }
      return summaries;
    },
    'codegraph/setEmbedding': async (params) => {
      await folders.setEmbedding(readEmbedding(params));
      return null;
    },
    'codegraph/pause': async () => {
      await Promise.all(folders.all().map(async (session) => (await session.engine()).pause()));
      return null;
    },
    'codegraph/resume': async () => {
      await Promise.all(folders.all().map(async (session) => (await session.engine()).resume()));
      return null;
    },
    'codegraph/export': async (params, signal) => {
      const format = params.oneOf('format', p.EXPORT_FORMATS);
      return exportText(sessionsFor(folders, params.optionalString('folderUri')), format, signal);
    },
  };
}

/** The folder that `folderUri` names; these questions are about one of them. */
function sessionOf(folders: Folders, params: Params): FolderSession {
  return sessionsFor(folders, params.string('folderUri'))[0];
}

/** Hands each answer to the index of the folder that its site lies in; a definition in another folder is outside of it. */
async function confirmEdges(folders: Folders, answers: readonly p.EditorAnswer[]): Promise<p.EditorVerdicts> {
  const total: p.EditorVerdicts = { confirmed: 0, refuted: 0, undecided: 0 };
  for (const session of folders.all()) {
    const own = answers.flatMap(({ site, definitions }) => {
      const at = folders.fileOf(site.file);
      if (at?.session !== session) return [];
      const inside = definitions.flatMap(({ file, position }) => {
        const found = folders.fileOf(file);
        return found?.session === session ? [{ file: found.path, position }] : [];
      });
      return [{ site: { file: at.path, position: site.position }, definitions: inside }];
    });
    if (own.length === 0) continue;
    const { confirmed, refuted, undecided } = await (await session.engine()).confirm(own);
    total.confirmed += confirmed;
    total.refuted += refuted;
    total.undecided += undecided;
  }
  return total;
}

async function findPath(folders: Folders, request: p.PathRequest): Promise<p.PathResponse> {
  let best: p.PathResponse = { from: null, to: null, steps: null };
  for (const from of routesOf(folders, request.from)) {
    // There are no edges from one folder to another, so both ends have to be in the same one.
    const to = routesOf(folders, request.to).find(({ session }) => session === from.session);
    if (!to) continue;
    const engine = await from.session.engine();
    const answer = withFolder(await engine.path({ from: from.query, to: to.query }), from.session.uri);
    if (answer.steps) return answer;
    if (known(answer) > known(best)) best = answer;
  }
  return best;
}

const known = ({ from, to }: p.PathResponse): number => Number(from !== null) + Number(to !== null);

async function findSubgraph(
  folders: Folders,
  { folderUri, ...request }: p.SubgraphRequest & { folderUri?: string },
): Promise<p.SubgraphResponse> {
  const { root } = request;
  if ('file' in root) {
    const file = folders.fileOf(root.file);
    if (!file) return NO_SUBGRAPH;
    const engine = await file.session.engine();
    return withFolder(await engine.subgraph({ ...request, root: { ...root, file: file.path } }), file.session.uri);
  }
  let answer = NO_SUBGRAPH;
  for (const session of sessionsFor(folders, folderUri)) {
    answer = withFolder(await (await session.engine()).subgraph(request), session.uri);
    if (answer.root !== null && answer.nodes.length > 0) break;
  }
  return answer;
}

async function exportText(
  sessions: readonly { engine(): Promise<Engine> }[],
  format: p.ExportFormat,
  signal: AbortSignal,
): Promise<{ text: string; encoding: 'utf8' | 'base64'; truncated: boolean }> {
  const lines: string[] = [];
  let characters = 0;
  const finish = (truncated: boolean) =>
    format === 'scip'
      ? {
          text: Buffer.concat(lines.map((line) => Buffer.from(line, 'base64'))).toString('base64'),
          encoding: 'base64' as const,
          truncated,
        }
      : { text: lines.map((line) => `${line}\n`).join(''), encoding: 'utf8' as const, truncated };
  for (const session of sessions) {
    for await (const line of (await session.engine()).export(format)) {
      throwIfCancelled(signal);
      characters += line.length + 1;
      if (characters > MAX_EXPORT_CHARACTERS) return finish(true);
      lines.push(line);
    }
  }
  return finish(false);
}
