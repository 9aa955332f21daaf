import type * as vscode from 'vscode';
import type { IndexStatusDocument } from './commands/show-index-status.ts';
import type { RecentSearches } from './recent-searches.ts';
import type { ServerConnection } from './server-connection.ts';
import type { ImpactView } from './views/impact-view.ts';
import type { RelationsView } from './views/relations-view.ts';
import type { GraphPanels } from './webviews/graph-panels.ts';
import type { SearchView } from './webviews/search-view.ts';

/** What commands and views share; made once in `extension.ts`. */
export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly output: vscode.LogOutputChannel;
  readonly server: ServerConnection;
  readonly search: SearchView;
  readonly graphs: GraphPanels;
  readonly relations: RelationsView;
  readonly impact: ImpactView;
  readonly recentSearches: RecentSearches;
  readonly statusDocument: IndexStatusDocument;
}

/** One command of the extension; `run` gets whatever the caller passed, which may be anything. */
export interface Command {
  readonly id: string;
  run(services: Services, ...args: unknown[]): unknown;
}
