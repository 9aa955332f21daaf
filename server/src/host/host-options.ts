import type { EngineOptions } from '../engine/configuration.ts';
import { indexHome } from '../platform/index-location.ts';
import { writableHome } from '../platform/writable-home.ts';

/** What kind of program opens an index, in the word that people are told. */
export type Door = 'editor' | 'command line' | 'agent' | 'gateway';

export interface HostOptions extends EngineOptions {
  readonly door: Door;
  /** How long to wait for a process that holds the index and does not listen: one that is about to begin or to end. */
  readonly patienceMs?: number;
  /** How long an owner may take to say who it is; one that links a large index is busy for moments. */
  readonly handshakeMs?: number;
}

export type HostConfiguration = HostOptions & Required<Pick<HostOptions, 'patienceMs' | 'handshakeMs' | 'version'>>;

export function configureHost(options: HostOptions): HostConfiguration {
  const { home, problem } = writableHome(options.home ?? indexHome());
  return {
    ...options,
    home,
    homeProblem: problem ?? options.homeProblem,
    version: options.version ?? '0.0.0',
    patienceMs: options.patienceMs ?? 30_000,
    handshakeMs: options.handshakeMs ?? 20_000,
  };
}
