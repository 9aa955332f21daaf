import { expect, test } from 'vitest';
import { type Dependencies, DependencyLog, RecordedCache } from '../../../server/src/resolution/dependency-log.ts';

const recorded = (log: DependencyLog, record: () => void): Dependencies => {
  log.enter();
  record();
  return log.leave();
};
const taken = (log: DependencyLog) => {
  const { files, probes } = log.take();
  return { files: files.sort((a, b) => a - b), probes: probes.sort() };
};

test('what an answer depended on belongs to all questions around it, and is told once', () => {
  const log = new DependencyLog();
  log.file(1);
  recorded(log, () => {
    log.file(2);
    log.probe('path:a');
    recorded(log, () => log.file(1));
  });
  expect(taken(log)).toEqual({ files: [1, 2], probes: ['path:a'] });
  expect(taken(log)).toEqual({ files: [], probes: [] });
});

test('long lists within long lists are complete wherever they are repeated', () => {
  const log = new DependencyLog();
  const files = Array.from({ length: 40 }, (_, id) => id);
  const inner = recorded(log, () => {
    for (const id of files.slice(0, 20)) log.file(id);
  });
  const outer = recorded(log, () => {
    // Known before, and asked again after the list that has it was put away.
    log.file(3);
    log.replay(inner);
    log.file(3);
    for (const id of files.slice(20)) log.file(id);
    log.probe('path:b');
  });
  log.take();
  for (let again = 0; again < 3; again++) {
    log.replay(outer);
    log.replay(inner);
    expect(taken(log)).toEqual({ files, probes: ['path:b'] });
  }
});

test('a list that was put away does not take with it what was logged before it', () => {
  const log = new DependencyLog();
  log.file(7);
  recorded(log, () => {
    for (let id = 0; id < 30; id++) log.file(id);
  });
  const after = recorded(log, () => log.file(7));
  expect(taken(log).files).toContain(7);
  log.replay(after);
  expect(taken(log)).toEqual({ files: [7], probes: [] });
});

test('an answer that depended on nothing has no list', () => {
  const log = new DependencyLog();
  expect(recorded(log, () => {})).toBeNull();
});

test('an answer that is kept when all else is forgotten repeats what it depended on', () => {
  const log = new DependencyLog();
  const kept = new RecordedCache<string>();
  const files = Array.from({ length: 30 }, (_, id) => id);
  const long = recorded(log, () => {
    for (const id of files) log.file(id);
  });
  const ask = () =>
    kept.get(log, 'question', () => {
      log.replay(long);
      log.probe('path:c');
      return 'answer';
    });
  expect(ask()).toBe('answer');
  expect(taken(log)).toEqual({ files, probes: ['path:c'] });
  log.release();
  // Lists of another time are numbered as those of before were.
  recorded(log, () => {
    for (const id of files) log.file(id + 100);
  });
  log.take();
  expect(ask()).toBe('answer');
  expect(taken(log)).toEqual({ files, probes: ['path:c'] });
});

test('that a file is there is not told as well to who depends on what it says', () => {
  const log = new DependencyLog();
  log.presence(4);
  log.presence(5);
  const list = recorded(log, () => log.file(5));
  expect(log.take()).toEqual({ files: [5], present: [4], probes: [] });
  log.replay(list);
  log.presence(4);
  expect(log.take()).toEqual({ files: [5], present: [4], probes: [] });
});

test('a key of a kind and a name is the same probe however it is asked', () => {
  const log = new DependencyLog();
  expect(log.probeOf('name', 'go', 'Parse')).toBe('name:go:Parse');
  log.probe('name:go:Parse');
  log.probeOf('name', 'rust', 'Parse');
  expect(log.take().probes).toEqual(['name:go:Parse', 'name:rust:Parse']);
});
