/**
 * An error that a program can tell apart by `code` and a person can act on by `message`. The codes are stable: tests, the
 * protocol and the command line rely on them. What led to it is in `cause`.
 */
export class CodedError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'CodedError';
    this.code = code;
  }
}

/** The `code` of an error of ours or of node's (ENOENT, ERR_…), or undefined. */
export function errorCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** What went wrong, in one line, whatever was thrown. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
