import type { Command } from '../services.ts';
import { copyMcpConfiguration } from './copy-mcp-configuration.ts';
import { pauseEmbedding, resumeEmbedding } from './embedding-control.ts';
import { exportGraph } from './export-graph.ts';
import { findPath } from './find-path.ts';
import { findSimilar } from './find-similar.ts';
import { focusSearch } from './focus-search.ts';
import { goToCallees } from './go-to-callees.ts';
import { goToCallers } from './go-to-callers.ts';
import { goToImplementations } from './go-to-implementations.ts';
import { goToRelated } from './go-to-related.ts';
import { goToTests } from './go-to-tests.ts';
import { graphMenuCommands } from './graph-menu.ts';
import { chooseImpact, copyTestCommand, impactOfChanges, refreshImpact, showImpactInGraph } from './impact.ts';
import { pauseIndexing, rebuildIndex, restartServer, resumeIndexing, showLog, updateIndex } from './index-control.ts';
import {
  moreRelations,
  openRelation,
  pinRelations,
  refreshRelations,
  showRelationInGraph,
  showRelations,
  unpinRelations,
} from './relations.ts';
import { searchCode } from './search-code.ts';
import { showGraph } from './show-graph.ts';
import { showImpact } from './show-impact.ts';
import { showImportCycles } from './show-import-cycles.ts';
import { showIndexStatus } from './show-index-status.ts';
import { showMenu } from './show-menu.ts';
import { showFileGraph, showFolderGraph, showWorkspaceGraph } from './show-scope-graph.ts';
import { useEmbeddingEndpoint } from './use-embedding-endpoint.ts';
import { whyNotIndexed } from './why-not-indexed.ts';

/** Every command of the extension; package.json declares the same ones. */
export const COMMANDS: readonly Command[] = [
  searchCode,
  focusSearch,
  findSimilar,
  goToRelated,
  goToCallers,
  goToCallees,
  goToImplementations,
  goToTests,
  findPath,
  showGraph,
  showFileGraph,
  showFolderGraph,
  showWorkspaceGraph,
  showImpact,
  impactOfChanges,
  chooseImpact,
  refreshImpact,
  copyTestCommand,
  showImpactInGraph,
  showImportCycles,
  showRelations,
  pinRelations,
  unpinRelations,
  refreshRelations,
  moreRelations,
  openRelation,
  showRelationInGraph,
  ...graphMenuCommands,
  showIndexStatus,
  whyNotIndexed,
  updateIndex,
  rebuildIndex,
  pauseIndexing,
  resumeIndexing,
  pauseEmbedding,
  resumeEmbedding,
  useEmbeddingEndpoint,
  exportGraph,
  copyMcpConfiguration,
  showLog,
  restartServer,
  showMenu,
];
