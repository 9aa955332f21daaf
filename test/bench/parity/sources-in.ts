import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { LanguageRegistry } from '../../../server/src/parsing/language-registry.ts';

const LEFT_OUT = new Set(['.git', 'node_modules']);

/** The files of a folder whose names tell a language, with their paths. */
export function sourcesIn(registry: LanguageRegistry, directory: string): string[] {
  const files: string[] = [];
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const file = path.join(directory, entry.name);
    if (entry.isDirectory() && !LEFT_OUT.has(entry.name)) files.push(...sourcesIn(registry, file));
    else if (entry.isFile() && registry.languageOfPath(file) !== null) files.push(file);
  }
  return files;
}
