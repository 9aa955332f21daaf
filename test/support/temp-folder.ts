import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

/** A folder that is there until the tests of the file are done. */
export function tempFolder(name = 'codegraph-test'): string {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), `${name}-`)));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files, given as path (relative to the folder) and content; makes their folders. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [file, content] of Object.entries(files)) {
    const full = path.join(folder, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, content);
  }
}

/** Files of a fixture: each begins with a line `//- /path`, or with `#-` where that is the comment. */
export function fixtureFiles(text: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const part of text.split(/^(?:\/\/|#)- \//m).slice(1)) {
    const end = part.indexOf('\n');
    files[part.slice(0, end).trim()] = part.slice(end + 1);
  }
  return files;
}
