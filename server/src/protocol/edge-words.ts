import type { EdgeKind } from './types.ts';

/** What an edge says from its far end: `A calls B`, and B is called by A. */
export const SEEN_BACKWARDS: Readonly<Record<EdgeKind, string>> = {
  contains: 'held by',
  calls: 'called by',
  instantiates: 'instantiated by',
  references: 'referenced by',
  usesType: 'type used by',
  imports: 'imported by',
  extends: 'extended by',
  implements: 'implemented by',
  overrides: 'overridden by',
  decorates: 'decorating',
};
