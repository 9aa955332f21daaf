import type { IndexProgress } from '../protocol/types.ts';
import type { Door } from './host-options.ts';

/**
 * The number of what owner and proxies say to each other. Raise it with any change to the Engine interface, to the plain data in its
 * answers or to the messages of this folder that an older process would not understand.
 */
export const HOST_PROTOCOL = 2;

/** Who keeps an index. */
export interface Owner {
  readonly pid: number;
  readonly door: Door;
  /** ISO 8601. */
  readonly since: string;
  readonly version: string;
}

/** What the owner writes beside the index for those who come after it. */
export interface OwnerNote extends Owner {
  readonly protocol: number;
  /** A socket's path or a pipe's name. */
  readonly address: string;
  /** Whoever can say it may read this user's files: a pipe of Windows has no folder that protects it. */
  readonly token: string;
}

/** The note as it was read; undefined for anything else, such as the half of one. */
export function readNote(value: unknown): OwnerNote | undefined {
  const { pid, door, since, version, protocol, address, token } = (value ?? {}) as Record<string, unknown>;
  const isWhole =
    Number.isInteger(pid) &&
    Number.isInteger(protocol) &&
    [door, since, version, address, token].every((text) => typeof text === 'string' && text !== '');
  return isWhole ? (value as OwnerNote) : undefined;
}

/** `the editor (process 4711)` */
export const describeOwner = ({ door, pid }: Owner): string => `the ${door} (process ${pid})`;

/** The messages of the connection; JSON-RPC carries them, with its cancellation and its errors. */
export const Messages = {
  hello: 'hello',
  call: 'call',
  exportStart: 'export/start',
  exportNext: 'export/next',
  exportStop: 'export/stop',
  progress: 'progress',
  changed: 'changed',
} as const;

export interface Hello {
  readonly protocol: number;
  readonly token: string;
  readonly pid: number;
  readonly door: Door;
  readonly version: string;
}

export interface Welcome {
  readonly owner: Owner;
  readonly progress: IndexProgress;
}
