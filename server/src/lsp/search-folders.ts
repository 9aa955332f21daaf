import type * as p from '../protocol/types.ts';
import type { Folders } from './folders.ts';

const DEFAULT_LIMIT = 50;

/** One search over all folders: the results of each, by score. The scores are on one scale, so they can be compared. */
export async function searchFolders(
  folders: Folders,
  request: p.SearchRequest,
  signal: AbortSignal,
): Promise<p.SearchResponse> {
  const limit = request.limit ?? DEFAULT_LIMIT;
  const current = request.context?.file === undefined ? undefined : folders.fileOf(request.context.file);
  const answers = await Promise.all(
    folders.all().map(async (session) => {
      const context = current?.session === session ? { file: current.path } : undefined;
      const engine = await session.engine();
      const answer = await engine.search({ ...request, limit, context }, signal);
      for (const result of answer.results) result.folder = session.uri;
      return answer;
    }),
  );
  if (answers.length === 1) return answers[0];
  const notices = [...new Set(answers.map(({ notice }) => notice).filter((notice) => notice !== undefined))];
  return {
    query: request.query,
    tookMs: Math.max(0, ...answers.map(({ tookMs }) => tookMs)),
    mode: answers[0]?.mode ?? 'lexical',
    ...(notices.length > 0 ? { notice: notices.join(' ') } : {}),
    results: answers
      .flatMap(({ results }) => results)
      .sort((a, b) => b.score - a.score)
      .slice(0, limit),
    total: answers.reduce((sum, { total }) => sum + total, 0),
  };
}
