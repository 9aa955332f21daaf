// Real source folders that are on every machine that can run the tests.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { e2eFolder } from '../prepare.mjs';

const root = path.resolve(e2eFolder, '../..');

/** The place of a text in a file, as `{ line, column }` counted from 1: source code moves on, and tests with it. */
export function placeOf(file, text) {
  const lines = readFileSync(file, 'utf8').split('\n');
  const line = lines.findIndex((each) => each.includes(text));
  if (line < 0) throw new Error(`${file} does not hold "${text}".`);
  return { line: line + 1, column: lines[line].indexOf(text) + 1 };
}

/** Folders to hand to `sessions.copyFolder`, by what they are. */
export const sources = {
  /** This project's language server: TypeScript, a few hundred files that call each other. */
  server: path.join(root, 'server'),
  /** This project's source as a whole: server, client and webview. */
  project: root,
  /** C++ headers and a Node addon. */
  hnswlib: path.join(root, 'node_modules/hnswlib-node'),
  /** This project's webviews: some fifty files of TypeScript, read in a moment. */
  webview: path.join(root, 'webview'),
  /** C with a parser of many thousand lines, and bindings in Go, Python, Rust and Swift. */
  treeSitterC: path.join(root, 'node_modules/tree-sitter-c'),
};
