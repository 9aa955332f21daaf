import type { Engine } from '../engine/engine.ts';
import type * as p from '../protocol/types.ts';
import type { FolderSession } from './folder-session.ts';
import type { Folders } from './folders.ts';
import { invalid } from './params.ts';
import { withFolder } from './with-folder.ts';

/** One folder's engine and a query in its words: files relative to the folder. */
export interface Routed<Query> {
  readonly session: FolderSession;
  readonly query: Query;
}

/** The folders that a query may be about, with the query as each of them understands it. */
export function routesOf(folders: Folders, query: p.SymbolQuery): Routed<p.SymbolQuery>[] {
  if ('file' in query) {
    const file = folders.fileOf(query.file);
    return file ? [{ session: file.session, query: { file: file.path, position: query.position } }] : [];
  }
  return sessionsFor(folders, query.folderUri).map((session) => ({ session, query: { symbol: query.symbol } }));
}

/** The folder that is named, or all. */
export function sessionsFor(folders: Folders, folderUri: string | undefined): FolderSession[] {
  if (folderUri === undefined) return folders.all();
  const session = folders.byUri(folderUri);
  if (!session) throw invalid(`The folder ${folderUri} is not open.`);
  return [session];
}

/** Asks one folder after the other until one knows the symbol; `nothing` when there is none to ask. */
export async function firstAnswer<T extends { symbol: p.SymbolInfo | null }>(
  folders: Folders,
  query: p.SymbolQuery,
  ask: (engine: Engine, query: p.SymbolQuery) => Promise<T>,
  nothing: T,
): Promise<T> {
  let answer = nothing;
  for (const { session, query: routed } of routesOf(folders, query)) {
    answer = withFolder(await ask(await session.engine(), routed), session.uri);
    if (answer.symbol) break;
  }
  return answer;
}
