/**
 * The plain data that every door speaks: the command line prints it as JSON, the language server sends it, the webviews
 * draw it. No dependencies, no classes, nothing that JSON cannot hold. Lines and characters are 0-based UTF-16, as in LSP.
 */
import type { IndexPhase, IndexProgress } from './index-status.ts';

export * from './index-status.ts';

export interface Position {
  line: number;
  character: number;
}
export interface Range {
  start: Position;
  end: Position;
}

export type Confidence = 'exact' | 'inferred' | 'ambiguous';
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
export type EdgeKind = (typeof EDGE_KINDS)[number];

/** A symbol as people see it. `file` is relative to the folder's root, with forward slashes; absent for external symbols. */
export interface SymbolInfo {
  id: string;
  name: string;
  qualifiedName: string;
  kind: string;
  language: string;
  /** The folder's root as a URI, when several folders are open. */
  folder?: string;
  file?: string;
  range?: Range;
  selectionRange?: Range;
  signature?: string;
  doc?: string;
  flags?: string[];
}

export interface SearchRequest {
  query: string;
  limit?: number;
  mode?: 'hybrid' | 'semantic' | 'lexical';
  languages?: string[];
  kinds?: string[];
  /** Globs relative to the root; one that starts with `!` excludes. */
  paths?: string[];
  /** The file the user is in, for ranking. */
  context?: { file?: string };
  /** Fill `signals` of each result. */
  explain?: boolean;
  /** How long a search by words and meaning waits for the model, in milliseconds, before words answer alone: by default no longer than somebody who types would. */
  patienceMs?: number;
}
export interface SearchResponse {
  query: string;
  tookMs: number;
  /** The mode that answered, and why it is not the one asked for (no model installed …). */
  mode: 'hybrid' | 'semantic' | 'lexical';
  notice?: string;
  results: SearchResult[];
  /** How many symbols matched at all, before `limit`; of a large index, how many of those that were looked at. */
  total: number;
  /** Names that were perhaps meant, when words of the query stand nowhere. */
  didYouMean?: string[];
}
export interface SearchResult {
  symbol: string;
  name: string;
  qualifiedName: string;
  kind: string;
  language: string;
  folder?: string;
  file: string;
  range: Range;
  selectionRange: Range;
  score: number;
  signature: string;
  doc: string;
  /** Reasons in words, most important first: `name matches "parse"`, `doc: "session"`. */
  why: string[];
  /** What each signal added to the score before scaling; only when `explain` is asked for. */
  signals?: Record<string, number>;
}

/**
 * A symbol by id, by (qualified) name or by FILE:LINE[:COL] with lines from 1; or by the place where the user is. `folderUri` says which of
 * several open folders is meant; without it all are asked.
 */
export type SymbolQuery = { symbol: string; folderUri?: string } | { file: string; position: Position };

/** One related symbol with the edges that relate it. */
export interface Relation {
  symbol: SymbolInfo;
  /** Distance in edges; 1 for direct ones. */
  depth: number;
  edges: RelationEdge[];
}
export interface RelationEdge {
  kind: EdgeKind;
  from: string;
  to: string;
  confidence: Confidence;
  /** How it was found; `editor` where a language's own server in the editor was asked. */
  via: string;
  site?: { file: string; range: Range };
  /** What that server said of it. */
  verdict?: EditorVerdict;
}
export type EditorVerdict = 'confirmed' | 'refuted';

/** What the editor answered when it was asked where that is defined which is named at a place. */
export interface EditorAnswer {
  site: { file: string; position: Position };
  definitions: { file: string; position: Position }[];
}
/** How many edges at those places were decided, and how many not: there the editor named what is not in the graph. */
export interface EditorVerdicts {
  confirmed: number;
  refuted: number;
  undecided: number;
}
export interface RelationsRequest {
  of: SymbolQuery;
  depth?: number;
  limit?: number;
}
export interface RelationsResponse {
  /** The symbol that was meant; null when there is none at the place or of the name. */
  symbol: SymbolInfo | null;
  /** Other symbols that the words could have meant, when a bare name is ambiguous. */
  candidates?: SymbolInfo[];
  relations: Relation[];
  total: number;
  truncated: boolean;
}

/** Why something is related, with the share each reason has in its score. */
export interface RelatedItem {
  symbol: SymbolInfo;
  score: number;
  reasons: string[];
  /** calls, calledBy, sibling, sameType, test, implementation, import, near … */
  category: string;
}
export interface RelatedResponse {
  symbol: SymbolInfo | null;
  candidates?: SymbolInfo[];
  items: RelatedItem[];
}

export interface ImpactRequest extends RelationsRequest {
  /** How many tests are listed; 200 when not said. With 0, it is not said how to run them either. */
  tests?: number;
}
export interface ImpactResponse {
  symbol: SymbolInfo | null;
  candidates?: SymbolInfo[];
  /** Dependents by distance: levels[0] depends directly. */
  levels: { depth: number; symbols: Relation[] }[];
  /** `tests`: how many of the symbols are tests. */
  files: { file: string; symbols: number; depth: number; tests: number }[];
  tests: SymbolInfo[];
  totalTests: number;
  /** As in ChangesResponse. */
  testCommands: string[];
  total: number;
  truncated: boolean;
}

export interface PathRequest {
  from: SymbolQuery;
  to: SymbolQuery;
}
export interface PathResponse {
  from: SymbolInfo | null;
  to: SymbolInfo | null;
  /** What else the names could have meant; of these and those above, a way connects the ones that it costs least to connect. */
  fromCandidates?: SymbolInfo[];
  toCandidates?: SymbolInfo[];
  /** The symbols along the way and the edge that leads on to the next; null when there is no way. */
  steps: { symbol: SymbolInfo; edge?: RelationEdge }[] | null;
}

export type SubgraphRoot =
  | { symbol: string }
  /** Several symbols by id, and what depends on them. */
  | { symbols: string[] }
  | { file: string; position?: Position }
  | { folder: string }
  | { workspace: true };
export interface SubgraphRequest {
  root: SubgraphRoot;
  /** neighbourhood: symbols around the root; calls: callers left, callees right; modules: files and folders, edges weighted. */
  view: 'neighbourhood' | 'calls' | 'modules';
  depth?: number;
  edgeKinds?: EdgeKind[];
  limit?: number;
}
export interface GraphNode extends SymbolInfo {
  /** Distance from the root; negative for callers in the `calls` view. */
  depth: number;
  /** The node that contains it in the drawing (file, folder), if any. */
  group?: string;
  /** Numbers of neighbours that are not in the answer, so that expanding can say how many. */
  hiddenIn: number;
  hiddenOut: number;
  /** For files and folders in the `modules` view: number of symbols in it. */
  size?: number;
}
export interface GraphEdge {
  id: string;
  kind: EdgeKind;
  from: string;
  to: string;
  confidence: Confidence;
  via: string;
  /** How many sites this edge stands for. */
  weight: number;
  sites: { file: string; range: Range }[];
}
export interface SubgraphResponse {
  root: string | null;
  nodes: GraphNode[];
  edges: GraphEdge[];
  /** How many nodes there would be without the limit: "300 of 2,140". */
  totalNodes: number;
  truncated: boolean;
  revision: number;
}

export interface CyclesResponse {
  /** Each cycle as files in order of their imports; the last imports the first. */
  cycles: string[][];
}

export interface HoverInsights {
  symbol: SymbolInfo;
  callers: number;
  callees: number;
  references: number;
  /** What implements an interface, a trait, or a method of one or an abstract one; absent when nothing does. */
  implementations?: number;
  /** What extends a class, or overrides a method that has a body; absent when nothing does. */
  overrides?: number;
  /** Files that depend on it, directly or not, up to the impact's depth. */
  dependentFiles: number;
  tests: number;
  /** Files it is used from most, with counts. */
  usedFrom: { file: string; count: number }[];
  /** Uses that the editor's own server confirmed or refuted; absent when it was not asked. */
  editor?: { confirmed: number; refuted: number };
}

export interface OutlineSymbol extends SymbolInfo {
  children: OutlineSymbol[];
}

/** Asks for source text: of one symbol, or of a whole file. Only what is in the index is read. */
export type SourceRequest = { of: SymbolQuery } | { path: string };
export interface SourceResponse {
  /** The symbol that was meant; null for a whole file, and when there is none. */
  symbol: SymbolInfo | null;
  candidates?: SymbolInfo[];
  /** Relative to the root; absent when nothing was found. */
  file?: string;
  /** Line of the text's first line, from 0. */
  startLine: number;
  text: string;
  /** The file is not what the index has read: lines may be off by some. */
  changed: boolean;
}

export interface ContextRequest {
  /** What is to be done or understood, in words. */
  task: string;
  /** Estimated tokens of the answer at most. */
  maxTokens?: number;
  languages?: string[];
  paths?: string[];
}
export interface ContextItem {
  symbol: SymbolInfo;
  score: number;
  why: string[];
  /** Its text, where that matters more than the room it takes; else the signature stands for it. */
  text?: string;
}
export interface ContextFile {
  file: string;
  score: number;
  /** In the order of the source. */
  items: ContextItem[];
  changed: boolean;
}
export interface ContextResponse {
  task: string;
  /** Most important first. */
  files: ContextFile[];
  tokens: number;
  /** Files that had something to say, with and without room for them. */
  totalFiles: number;
  truncated: boolean;
}

/** How an answer relates to what is on disk now. */
export interface Freshness {
  /** Number of the index's last change. */
  revision: number;
  indexedAt?: string;
  state: IndexPhase;
  progress?: IndexProgress;
  /** The commit that is checked out and how many files differ from it; absent without git. */
  commit?: string;
  uncommitted?: number;
  /** Files that depend on what changed last and still have the edges from before; absent for none. */
  deferred?: number;
  /** Of the files that were asked about: those that changed since they were read. */
  changed: string[];
}

export interface OverviewRequest {
  /** Only what lies in this folder. */
  folder?: string;
  /** So many of the symbols that nothing uses (25). */
  unused?: number;
}
export interface OverviewModule {
  folder: string;
  files: number;
  symbols: number;
  /** So many packages, each too small to be shown by itself, stay together here. */
  packages?: number;
  /** Other modules that its files import, with the number of imports. */
  dependsOn: { folder: string; imports: number }[];
}
export interface OverviewResponse {
  root: string;
  files: number;
  symbols: number;
  languages: { language: string; files: number; symbols: number }[];
  modules: OverviewModule[];
  /** Modules by how far they are from those that need no other: the first depend on nothing above them. Cycles share a layer; imports by tests do not count. */
  layers: string[][];
  entryPoints: SymbolInfo[];
  central: { symbol: SymbolInfo; score: number }[];
  cycles: { count: number; shortest: string[][] };
  /** Files that are complicated and change often; empty without git. */
  hotSpots: { file: string; commits: number; complexity: number }[];
  /** Symbols that nothing uses. likely: nothing outside could. possible: others may, or a receiver is unknown. */
  unused: { symbol: SymbolInfo; confidence: 'likely' | 'possible' }[];
  unusedTotal: number;
}

/** What a change can be compared with: the newest first. */
export interface RevisionsResponse {
  /** The branch that is checked out; absent when none is, or without git. */
  branch?: string;
  branches: { name: string; subject: string; date: string }[];
  /** Commits of the branch that is checked out, by their whole hash. */
  commits: { commit: string; subject: string; author: string; date: string }[];
}

export interface ChangesRequest {
  /** What is compared, in git's words: nothing (what is not committed), REV, A..B or A...B. */
  range?: string;
  depth?: number;
  limit?: number;
}
export type ChangeKind = 'added' | 'removed' | 'signature' | 'body';
export interface ChangedFile {
  file: string;
  oldFile?: string;
  status: 'added' | 'modified' | 'deleted' | 'renamed';
  /** Empty for files that are in no language that is read. */
  symbols: { change: ChangeKind; symbol: SymbolInfo }[];
}
export interface ChangesResponse {
  /** The commits that were compared; without `to`, the files as they are now. */
  from: string;
  to?: string;
  files: ChangedFile[];
  /** What depends on the changed symbols, by distance from the nearest. */
  levels: { depth: number; symbols: Relation[] }[];
  /** Files with something that depends on the changes, without the changed ones. */
  affected: { file: string; symbols: number; depth: number }[];
  /** Files of tests to run, those that reach most of the changes in the fewest steps first. */
  tests: { file: string; tests: number; depth: number; reason: string }[];
  /** Command lines that run these tests, one for each test runner, from the root of the folder. */
  testCommands: string[];
  /** Files that usually change when these do, and did not. */
  together: { file: string; with: string; commits: number; share: number }[];
  /** Dependents in all. */
  total: number;
  truncated: boolean;
}

export interface CheckResponse {
  rules: string[];
  /** One for each file that depends on another one against a rule, with the first place where it does. */
  violations: {
    rule: string;
    because?: string;
    from: string;
    to: string;
    symbol: SymbolInfo;
    edge: RelationEdge;
    count: number;
  }[];
}
