import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { cliFile } from '../../support/cli.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const dist = path.dirname(cliFile);
let program = '';

beforeAll(async () => {
  program = path.join(tempFolder('program'), 'end-while-embedding.mjs');
  const entryPoints = [path.resolve(import.meta.dirname, '../../support/end-while-embedding.ts')];
  await build({ entryPoints, outfile: program, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
});

describe('a process that ends while its model is at work', () => {
  // A native call that returns into a thread that is being ended would abort the process, with all that it had yet to do.
  it.each(['exit', 'close'])('ends as it should: %s', (how) => {
    for (const afterMs of [40, 53, 71, 88, 104]) {
      const args = [program, path.join(dist, 'meaning-worker.js'), path.join(dist, 'model'), how, String(afterMs)];
      const { status, signal, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      expect({ status, signal, stdout, stderr }).toEqual({ status: 0, signal: null, stdout: 'ends\n', stderr: '' });
    }
  });
});
