import { type Table, TableBuilder } from './table.ts';

/**
 * The edges that start in one file, and what finding them depended on. Targets are symbol ids, so that links stay valid
 * when the target's file is indexed again; `contains` edges are not here, they follow from the facts.
 */
export interface FileLinks {
  readonly edges: Table<LinkColumn>;
  /** Symbol ids (`model/symbol-id.ts`); `edges.target` points here. */
  readonly targets: readonly string[];
  /** Paths of the other files whose facts were looked at. When the interface of one changes, this file is linked again. */
  readonly dependsOn: readonly string[];
  /**
   * What was asked of the project as a whole, as keys such as `path:src/a.ts` (was there such a file?) or
   * `name:go:pkg/dir#Parse` (who declares it?). When the answer to one changes, this file is linked again.
   */
  readonly probes: readonly string[];
}

export const LINK_COLUMNS = [
  'from', // symbol row in the file's facts
  'kind', // EdgeKind
  'target', // index in `targets`
  'confidence', // Confidence
  'via', // EdgeVia
  'line', // the site, as in the reference
  'character',
  'length',
] as const;
export type LinkColumn = (typeof LINK_COLUMNS)[number];

/** Of a file that could not be linked. */
export const NO_LINKS: FileLinks = {
  edges: new TableBuilder(LINK_COLUMNS, 1).view(),
  targets: [],
  dependsOn: [],
  probes: [],
};
