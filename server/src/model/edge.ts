/** Kinds of edges. The position is the number in packed data: append only. */
export const EDGE_KINDS = [
  'contains',
  'calls',
  'instantiates',
  'imports',
  'extends',
  'implements',
  'overrides',
  'references',
  'usesType',
  'decorates',
  'notifies',
] as const;
export type EdgeKindName = (typeof EDGE_KINDS)[number];
export const EdgeKind = Object.fromEntries(EDGE_KINDS.map((name, index) => [name, index])) as {
  readonly [K in EdgeKindName]: number;
};

/**
 * How sure we are of an edge.
 * exact: a compiler would say the same. inferred: it follows from types or data flow that source only implies.
 * ambiguous: the target is certainly among a small set, and every member of the set has such an edge.
 */
export const CONFIDENCES = ['exact', 'inferred', 'ambiguous'] as const;
export type ConfidenceName = (typeof CONFIDENCES)[number];
export const Confidence = { exact: 0, inferred: 1, ambiguous: 2 } as const;

/** How an edge was found. The position is the number in packed data: append only. */
export const EDGE_VIAS = [
  'syntax',
  'scope',
  'import',
  'reexport',
  'wildcard',
  'package',
  'include',
  'self',
  'super',
  'declaredType',
  'constructorType',
  'returnType',
  'inheritance',
  'assignment',
  'dataFlow',
  'candidates',
  'editor',
  'documentation',
] as const;
export type EdgeViaName = (typeof EDGE_VIAS)[number];
export const EdgeVia = Object.fromEntries(EDGE_VIAS.map((name, index) => [name, index])) as {
  readonly [K in EdgeViaName]: number;
};
