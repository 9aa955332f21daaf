import * as path from 'node:path';
import * as vscode from 'vscode';
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  ErrorCodes,
  type ErrorHandler,
  type ForkOptions,
  LanguageClient,
  type LanguageClientOptions,
  ResponseError,
  type ServerOptions,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import type { CodeGraphMethod, CodeGraphNotifications, CodeGraphRequests } from '../../server/src/protocol/lsp.ts';
import { ALLOCATOR } from './allocator.ts';
import { HOVER_COMMANDS, indexBudgets, indexLocation, isOn } from './configuration.ts';
import { embeddingSettings } from './embedding.ts';
import { languageOf, SUPPORTED_LANGUAGES } from './languages.ts';
import { hasOwnServer } from './own-servers.ts';

/** So many crashes within this time and the server is left alone until the user says otherwise. */
const MAX_RESTARTS = 4;
const CRASH_WINDOW_MS = 3 * 60_000;

const START_PATIENCE_MS = 15_000;
const NOT_RUNNING = 'The CodeGraph server is not running. "CodeGraph: Restart Language Server" starts it again.';
/** A request was under way, or was about to be sent, when the connection ended. */
const LOST_CODES: ReadonlySet<number> = new Set([ErrorCodes.PendingResponseRejected, ErrorCodes.ConnectionInactive]);

/** Time for the client to put away what belonged to the server that crashed. */
const RESTART_DELAY_MS = 250;

/**
 * The client with all it has to say in the log. Its popups quote the protocol ("connection got disposed, code -32097"); what people need to
 * know about a server that stopped is said here in plain words, once.
 */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/**
 * The language server: started in a process of its own, restarted after a crash, asked with typed requests. Everything
 * heavy happens there; the extension host only draws.
 */
export class ServerConnection implements vscode.Disposable {
  private readonly client: LanguageClient;
  private readonly context: vscode.ExtensionContext;
  private readonly output: vscode.LogOutputChannel;
  /** Read anew at each start of the server, so a restart is enough for another location of the indexes. */
  private readonly forkOptions: ForkOptions = { env: environment() };
  private isDisposed = false;
  private gaveUp = false;
  private readonly crashes: number[] = [];
  private readonly changes = new vscode.EventEmitter<CodeGraphNotifications['codegraph/changed']>();
  private readonly progress = new vscode.EventEmitter<CodeGraphNotifications['codegraph/progress']>();
  private readonly states = new vscode.EventEmitter<'starting' | 'running' | 'stopped'>();
  /** A folder's index has a new revision. */
  readonly onDidChangeIndex = this.changes.event;
  readonly onProgress = this.progress.event;
  readonly onDidChangeState = this.states.event;

  constructor(context: vscode.ExtensionContext, output: vscode.LogOutputChannel) {
    const module = context.asAbsolutePath(path.join('dist', 'server.js'));
    const serverOptions: ServerOptions = {
      run: { module, transport: TransportKind.ipc, options: this.forkOptions },
      debug: { module, transport: TransportKind.ipc, options: this.forkOptions },
    };
    const clientOptions: LanguageClientOptions = {
      documentSelector: SUPPORTED_LANGUAGES.map((language) => ({ scheme: 'file', language })),
      outputChannel: output,
      markdown: { isTrusted: { enabledCommands: HOVER_COMMANDS.map(({ command }) => command) }, supportHtml: false },
      errorHandler: this.errorHandler(),
      initializationFailedHandler: () => false,
      middleware: {
        // The status bar has an item that tells more; a second one beside it would say the same.
        handleWorkDoneProgress: () => undefined,
        provideHover: (document, position, token, next) =>
          isOn('hover.enabled', true) ? next(document, position, token) : null,
        // Where a language's own server fills the outline, ours would show everything twice.
        provideDocumentSymbols: (document, token, next) =>
          hasOwnServer(document.languageId) ? null : next(document, token),
        provideWorkspaceSymbols: async (query, token, next) => {
          const symbols = await next(query, token);
          return symbols?.filter(({ location }) => !hasOwnServer(languageOf(location.uri.path)));
        },
      },
    };
    this.output = output;
    this.context = context;
    this.client = new QuietClient('codegraph', 'CodeGraph', serverOptions, clientOptions);
    this.client.onNotification('codegraph/changed', (params) => this.changes.fire(params));
    this.client.onNotification('codegraph/progress', (params) => this.progress.fire(params));
    this.client.onDidChangeState(({ newState }) => {
      this.states.fire(newState === State.Running ? 'running' : newState === State.Starting ? 'starting' : 'stopped');
    });
  }

  /** It ended so often that it is not started again until the user says so. */
  get hasGivenUp(): boolean {
    return this.gaveUp;
  }

  get isRunning(): boolean {
    return this.client.state === State.Running;
  }

  /** Rejects when the server cannot be started at all; a crash while it starts is one of those that are counted. */
  async start(): Promise<void> {
    try {
      await this.startClient();
    } catch (error) {
      if (!this.crashes.length) throw error;
    }
  }

  /** Tells the server which model makes vectors; it finds out itself whether that is another one. */
  async sendEmbedding(): Promise<void> {
    await this.request('codegraph/setEmbedding', await embeddingSettings(this.context));
  }

  async restart(): Promise<void> {
    this.crashes.length = 0;
    this.gaveUp = false;
    try {
      await this.startAgain();
    } catch (error) {
      // As when it starts: a server that stopped meanwhile is started again, and counted.
      if (!this.crashes.length) throw error;
    }
  }

  /** Asks the server. Rejects with a CancellationError when the token is cancelled, and while the server is not running. */
  async request<M extends CodeGraphMethod>(
    method: M,
    params: CodeGraphRequests[M][0],
    token?: vscode.CancellationToken,
  ): Promise<CodeGraphRequests[M][1]> {
    if (!this.isRunning) await this.running(token);
    const ask = () => this.client.sendRequest(method, params, token) as Promise<CodeGraphRequests[M][1]>;
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ResponseError && LOST_CODES.has(error.code))) throw error;
      // The server stopped before it answered. The next one is on its way, or it is said that there is none.
      await this.running(token);
      return ask();
    }
  }

  dispose(): void {
    this.isDisposed = true;
    void this.client.dispose().catch(() => undefined);
    for (const emitter of [this.changes, this.progress, this.states]) emitter.dispose();
  }

  /** Waits until the server runs; a restart takes a moment, and a question in between need not fail. */
  private running(token?: vscode.CancellationToken): Promise<void> {
    if (this.gaveUp) return Promise.reject(new Error(NOT_RUNNING));
    return new Promise((resolve, reject) => {
      const subscriptions = [
        this.onDidChangeState((state) => {
          if (state === 'running') done(resolve);
          else if (this.gaveUp) done(() => reject(new Error(NOT_RUNNING)));
        }),
        ...(token ? [token.onCancellationRequested(() => done(() => reject(new vscode.CancellationError())))] : []),
      ];
      const timer = setTimeout(() => done(() => reject(new Error(NOT_RUNNING))), START_PATIENCE_MS);
      const done = (finish: () => void) => {
        clearTimeout(timer);
        for (const subscription of subscriptions) subscription.dispose();
        finish();
      };
    });
  }

  private errorHandler(): ErrorHandler {
    return {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      // The client itself gives up on a server that ends while it starts, so starting again is done here.
      closed: (): CloseHandlerResult => {
        void this.crashed();
        return {
          action: CloseAction.DoNotRestart,
          handled: true,
          message: 'The connection to the language server ended.',
        };
      },
    };
  }

  private async crashed(): Promise<void> {
    if (this.isDisposed) return;
    const now = Date.now();
    this.crashes.push(now);
    while (this.crashes[0] < now - CRASH_WINDOW_MS) this.crashes.shift();
    if (this.crashes.length >= MAX_RESTARTS) {
      this.gaveUp = true;
      this.states.fire('stopped');
      this.output.error('The language server stopped four times within three minutes and is not started again.');
      await this.sayStopped();
      return;
    }
    const count = `${this.crashes.length} of ${MAX_RESTARTS}`;
    this.output.warn(`The language server stopped unexpectedly and is started again (${count}).`);
    await new Promise((resolve) => setTimeout(resolve, RESTART_DELAY_MS));
    // A start that fails because the server stopped has been counted when that happened.
    await this.startAgain().catch((error: Error) => this.output.error(`The language server: ${error.message}`));
  }

  private async startAgain(): Promise<void> {
    if (this.isDisposed) return;
    await this.client.stop().catch(() => undefined);
    this.forkOptions.env = environment();
    await this.startClient();
  }

  /** With the settings as they are now; keys of endpoints are read from the secret storage. */
  private async startClient(): Promise<void> {
    const embedding = await embeddingSettings(this.context);
    this.client.clientOptions.initializationOptions = { hoverCommands: HOVER_COMMANDS, embedding };
    await this.client.start();
  }

  private async sayStopped(): Promise<void> {
    const choice = await vscode.window.showErrorMessage(
      'The CodeGraph server stopped four times within three minutes. Editing is not affected; search, relations and the graph are off.',
      'Restart',
      'Show Log',
    );
    if (choice === 'Restart') await this.restart();
    if (choice === 'Show Log') this.output.show();
  }
}

/** The server finds the folder of the indexes where the command line does, and keeps the budgets of the settings. */
function environment(): NodeJS.ProcessEnv {
  const location = indexLocation();
  return { ...ALLOCATOR, ...process.env, ...indexBudgets(), ...(location ? { CODEGRAPH_HOME: location } : {}) };
}
