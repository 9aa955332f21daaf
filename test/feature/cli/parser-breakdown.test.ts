import { describe, expect, it } from 'vitest';
import { runCli } from '../../support/cli.ts';
import { tempFolder, writeFiles } from '../../support/temp-folder.ts';

/** Nested so deeply that tree-sitter's own stack overflows, which ends its WebAssembly instance for good. */
const ABYSS = `class Abyss { Object f = ${'x -> '.repeat(30_000)} 1; }\n`;

describe('a file that breaks the parser down', () => {
  it('costs only itself: a fresh worker reads the files after it', async () => {
    const root = tempFolder('breakdown');
    const home = tempFolder('breakdown-home');
    const plain = Array.from({ length: 12 }, (_, index) => [
      `src/Plain${index}.java`,
      `class Plain${index} { void run() {} }\n`,
    ]);
    writeFiles(root, { 'src/A.java': 'class A {}\n', 'src/Abyss.java': ABYSS, ...Object.fromEntries(plain) });
    const summary = JSON.parse((await runCli(['index', root, '--json'], { home })).stdout);
    expect(summary.files).toBeGreaterThanOrEqual(13);
    const found = JSON.parse((await runCli(['search', 'Plain11', '--dir', root, '--json'], { home })).stdout);
    expect(found.results[0].name).toBe('Plain11');
  });
});
