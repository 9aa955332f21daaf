import { type CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { isCancelled } from '../base/cancellation.ts';
import { errorCode, errorMessage } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { Params } from './params.ts';

/** Answers one request; `params` has not been looked at by anybody. */
export type Answer<T> = (params: Params, signal: AbortSignal) => Promise<T> | T;

/**
 * Makes a request handler of an answer: checks that there are parameters, turns the client's cancellation into an abort signal, and
 * whatever is thrown into an error response in plain words.
 */
export function answering<T>(method: string, log: Logger, answer: Answer<T>) {
  return async (raw: unknown, token?: CancellationToken): Promise<T> => {
    const controller = new AbortController();
    if (token?.isCancellationRequested) controller.abort();
    const subscription = token?.onCancellationRequested(() => controller.abort());
    try {
      const result = await answer(new Params(raw ?? {}), controller.signal);
      // The client has moved on: what was found late is not sent.
      if (controller.signal.aborted) throw cancelled();
      return result;
    } catch (error) {
      throw controller.signal.aborted ? cancelled() : toResponseError(method, log, error);
    } finally {
      subscription?.dispose();
    }
  };
}

const cancelled = (): ResponseError<void> =>
  new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');

function toResponseError(method: string, log: Logger, error: unknown): ResponseError<unknown> {
  if (error instanceof ResponseError) return error;
  if (isCancelled(error)) return cancelled();
  log.error(`${method} failed: ${errorMessage(error)}`, error);
  const code = errorCode(error);
  return new ResponseError(ErrorCodes.InternalError, errorMessage(error), code === undefined ? undefined : { code });
}
