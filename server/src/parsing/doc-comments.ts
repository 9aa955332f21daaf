import type { DefinitionRecord, ExtractionContext } from './extraction-context.ts';
import type { CommentSyntax } from './language-definition.ts';

/** What stands directly before a definition: attributes that belong to it, and comments. */
export interface LeadingTrivia {
  /** Where the definition begins, attributes included, comments not. */
  readonly start: number;
  /** Where the comments directly above begin; `start` if there are none. */
  readonly commentStart: number;
  readonly attributes: readonly number[];
  readonly comments: readonly number[];
}

/** Longest doc that is kept, in UTF-16 units. */
const MAX_DOC = 4000;
/** More comments than this above one definition are not looked at. */
const MAX_COMMENTS = 200;

/**
 * Finds comments and attributes directly above a node: nothing but white space between them, no empty line between a comment and what
 * follows it (a marked doc comment may have one), and no code before a comment on its own line.
 */
export function leadingTrivia(context: ExtractionContext, span: number): LeadingTrivia {
  const { tree, commentNodes, attributeNodes } = context;
  const { source, start, end, parent } = tree;
  const attributes: number[] = [];
  const comments: number[] = [];
  let at = start[span];
  let begin = at;
  let comment = lastEndingBefore(commentNodes, start, at);
  let attribute = lastEndingBefore(attributeNodes, start, at);
  for (;;) {
    const gapEnd = at;
    const nextComment = comment >= 0 ? commentNodes[comment] : -1;
    const nextAttribute = attribute >= 0 ? attributeNodes[attribute] : -1;
    const candidate = Math.max(nextComment, nextAttribute);
    if (candidate < 0) break;
    const newlines = newlinesInGap(source, end[candidate], gapEnd);
    if (newlines < 0) break;
    if (candidate === nextAttribute) {
      attribute--;
      // An attribute inside another one, or one of something else.
      if (parent[candidate] !== parent[span]) break;
      if (comments.length > 0) break;
      attributes.push(candidate);
      at = start[candidate];
      begin = at;
      continue;
    }
    comment--;
    // Some grammars let a line comment end with its line break.
    const lineBreakInside = isLineBreak(source.charCodeAt(end[candidate] - 1)) ? 1 : 0;
    const gap = newlines + lineBreakInside;
    // Where only marked comments document, an empty line below one does not matter: TypeScript and Java's tools say the same.
    const mayStandApart = comments.length === 0 && gap === 2 && isDocComment(context, candidate);
    if ((gap > 1 && !mayStandApart) || comments.length >= MAX_COMMENTS) break;
    if (!startsItsLine(source, start[candidate])) break;
    comments.push(candidate);
    at = start[candidate];
  }
  comments.reverse();
  return { start: begin, commentStart: Math.min(at, begin), attributes, comments };
}

/** Licences and the like stand apart from the first definition, but do not document it. */
const ABOUT_THE_FILE = /@licen[cs]e|@file\b|@fileoverview|@module\b|copyright/i;

function isDocComment(context: ExtractionContext, node: number): boolean {
  const { source, start, end } = context.tree;
  const { doc } = context.language.definition;
  if (doc.any || ABOUT_THE_FILE.test(source.slice(start[node], Math.min(end[node], start[node] + 600)))) return false;
  return (
    doc.block.some(([open]) => source.startsWith(open, start[node]) && !source.startsWith(`${open}/`, start[node])) ||
    doc.line.some((marker) => source.startsWith(marker, start[node]))
  );
}

/** The place of the last node in the list that begins before `offset`. */
function lastEndingBefore(list: readonly number[], start: Uint32Array, offset: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (start[list[middle]] < offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** How many line breaks lie between two offsets, -1 if anything but white space does. */
function newlinesInGap(source: string, from: number, to: number): number {
  if (from > to) return -1;
  let newlines = 0;
  for (let at = from; at < to; at++) {
    const unit = source.charCodeAt(at);
    if (unit === 10 || (unit === 13 && source.charCodeAt(at + 1) !== 10)) newlines++;
    else if (unit !== 32 && unit !== 9 && unit !== 13 && unit !== 12) return -1;
  }
  return newlines;
}

const isLineBreak = (unit: number): boolean => unit === 10 || unit === 13;

function startsItsLine(source: string, offset: number): boolean {
  for (let at = offset - 1; at >= 0; at--) {
    const unit = source.charCodeAt(at);
    if (isLineBreak(unit)) return true;
    if (unit !== 32 && unit !== 9 && unit !== 12 && unit !== 0xfeff) return false;
  }
  return true;
}

/** The doc of a definition: its own docstring if it has one, else the doc comments above. */
export function docText(context: ExtractionContext, definition: DefinitionRecord, lead: LeadingTrivia): string {
  const { tree } = context;
  if (definition.doc >= 0) {
    return cleanString(tree.source.slice(tree.start[definition.doc], tree.end[definition.doc])).slice(0, MAX_DOC);
  }
  if (lead.comments.length === 0) return '';
  const { doc, comments: syntax } = context.language.definition;
  const parts: string[] = [];
  let length = 0;
  for (const node of lead.comments) {
    const text = tree.source.slice(tree.start[node], Math.min(tree.end[node], tree.start[node] + 2 * MAX_DOC));
    const cleaned = cleanComment(text, doc, doc.any ? syntax : null);
    if (cleaned === null) continue;
    parts.push(cleaned);
    length += cleaned.length;
    if (length > MAX_DOC) break;
  }
  return parts.join('\n').trim().slice(0, MAX_DOC);
}

/** A comment without its markers, or null for one that is not a doc comment. */
function cleanComment(text: string, doc: CommentSyntax, any: CommentSyntax | null): string | null {
  for (const syntax of any ? [doc, any] : [doc]) {
    for (const [open, close] of syntax.block) {
      if (!text.startsWith(open) || text.startsWith(`${open}/`)) continue;
      const inner = text.slice(open.length, text.endsWith(close) ? -close.length : undefined);
      return inner
        .split(/\r\n?|\n/)
        .map((line) => line.replace(/^\s*\*+ ?/, '').trimEnd())
        .join('\n')
        .trim();
    }
    for (const marker of syntax.line) {
      if (text.startsWith(marker)) return text.slice(marker.length).replace(/^ /, '').trimEnd();
    }
  }
  return null;
}

/** A docstring without quotes and common indentation. */
function cleanString(text: string): string {
  const bare = text.replace(/^[a-zA-Z]*("""|'''|"|'|`)/, '').replace(/("""|'''|"|'|`)$/, '');
  const lines = bare.split(/\r\n?|\n/);
  let indent = Number.POSITIVE_INFINITY;
  for (const line of lines.slice(1)) {
    if (line.trim() !== '') indent = Math.min(indent, line.length - line.trimStart().length);
  }
  return lines
    .map((line, index) => (index === 0 ? line.trim() : line.slice(Math.min(indent, line.length)).trimEnd()))
    .join('\n')
    .trim();
}
