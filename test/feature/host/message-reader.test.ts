import { PassThrough } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { messageReader } from '../../../server/src/host/message-reader.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] }));
afterEach(() => void vi.useRealTimers());

it('reads messages, and waits with no timer for one that its writer was killed in', async () => {
  const stream = new PassThrough();
  const messages: unknown[] = [];
  messageReader(stream).listen((message) => messages.push(message));
  const text = JSON.stringify({ jsonrpc: '2.0', method: 'hello' });
  stream.write(`Content-Length: ${text.length}\r\n\r\n${text}`);
  stream.write('Content-Length: 100\r\n\r\n{"jsonrpc": "2.0", "meth');
  await nextTurn();
  await nextTurn();
  expect(messages).toEqual([{ jsonrpc: '2.0', method: 'hello' }]);
  expect(vi.getTimerCount()).toBe(0);
  stream.destroy();
  await nextTurn();
  expect(vi.getTimerCount()).toBe(0);
});
