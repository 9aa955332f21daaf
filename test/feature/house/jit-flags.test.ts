import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { jitFlags } from '../../../server/src/platform/tune-jit.ts';

/** V8 of Node 20, 22 and 24, and of a time that is still to come. */
const VERSIONS = ['11.3.244.8-node.38', '12.4.254.21-node.57', '13.6.233.17-node.53', '99.1.2'];

describe('flags for the compiler', () => {
  it('sets none that a version does not know', () => {
    const later = VERSIONS.filter((version) => jitFlags(version).some((flag) => flag.startsWith('--interrupt-budget')));
    expect(later).toEqual(['11.3.244.8-node.38']);
    expect(jitFlags('99.1.2')).toEqual([]);
  });

  it('leave the parser of a process that stays as V8 would have it', () => {
    const forParser = (staysLong: boolean) => jitFlags(VERSIONS[0], staysLong).some((flag) => flag.includes('wasm'));
    expect([forParser(false), forParser(true)]).toEqual([true, false]);
  });

  it('are known to the V8 that runs here, which prints an error otherwise', () => {
    const flags = jitFlags(process.versions.v8);
    const set = `for (const flag of ${JSON.stringify(flags)}) require('node:v8').setFlagsFromString(flag)`;
    const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', set], { encoding: 'utf8' });
    expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: '', status: 0 });
  });
});
