import type { InitializeParams } from 'vscode-languageserver/node';
import { LOG_LEVELS, type LogLevel } from '../base/logger.ts';
import type { CodeGraphProvider } from '../protocol/lsp.ts';
import type { EmbeddingSettings } from '../protocol/types.ts';
import { Params } from './params.ts';
import { readEmbedding } from './requests.ts';

/** What this client can do and wants, from its `initialize` request. */
export interface ClientOptions {
  readonly providers: Readonly<Record<CodeGraphProvider, boolean>>;
  readonly hoverCommands: readonly { readonly title: string; readonly command: string }[];
  /** Which model makes vectors; undefined leaves it to the server. */
  readonly embedding: EmbeddingSettings | undefined;
  readonly logLevel: LogLevel;
  readonly clientWatches: boolean;
  readonly markdownHover: boolean;
  readonly nestedDocumentSymbols: boolean;
  readonly workDoneProgress: boolean;
  readonly workspaceFolders: boolean;
}

const PROVIDERS: Readonly<Record<CodeGraphProvider, boolean>> = {
  hover: true,
  documentSymbol: true,
  workspaceSymbol: true,
  callHierarchy: true,
  typeHierarchy: true,
  references: false,
  definition: false,
};

/** Nothing of it is trusted to have the shape it should: a wrong option counts as not given. */
export function readClientOptions({ capabilities, initializationOptions }: InitializeParams): ClientOptions {
  const options = isObject(initializationOptions) ? initializationOptions : {};
  const wanted = isObject(options.providers) ? options.providers : {};
  const providers = Object.fromEntries(
    Object.entries(PROVIDERS).map(([name, on]) => [name, typeof wanted[name] === 'boolean' ? wanted[name] : on]),
  ) as Record<CodeGraphProvider, boolean>;
  const canWatch = capabilities?.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
  return {
    providers,
    hoverCommands: readCommands(options.hoverCommands),
    embedding: readEmbeddingOption(options.embedding),
    logLevel: LOG_LEVELS.find((level) => level === options.logLevel) ?? 'info',
    clientWatches: canWatch && options.watch !== 'server',
    // A client that does not say is taken for one that shows markdown, as all known ones do.
    markdownHover: capabilities?.textDocument?.hover?.contentFormat?.includes('markdown') !== false,
    nestedDocumentSymbols: capabilities?.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    workDoneProgress: capabilities?.window?.workDoneProgress === true,
    workspaceFolders: capabilities?.workspace?.workspaceFolders === true,
  };
}

function readEmbeddingOption(value: unknown): EmbeddingSettings | undefined {
  try {
    return isObject(value) ? readEmbedding(new Params(value)) : undefined;
  } catch {
    return undefined;
  }
}

function readCommands(value: unknown): ClientOptions['hoverCommands'] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (one): one is { title: string; command: string } =>
      isObject(one) &&
      typeof one.title === 'string' &&
      typeof one.command === 'string' &&
      /^[\w.-]+$/.test(one.command),
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
