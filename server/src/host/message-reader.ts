import type { Readable } from 'node:stream';
import { StreamMessageReader } from 'vscode-jsonrpc/node';

/**
 * Reads the messages that come over a socket. One that does not come whole, because the process that wrote it was killed, would be waited for by a timer that
 * goes on after the socket has closed, so that this process never ended: there is none.
 */
export function messageReader(stream: Readable): StreamMessageReader {
  const reader = new StreamMessageReader(stream);
  reader.partialMessageTimeout = 0;
  return reader;
}
