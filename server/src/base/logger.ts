/** Levels from chatty to grave. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Where lines go: the language client's output channel, standard error, a test's array. */
export type LogSink = (level: LogLevel, message: string) => void;

/** Logs at and above a level. Messages are for people; `error` adds the stack to the debug log alone. */
export class Logger {
  private readonly sink: LogSink;
  private readonly lowest: number;

  constructor(sink: LogSink, level: LogLevel = 'info') {
    this.sink = sink;
    this.lowest = LOG_LEVELS.indexOf(level);
  }

  debug(message: string): void {
    this.log('debug', message);
  }
  info(message: string): void {
    this.log('info', message);
  }
  warn(message: string): void {
    this.log('warn', message);
  }
  error(message: string, cause?: unknown): void {
    this.log('error', message);
    if (cause instanceof Error && cause.stack) this.log('debug', cause.stack);
  }

  private log(level: LogLevel, message: string): void {
    if (LOG_LEVELS.indexOf(level) >= this.lowest) this.sink(level, message);
  }
}

/** Says nothing. */
export const silentLogger = new Logger(() => {});
