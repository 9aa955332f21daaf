import { describe, expect, it } from 'vitest';
import { overview } from '../../../server/src/graph/overview.ts';
import { snapshotOf } from '../../support/graph-spec.ts';

const entries = (spec: string) => overview(snapshotOf(spec), {}).entryPoints.map(({ id }) => id);
const unused = (spec: string) =>
  overview(snapshotOf(spec), {}).unused.map(({ symbol, confidence }) => `${symbol.id} ${confidence}`);

describe('entry points', () => {
  it('begin with what reaches most, and end with what lies beside the product', () => {
    const found = entries(`
      //- tool/small.py
      imports small
      function main
      //- app.py
      imports core
      function main
      //- examples/show.py
      imports core
      imports small
      function main
      //- lib/core.py
      imports deep
      function core
      //- lib/deep/deep.py
      function deep
      //- little/small.py
      function small
    `);
    expect(found).toEqual(['app.py#main().', 'tool/small.py#main().', 'examples/show.py#main().']);
  });

  it('are one a file, though a build may choose among several', () => {
    expect(entries('\n//- a.c\nfunction main\nfunction main\n')).toEqual(['a.c#main().']);
  });
});

describe('modules', () => {
  const file = (path: string, functions: number, ...imports: string[]) => {
    const [name] = path.split('/').at(-1)!.split('.');
    const body = Array.from({ length: functions }, (_, i) => `function ${name}${i || ''}`);
    return [`//- ${path}`, ...imports.map((each) => `imports ${each}`), ...body].join('\n');
  };
  const spec = [
    file('big/src/main.ts', 6, 'base'),
    ...[...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN'].map((letter) => file(`big/src/part${letter}.ts`, 40)),
    file('libs/base/src/base.ts', 6),
    file('libs/base/test/use.ts', 6, 'tools'),
    file('libs/tools/src/tools.ts', 6, 'base'),
    file('libs/tools/src/inner/more.ts', 6),
    file('libs/tiny/one.ts', 1),
    file('libs/small/two.ts', 1),
    file('tests/whole.ts', 20, 'main'),
  ].join('\n');
  const packages = new Set(['big', 'libs/base', 'libs/tools', 'libs/tiny', 'libs/small', 'libs/tools/src/inner']);
  const modulesIn = (known: ReadonlySet<string>) => {
    const { modules, layers } = overview(snapshotOf(spec), {}, known);
    return { folders: modules.map(({ folder, packages = 0 }) => `${folder} ${packages}`), layers };
  };

  it('are packages, where folders have manifests; the smallest stay together', () => {
    expect(modulesIn(packages).folders).toEqual(['big/src 0', 'libs 2', 'libs/base 0', 'libs/tools 0', 'tests 0']);
  });

  it('lie in layers by what they need themselves, without their tests', () => {
    expect(modulesIn(packages).layers).toEqual([['libs/base'], ['big/src', 'libs/tools'], ['tests']]);
  });

  it('are folders with much in them, where there are no manifests', () => {
    expect(modulesIn(new Set()).folders).toEqual(['big/src 0', 'libs 0', 'tests 0']);
  });
});

describe('what nothing uses', () => {
  it('is nothing that stands for what is used, and nothing that a macro names', () => {
    const spec = `
      //- a.c
      function chosen
      function chosen
      function caller exported
        calls chosen
      function lonely
    `;
    expect(unused(spec)).toEqual(['a.c#lonely(). likely', 'a.c#caller(). possible']);
    expect(unused(spec.replace('a.c', 'A.java')).some((line) => line.includes('chosen'))).toBe(true);
  });

  it('may be used by who includes the header that it is in', () => {
    expect(unused('\n//- a.h\nfunction hidden\n')).toEqual(['a.h#hidden(). possible']);
  });

  it('is not asked of what the language calls, nor of declarations of what is elsewhere', () => {
    expect(
      unused(
        '\n//- A.java\nclass A\n  method readResolve private\n//- b.d.ts\ninterface Window\n//- c.ts\nvariable handlers\n  method onDone\n',
      ),
    ).toEqual(['A.java#A# likely']);
  });

  it('is listed as far as it is asked for', () => {
    const graph = snapshotOf('\n//- a.py\nfunction one\nfunction two\nfunction three\n');
    expect(overview(graph, { unused: 2 })).toMatchObject({ unused: [{}, {}], unusedTotal: 3 });
    expect(overview(graph, { folder: './', unused: 0 })).toMatchObject({ unused: [], unusedTotal: 3, files: 1 });
  });
});
