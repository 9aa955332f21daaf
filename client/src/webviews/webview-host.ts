import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { parseMessage, type WebviewMessage } from '../../../server/src/protocol/webview.ts';
import { BadMessage } from './message-checks.ts';

/** What a request does: gets parameters of unknown shape, checks them, answers or throws a BadMessage. */
export type Handler = (params: Record<string, unknown>, token: vscode.CancellationToken) => Promise<unknown>;

/**
 * The extension's side of one webview: its page with a strict content security policy, and the message channel. A message that is not of
 * the protocol, names an unknown method or carries wrong parameters is logged and changes nothing.
 */
export class WebviewHost implements vscode.Disposable {
  private readonly webview: vscode.Webview;
  private readonly handlers: ReadonlyMap<string, Handler>;
  private readonly events: ReadonlyMap<string, (params: Record<string, unknown>) => void>;
  private readonly output: vscode.LogOutputChannel;
  private readonly running = new Map<number, vscode.CancellationTokenSource>();
  private readonly subscription: vscode.Disposable;
  private readonly greet: () => void;
  private isReady = false;
  private waiting: WebviewMessage[] = [];

  constructor(options: {
    webview: vscode.Webview;
    extensionUri: vscode.Uri;
    /** Name of the bundle in dist/webview, without its ending. */
    bundle: 'search' | 'graph';
    title: string;
    handlers: Readonly<Record<string, Handler>>;
    events?: Readonly<Record<string, (params: Record<string, unknown>) => void>>;
    /** Called each time the page was loaded, before it gets what waits for it. */
    greet?: () => void;
    output: vscode.LogOutputChannel;
  }) {
    this.webview = options.webview;
    this.greet = options.greet ?? (() => undefined);
    this.output = options.output;
    this.handlers = new Map(Object.entries(options.handlers));
    this.events = new Map(Object.entries(options.events ?? {}));
    const folder = vscode.Uri.joinPath(options.extensionUri, 'dist', 'webview');
    this.webview.options = {
      enableScripts: true,
      localResourceRoots: [folder],
      enableCommandUris: false,
      enableForms: false,
    };
    this.subscription = this.webview.onDidReceiveMessage((message) => void this.receive(message));
    this.webview.html = page(this.webview, folder, options.bundle, options.title);
  }

  /** Sends an event; until the page says that it is ready, events wait. */
  send(event: string, params: unknown): void {
    const message: WebviewMessage = { type: 'event', event, params };
    if (this.isReady) void this.webview.postMessage(message);
    else this.waiting.push(message);
  }

  /** The page is hidden, and VS Code has let go of it: what is sent from now on waits until it is loaded again. */
  unloaded(): void {
    this.isReady = false;
    this.cancelAll();
  }

  dispose(): void {
    this.subscription.dispose();
    this.cancelAll();
  }

  private cancelAll(): void {
    for (const source of this.running.values()) source.cancel();
    this.running.clear();
  }

  private async receive(value: unknown): Promise<void> {
    const message = parseMessage(value);
    if (!message) {
      this.output.warn('A webview sent something that is not a message; it was dropped.');
      return;
    }
    if (message.type === 'cancel') this.running.get(message.id)?.cancel();
    else if (message.type === 'event') this.receiveEvent(message.event, message.params);
    else if (message.type === 'request') await this.answer(message.id, message.method, message.params);
  }

  private receiveEvent(event: string, params: unknown): void {
    if (event === 'ready') {
      const { waiting } = this;
      this.waiting = [];
      this.isReady = true;
      this.greet();
      for (const message of waiting) void this.webview.postMessage(message);
    }
    if (event === 'log') {
      const { level, message } = asRecord(params);
      const text = String(message).slice(0, 2000);
      if (level === 'error') this.output.error(`webview: ${text}`);
      else this.output.debug(`webview: ${text}`);
      return;
    }
    this.events.get(event)?.(asRecord(params));
  }

  private async answer(id: number, method: string, params: unknown): Promise<void> {
    const handler = this.handlers.get(method);
    if (!handler || this.running.has(id)) {
      this.output.warn(`A webview asked for "${method}", which is not there; it was dropped.`);
      void this.webview.postMessage({ type: 'error', id, message: 'Unknown request.', code: 'BAD_MESSAGE' });
      return;
    }
    const source = new vscode.CancellationTokenSource();
    this.running.set(id, source);
    try {
      const result = await handler(asRecord(params), source.token);
      if (!source.token.isCancellationRequested)
        void this.webview.postMessage({ type: 'response', id, result: result ?? null });
    } catch (error) {
      if (source.token.isCancellationRequested) return;
      const isBad = error instanceof BadMessage;
      this.output.warn(`${method}: ${(error as Error).message}`);
      void this.webview.postMessage({
        type: 'error',
        id,
        message: (error as Error).message,
        code: isBad ? 'BAD_MESSAGE' : 'FAILED',
      });
    } finally {
      // A page that was loaded again begins its numbers anew.
      if (this.running.get(id) === source) this.running.delete(id);
      source.dispose();
    }
  }
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/**
 * The page of a webview: one script, one stylesheet, nothing else may load or run. The component library finds the nonce in the meta
 * element and puts it on the one style element that it makes, to try what the browser can do.
 */
function page(webview: vscode.Webview, folder: vscode.Uri, bundle: string, title: string): string {
  const nonce = randomBytes(18).toString('base64');
  const script = webview.asWebviewUri(vscode.Uri.joinPath(folder, `${bundle}.js`));
  const style = webview.asWebviewUri(vscode.Uri.joinPath(folder, `${bundle}.css`));
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}' ${webview.cspSource}`,
    `img-src ${webview.cspSource} data: blob:`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta property="csp-nonce" content="${nonce}">
<title>${title}</title>
<link rel="stylesheet" nonce="${nonce}" href="${style}">
</head>
<body data-view="${bundle}">
<div id="root"></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
