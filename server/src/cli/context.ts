import { Logger } from '../base/logger.ts';
import { type OutputStream, Style } from './terminal.ts';

/** What a command sees of the process that runs it. */
export interface CliContext {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly stdin: NodeJS.ReadStream;
  readonly environment: NodeJS.ProcessEnv;
  readonly workingFolder: string;
  /** Where the program lies: `dist/`. */
  readonly programFolder: string;
  readonly version: string;
  /** Aborts when the user presses Ctrl-C. */
  readonly signal: AbortSignal;
  /** Starts the language server in this process; resolves when it ends. */
  readonly startLanguageServer: (args: readonly string[]) => Promise<void>;
  /** Starts the server for agents in this process, which ends with it. */
  readonly startMcpServer: (args: readonly string[]) => Promise<void>;
}

/** A context with what the options of a command decide. */
export class CommandIo {
  readonly context: CliContext;
  readonly out: Style;
  readonly err: Style;
  readonly json: boolean;
  readonly verbose: boolean;
  readonly logger: Logger;

  constructor(context: CliContext, { json = false, verbose = false }: { json?: boolean; verbose?: boolean }) {
    this.context = context;
    this.json = json;
    this.verbose = verbose;
    this.out = new Style(context.stdout, context.environment);
    this.err = new Style(context.stderr, context.environment);
    this.logger = new Logger(
      (level, message) => {
        const label =
          level === 'error'
            ? this.err.paint('error: ', 'red')
            : level === 'warn'
              ? this.err.paint('warning: ', 'yellow')
              : '';
        this.note(`${label}${message}`);
      },
      verbose ? 'debug' : 'warn',
    );
  }

  /** Columns of the terminal that answers go to. */
  get width(): number {
    return Math.min(this.context.stdout.columns ?? 100, 160);
  }

  /** A line of the answer. */
  print(line = ''): void {
    this.context.stdout.write(`${line}\n`);
  }

  /** The whole answer for scripts. */
  printJson(value: unknown): void {
    this.context.stdout.write(`${JSON.stringify(value)}\n`);
  }

  /** A line about the answer. */
  note(line: string): void {
    this.context.stderr.write(`${line}\n`);
  }
}
