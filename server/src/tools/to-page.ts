import { createHash } from 'node:crypto';
import { CodedError } from '../base/errors.ts';
import { estimateTokens } from '../base/estimate-tokens.ts';
import type { Freshness } from '../protocol/types.ts';

/** A part of an answer that is put into words only when a page shows it. */
export interface Part {
  /** The file that it speaks of, and whether that has changed since, where it is known already. */
  readonly file?: string;
  readonly changed?: boolean;
  readonly text: () => string;
}

/** What a tool has to say, before it is cut to a budget. */
export interface Answer {
  /** What it is about; on every page. */
  readonly head: string;
  /** The parts in their order; a page holds some of them whole. */
  readonly items: readonly (string | Part)[];
  /** How many there are, when the engine knows of more than it listed. */
  readonly total?: number;
  /** Files that the answer speaks of beside those of its parts, to say which have changed since. */
  readonly files: readonly string[];
  /** There was nothing of that name: the words say what to try. */
  readonly notFound?: boolean;
}

/** What an agent gets. */
export interface ToolPage {
  readonly text: string;
  /** The same as the last lines of the text, for programs. */
  readonly meta?: {
    readonly truncated: boolean;
    readonly shown: number;
    readonly total: number;
    readonly cursor?: string;
    readonly freshness: Freshness;
  };
  readonly isError: boolean;
}

export interface PageRequest {
  readonly tool: string;
  /** The arguments of the call, to know a cursor of another question. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly maxTokens: number;
  readonly cursor?: string;
}

/** A place and a name take that much at least. */
const LEAST_TOKENS_A_PART = 10;
/** Kept for the last lines, which say what is missing and how current it is. */
const FOOTER_TOKENS = 90;
/** So many files are looked at to say whether they have changed since. */
const MOST_FILES = 200;

/**
 * One page of an answer: as many of its parts as the budget allows, at least one, and then what is missing, how to go on and how current
 * all of it is. A part that is larger than a page is cut. `freshnessOf` is asked about the files that the page speaks of.
 */
export async function toPage(
  answer: Answer,
  request: PageRequest,
  freshnessOf: (files: string[]) => Promise<Freshness>,
): Promise<ToolPage> {
  const offset = readCursor(request);
  const room = (request.maxTokens - FOOTER_TOKENS - estimateTokens(answer.head)) * CHARACTERS_A_TOKEN;
  const shown: string[] = [];
  const files = new Set(answer.files);
  const changed: string[] = [];
  let used = 0;
  for (const part of answer.items.slice(offset)) {
    const item = typeof part === 'string' ? part : part.text();
    if (used + item.length + 1 > room && shown.length > 0) break;
    shown.push(item.length > room ? `${item.slice(0, Math.max(200, room))} … (cut: max_tokens)` : item);
    used += item.length + 1;
    if (typeof part === 'string' || part.file === undefined) continue;
    if (part.changed === undefined) files.add(part.file);
    else if (part.changed) changed.push(part.file);
  }
  const asked = await freshnessOf([...files].slice(0, MOST_FILES));
  const freshness = { ...asked, changed: [...changed, ...asked.changed] };
  const end = offset + shown.length;
  const listed = answer.items.length;
  const total = Math.max(answer.total ?? listed, listed);
  const truncated = end < total || shown.some((item) => item.endsWith('(cut: max_tokens)'));
  const cursor = end < listed ? makeCursor(request, end) : undefined;
  const lines = [
    answer.head,
    ...shown,
    '',
    ...(total > 0 ? [countLine(offset, end, total, truncated, cursor)] : []),
    freshnessLine(freshness),
  ];
  return {
    text: lines.join('\n'),
    meta: { truncated, shown: shown.length, total, ...(cursor ? { cursor } : {}), freshness },
    isError: answer.notFound ?? false,
  };
}

const CHARACTERS_A_TOKEN = 3.5;

function countLine(offset: number, end: number, total: number, truncated: boolean, cursor: string | undefined): string {
  const range = offset === 0 ? `${end}` : `${offset + 1} to ${end}`;
  if (!truncated) return `[${range} of ${total}; truncated: no]`;
  const next = cursor
    ? `; for the rest call again with cursor "${cursor}"`
    : '; ask for less at a time to see the rest';
  return `[${range} of ${total}; truncated: yes${next}]`;
}

/** `[index revision 7 of 2026-05-04T10:00:00.000Z, commit 1a2b3c with 2 uncommitted files; these changed since: src/a.ts]` */
export function freshnessLine({
  revision,
  indexedAt,
  state,
  progress,
  deferred = 0,
  commit,
  uncommitted,
  changed,
}: Freshness): string {
  if (revision === 0 && state === 'idle') return '[there is no index yet]';
  const git = commit ? `, commit ${commit} with ${uncommitted === 0 ? 'no' : uncommitted} uncommitted files` : '';
  const files = progress?.filesTotal ? ` ${progress.filesDone} of ${progress.filesTotal} files` : '';
  const work = state === 'idle' ? '' : `; at work: ${state}${files}, more may be found later`;
  const late =
    deferred > 0 ? `; edges from ${deferred} files that depend on the last changes are still those from before` : '';
  const more = changed.length > 8 ? ` and ${changed.length - 8} more` : '';
  const stale = changed.length > 0 ? `; changed since, lines may be off: ${changed.slice(0, 8).join(', ')}${more}` : '';
  return `[index revision ${revision}${indexedAt ? ` of ${indexedAt}` : ''}${git}${work}${late}${stale}]`;
}

/** Where to go on: a position in the answer to one question. It holds no text of the question, so it is short. */
function makeCursor(request: PageRequest, offset: number): string {
  return `${offset.toString(36)}-${questionHash(request)}`;
}

/** How many parts of the answer this page and those before it can hold: the engine need not list more. */
export const partsWanted = (request: PageRequest): number =>
  readCursor(request) + Math.ceil(request.maxTokens / LEAST_TOKENS_A_PART) + 1;

/** @throws BAD_CURSOR for one of another question. */
function readCursor(request: PageRequest): number {
  if (request.cursor === undefined) return 0;
  const [offset, hash] = request.cursor.split('-');
  const value = Number.parseInt(offset, 36);
  if (hash !== questionHash(request) || !Number.isSafeInteger(value) || value < 0) {
    throw new CodedError(
      'BAD_CURSOR',
      'The cursor is of another question: repeat the arguments of the call that gave it.',
    );
  }
  return value;
}

function questionHash({ tool, args }: PageRequest): string {
  const { cursor: _cursor, max_tokens: _tokens, ...question } = args;
  const text = JSON.stringify([tool, Object.entries(question).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 10).replaceAll('-', '_');
}
