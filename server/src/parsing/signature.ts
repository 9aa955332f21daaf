import { SymbolKind } from '../model/symbol-kind.ts';
import type { DefinitionRecord, ExtractionContext } from './extraction-context.ts';

/** Longest signature, in UTF-16 units. */
const MAX_SIGNATURE = 300;
/** A value that is longer, or more than one line, is left out of a signature. */
const MAX_VALUE = 80;

/** The definition on one line, without attributes, comments and body. */
export function signatureText(context: ExtractionContext, definition: DefinitionRecord): string {
  const { source, start, end } = context.tree;
  const { span, body, value, settings, kind, name } = definition;
  const from = afterAttributes(context, span);
  let to = end[span];
  if (!settings.signatureFull) {
    if (body >= 0 && body !== definition.root) {
      to = Math.min(to, settings.signatureHead ? headEnd(source, start[body], end[body]) : start[body]);
    } else if (value >= 0 && start[value] > start[name >= 0 ? name : span] && !isShortValue(context, value)) {
      to = Math.min(to, start[value]);
    } else if (kind === SymbolKind.macro || (body < 0 && value < 0)) {
      to = Math.min(to, from + 4 * MAX_SIGNATURE);
    }
  }
  if (to <= from) to = Math.min(end[span], from + 2 * MAX_SIGNATURE);
  const text = withoutComments(context, from, Math.min(to, from + 4 * MAX_SIGNATURE));
  const line = NEEDS_COLLAPSE.test(text) ? text.replace(/\s+/g, ' ') : text;
  const trimmed = line.slice(0, withoutTail(line)).trimStart();
  return trimmed.length > MAX_SIGNATURE ? `${trimmed.slice(0, MAX_SIGNATURE - 1)}…` : trimmed;
}

/** On one line a comment to the end of its line would take in all that follows; and what stands before the body of Python says nothing of the head. */
function withoutComments({ tree, commentNodes }: ExtractionContext, from: number, to: number): string {
  const { source, start, end } = tree;
  let low = 0;
  for (let high = commentNodes.length; low < high; ) {
    const middle = (low + high) >>> 1;
    if (start[commentNodes[middle]] < from) low = middle + 1;
    else high = middle;
  }
  let text = '';
  let at = from;
  for (; low < commentNodes.length && start[commentNodes[low]] < to; low++) {
    text += source.slice(at, start[commentNodes[low]]);
    at = Math.max(at, end[commentNodes[low]]);
  }
  return text + source.slice(at, Math.max(at, to));
}

/** `struct` of `struct { … }`: where the first brace stands. */
function headEnd(source: string, from: number, to: number): number {
  const brace = source.indexOf('{', from);
  return brace < 0 || brace > to ? to : brace;
}

const NEEDS_COLLAPSE = /[\r\n\t]| {2}/;

/** Where a line ends when what a cut-off body or value leaves hanging is taken away: `=>`, `{`, `=`, `:`, `,` and `;`. */
function withoutTail(line: string): number {
  let end = line.length;
  while (end > 0) {
    const unit = line.charCodeAt(end - 1);
    if (unit === 62 && line.charCodeAt(end - 2) === 61) end -= 2;
    else if (unit <= 32 || unit === 123 || unit === 61 || unit === 58 || unit === 44 || unit === 59) end--;
    else break;
  }
  return end;
}

function isShortValue(context: ExtractionContext, value: number): boolean {
  const { source, start, end } = context.tree;
  if (end[value] - start[value] > MAX_VALUE) return false;
  for (let at = start[value]; at < end[value]; at++) if (source.charCodeAt(at) === 10) return false;
  return true;
}

/** Where a definition begins when the attributes that are part of its node are skipped. */
function afterAttributes(context: ExtractionContext, span: number): number {
  const { tree, attributeNodes } = context;
  const { source, start, end } = tree;
  let at = start[span];
  if (attributeNodes.length === 0) return at;
  let low = 0;
  let high = attributeNodes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (start[attributeNodes[middle]] < at) low = middle + 1;
    else high = middle;
  }
  for (; low < attributeNodes.length && start[attributeNodes[low]] === at; ) {
    at = end[attributeNodes[low]];
    while (at < end[span] && source.charCodeAt(at) <= 32) at++;
    low++;
    while (low < attributeNodes.length && start[attributeNodes[low]] < at) low++;
  }
  return at;
}
