import { folderName } from '../base/paths.ts';
import { isCallableKind, isTypeKind, SymbolKind } from '../model/symbol-kind.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import type { ReasonBook } from './related-reasons.ts';

const MAX_SAME_NAME = 20;
const MAX_FOLDER_FILES = 200;

/** Siblings, neighbours in the file and folder whose names are alike, and symbols of the same name elsewhere. */
export function addNearness(book: ReasonBook): void {
  const { graph, root } = book;
  const kind = graph.kind(root);
  if (kind === SymbolKind.file) {
    addFilesNearby(book);
    return;
  }
  addSiblings(book);
  addSameName(book);
  addAlikeInFolder(book);
  // What was found by edges and also lies near is the better for it; siblings have been counted.
  for (const node of [...book.nodes()]) {
    const isNear = graph.file(node) === graph.file(root) && graph.parent(node) !== graph.parent(root);
    if (isNear) book.add(node, 'near', 'in the same file', 0.12);
  }
}

function addSiblings(book: ReasonBook): void {
  const { graph, root } = book;
  const parent = graph.parent(root);
  if (parent < 0) return;
  const isFile = graph.kind(parent) === SymbolKind.file;
  const words = isFile ? 'in the same file' : `sibling in ${graph.name(parent)}`;
  const own = nameWords(graph, root);
  for (const sibling of graph.children(parent)) {
    if (!isComparable(graph, root, sibling)) continue;
    const likeness = likenessOf(own, nameWords(graph, sibling));
    book.add(sibling, isFile ? 'near' : 'sibling', words, (isFile ? 0.1 : 0.2) + likeness * 0.35);
    if (likeness >= 0.3) book.add(sibling, 'sibling', 'named alike', likeness * 0.25);
  }
}

function addSameName(book: ReasonBook): void {
  const { graph, root } = book;
  const name = graph.name(root);
  // Short and much used names (`get`, `id`) are the same by chance.
  const others = graph.named(name).filter((node) => isComparable(graph, root, node));
  if (!name || others.length > MAX_SAME_NAME) return;
  for (const node of others) {
    const weight = 0.35 / (1 + Math.log2(others.length));
    book.add(node, 'near', 'the same name', weight + nearness(graph, root, node) * 0.15);
  }
}

function addAlikeInFolder(book: ReasonBook): void {
  const { graph, root } = book;
  const files = filesByFolder(graph).get(folderName(graph.path(root) ?? '')) ?? [];
  const own = nameWords(graph, root);
  for (const file of files.slice(0, MAX_FOLDER_FILES)) {
    if (graph.file(file) === graph.file(root)) continue;
    for (const node of graph.children(file)) {
      if (!isComparable(graph, root, node)) continue;
      const likeness = likenessOf(own, nameWords(graph, node));
      if (likeness >= 0.5) book.add(node, 'near', 'named alike in the same folder', likeness * 0.25);
    }
  }
}

function addFilesNearby(book: ReasonBook): void {
  const { graph, root } = book;
  const path = graph.path(root) ?? '';
  const own = wordsOf(stem(path));
  for (const file of filesByFolder(graph).get(folderName(path)) ?? []) {
    if (file !== root)
      book.add(file, 'near', 'in the same folder', 0.1 + likenessOf(own, wordsOf(stem(graph.path(file) ?? ''))) * 0.3);
  }
}

const stem = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\..*$/, '');

export function filesByFolder(graph: GraphSnapshot): Map<string, number[]> {
  return graph.once('filesByFolder', () => {
    const folders = new Map<string, number[]>();
    for (const node of graph.fileNodes()) {
      const folder = folderName(graph.path(node) ?? '');
      const files = folders.get(folder);
      if (files) files.push(node);
      else folders.set(folder, [node]);
    }
    return folders;
  });
}

/** Functions are compared with functions, types with types. */
function isComparable(graph: GraphSnapshot, a: number, b: number): boolean {
  if (a === b) return false;
  const [one, other] = [graph.kind(a), graph.kind(b)];
  if (isCallableKind(one)) return isCallableKind(other) && other !== SymbolKind.constructor;
  return isTypeKind(one) ? isTypeKind(other) : one === other;
}

/** 1 in the same file, falling with the folders that are not shared. */
function nearness(graph: GraphSnapshot, a: number, b: number): number {
  const [one, other] = [(graph.path(a) ?? '').split('/'), (graph.path(b) ?? '').split('/')];
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared++;
  return shared / Math.max(one.length, other.length);
}

/** The share of words that two names have in common: `parseHeader` and `parse_body` share one of three. */
function likenessOf(one: readonly string[], other: readonly string[]): number {
  let common = 0;
  for (const word of one) if (other.includes(word)) common++;
  const all = one.length + other.length - common;
  return all === 0 ? 0 : common / all;
}

/** The words of a symbol's name; cut once for all symbols of that name. */
function nameWords(graph: GraphSnapshot, node: number): readonly string[] {
  const known = graph.once('nameWords', () => new Map<number, readonly string[]>());
  const name = graph.nameString(node);
  const words = known.get(name) ?? wordsOf(graph.name(node));
  if (name >= 0) known.set(name, words);
  return words;
}

/** Its different words. */
function wordsOf(name: string): readonly string[] {
  const words = name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word.length > 1);
  return [...new Set(words)];
}
