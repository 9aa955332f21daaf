import { ErrorCodes, ResponseError } from 'vscode-jsonrpc/node';
import { CancelledError, isCancelled } from '../base/cancellation.ts';
import { CodedError, errorCode, errorMessage } from '../base/errors.ts';

/** An error as it travels: its stable code is in `data`. */
export function toResponseError(error: unknown): ResponseError<{ code?: string }> {
  const code = isCancelled(error) ? 'CANCELLED' : errorCode(error);
  return new ResponseError(ErrorCodes.InternalError, errorMessage(error), { code });
}

/** What came back in place of an answer, as the engine threw it; everything that is no answer means that the owner is gone. */
export function fromWire(error: unknown): Error {
  const { code: rpcCode, data } = error as { code?: unknown; data?: { code?: string } };
  if (error instanceof ResponseError && rpcCode === ErrorCodes.InternalError) {
    const { message } = error;
    if (data?.code === 'CANCELLED') return new CancelledError(message);
    return data?.code === undefined ? new Error(message) : new CodedError(data.code, message);
  }
  return new CodedError('OWNER_LOST', 'The CodeGraph process that kept the index has ended.', { cause: error });
}
