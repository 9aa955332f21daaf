import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { BatteryWatch } from '../../../server/src/engine/battery-watch.ts';
import { configure } from '../../../server/src/engine/configuration.ts';
import { CpuBudget } from '../../../server/src/indexing/cpu-budget.ts';
import { fromBatteryStatus, fromPmset, linuxOnBattery } from '../../../server/src/platform/power-source.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { expectFresh, openWorkspace } from '../../support/test-engine.ts';

describe('a budget of processors', () => {
  it('makes work rest until it has its share, and saves nothing up', () => {
    const clock = { used: 0, now: 0 };
    const budget = new CpuBudget(0.5, { usedMs: () => clock.used, nowMs: () => clock.now });
    const pass = (nowMs: number, usedMs: number) => {
      clock.now += nowMs;
      clock.used += usedMs;
      return budget.restMs();
    };
    expect(pass(100, 50)).toBe(0);
    expect(pass(100, 200)).toBe(300);
    expect(pass(300, 0)).toBe(0);
    expect(pass(60_000, 0)).toBe(0);
    expect(pass(100, 150)).toBe(200);
  });

  it('keeps its average over random work', () => {
    const clock = { used: 0, now: 0 };
    const budget = new CpuBudget(1.5, { usedMs: () => clock.used, nowMs: () => clock.now });
    for (let step = 0; step < 2000; step++) {
      clock.now += 10;
      clock.used += 5 + ((step * 7919) % 35);
      const restMs = budget.restMs();
      clock.now += restMs;
    }
    expect(clock.used / clock.now).toBeLessThanOrEqual(1.51);
    expect(clock.used / clock.now).toBeGreaterThan(1.2);
  });

  it('ends at once when the work is cancelled', async () => {
    const clock = { used: 0, now: 0 };
    const budget = new CpuBudget(0.01, { usedMs: () => clock.used, nowMs: () => clock.now });
    clock.used = 600_000;
    const abort = new AbortController();
    const rest = budget.rest(abort.signal);
    abort.abort();
    await expect(rest).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

describe('an index with small budgets', { timeout: 240_000 }, () => {
  it('is the same', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 100 }, (_, i) => [
        `src/m${i}.ts`,
        `${i > 0 ? `import { f${i - 1} } from './m${i - 1}';\n` : ''}export function f${i}() {\n  return ${i > 0 ? `f${i - 1}()` : 0};\n}\n`,
      ]),
    );
    const { engine, root } = await openWorkspace(files, { cpuPercent: 50, memoryMb: 200, maxWorkers: 2 });
    expect(await engine.index()).toMatchObject({ files: 100, cancelled: false });
    await expectFresh(engine, root);
  });

  it.each([
    [{}, { cpuPercent: 100, memoryMb: 600, maxFileBytes: 1 << 20, pauseOnBattery: false }],
    [{ CODEGRAPH_MAX_FILE_KB: '2048' }, { maxFileBytes: 2 << 20 }],
    [{ CODEGRAPH_MAX_FILE_KB: '1' }, { maxFileBytes: 1 << 20 }],
    [
      { CODEGRAPH_CPU_PERCENT: '25', CODEGRAPH_MEMORY_MB: '300' },
      { cpuPercent: 25, memoryMb: 300, maxWorkers: 1 },
    ],
    [
      { CODEGRAPH_CPU_PERCENT: '0', CODEGRAPH_MEMORY_MB: 'much' },
      { cpuPercent: 100, memoryMb: 600 },
    ],
    [{ CODEGRAPH_PAUSE_ON_BATTERY: '1' }, { pauseOnBattery: true }],
  ])('takes %j from the environment', (environment, expected) => {
    const options = { folder: '.', programFolder: '.', home: tempFolder() };
    expect(configure(options, environment)).toMatchObject(expected);
  });
});

describe('the source of power', () => {
  const supplies = (all: Record<string, Record<string, string>>) => {
    const folder = tempFolder();
    for (const [name, values] of Object.entries(all)) {
      mkdirSync(path.join(folder, name));
      for (const [key, value] of Object.entries(values)) writeFileSync(path.join(folder, name, key), `${value}\n`);
    }
    return folder;
  };
  const battery = { type: 'Battery', status: 'Discharging' };

  it.each([
    ['a desktop', {}, undefined],
    ['a laptop on its battery', { AC: { type: 'Mains', online: '0' }, BAT0: battery }, true],
    ['a laptop that is plugged in', { AC: { type: 'Mains', online: '1' }, BAT0: battery }, false],
    ['a laptop that is full', { BAT0: { type: 'Battery', status: 'Full' } }, false],
    ['a desktop with a mouse', { mouse: { ...battery, scope: 'Device' } }, undefined],
    ['two batteries', { BAT0: { type: 'Battery', status: 'Unknown' }, BAT1: battery }, true],
  ])('of %s', (_, all, expected) => {
    expect(linuxOnBattery(supplies(all as Record<string, Record<string, string>>))).toBe(expected);
  });

  it('of other systems', () => {
    expect(fromPmset("Now drawing from 'Battery Power'\n -InternalBattery-0 (id=1) 83%; discharging")).toBe(true);
    expect(fromPmset("Now drawing from 'AC Power'\n")).toBe(false);
    expect(fromPmset('')).toBeUndefined();
    expect(['1\r\n', '2\r\n', ''].map(fromBatteryStatus)).toEqual([true, false, undefined]);
    expect(linuxOnBattery('/no/such/folder')).toBeUndefined();
  });

  it('is told when it changes, and only then', async () => {
    const answers = [true, true, undefined, false, true];
    const told: boolean[] = [];
    const ask = async () => (answers.length > 1 ? answers.shift() : answers[0]);
    const watch = new BatteryWatch((isOnBattery) => told.push(isOnBattery), { ask, everyMs: 5 });
    await expect.poll(() => told.length).toBe(3);
    watch.close();
    expect(told).toEqual([true, false, true]);
  });
});
