import { describe, expect, it } from 'vitest';
import { hoverText } from '../../../server/src/lsp/hover-markdown.ts';
import type { HoverInsights } from '../../../server/src/protocol/types.ts';

const insights = (more: Partial<HoverInsights>): HoverInsights => ({
  symbol: { id: 'src/a.ts#f(x)().', name: 'f', qualifiedName: 'f', kind: 'function', language: 'typescript' },
  callers: 0,
  callees: 0,
  references: 0,
  dependentFiles: 0,
  tests: 0,
  usedFrom: [],
  ...more,
});
const style = { markdown: true, commands: [], folderUri: 'file:///w' };

describe('hover text', () => {
  it('says what there is in one line, and nothing of what there is not', () => {
    const all = insights({ callers: 12, callees: 3, references: 20, dependentFiles: 4, tests: 2 });
    expect(hoverText(all, style)).toBe('12 callers · 3 callees · 4 files depend on this · 2 tests');
    const one = insights({ callers: 1, callees: 1, dependentFiles: 1, tests: 1 });
    expect(hoverText(one, style)).toBe('1 caller · 1 callee · 1 file depends on this · 1 test');
    expect(hoverText(insights({ references: 1_234 }), style)).toBe('1,234 references');
    expect(hoverText(insights({}), style)).toBeNull();
  });

  it('says of a class who makes it, and of nothing but what runs that it calls something', () => {
    const of = (kind: HoverInsights['symbol']['kind'], more: Partial<HoverInsights>) =>
      hoverText(insights({ symbol: { ...insights({}).symbol, kind }, ...more }), style);
    expect(of('struct', { callers: 5, callees: 18, dependentFiles: 2 })).toBe('made by 5 · 2 files depend on this');
    expect(of('variable', { references: 2, callees: 1 })).toBe('2 references');
    expect(of('namespace', { callees: 3 })).toBeNull();
    expect(of('method', { callers: 2, callees: 3 })).toBe('2 callers · 3 callees');
  });

  it('says how many implement an interface, extend a class or override a method', () => {
    const of = (kind: HoverInsights['symbol']['kind'], more: Partial<HoverInsights>) =>
      hoverText(insights({ symbol: { ...insights({}).symbol, kind }, ...more }), style);
    expect(of('interface', { references: 4, implementations: 3 })).toBe('1 reference · 3 implementations');
    expect(of('method', { references: 1, implementations: 1 })).toBe('1 implementation');
    expect(of('class', { callers: 2, references: 9, overrides: 4 })).toBe('made by 2 · extended by 4');
    expect(of('method', { callers: 2, references: 9, overrides: 1 })).toBe('2 callers · overridden by 1');
  });

  it('names the files that use it most', () => {
    const used = insights({
      callers: 3,
      usedFrom: [
        { file: 'src/`b`.ts', count: 2 },
        { file: 'c.ts', count: 1 },
      ],
    });
    expect(hoverText(used, style)).toBe('3 callers\n\nMost used from ``src/`b`.ts`` (2), `c.ts` (1)');
    expect(hoverText(used, { ...style, markdown: false })).toBe('3 callers\nMost used from src/`b`.ts (2), c.ts (1)');
  });

  it('links to these files where links are followed, with nothing that could end the link', () => {
    const used = insights({ callers: 2, usedFrom: [{ file: 'src/a b/(x)/c`d`.ts', count: 2 }] });
    const commands = [{ title: 'Callers', command: 'codegraph.showCallers' }];
    expect(hoverText(used, { ...style, commands })).toContain(
      'Most used from [``c`d`.ts``](file:///w/src/a%20b/%28x%29/c%60d%60.ts "src/a b/(x)/c`d`.ts") (2)',
    );
  });

  it('links to the commands that the client has, with nothing that could end the link', () => {
    const commands = [
      { title: 'Callers', command: 'codegraph.showCallers' },
      { title: 'Graph', command: 'codegraph.showGraph' },
    ];
    const text = hoverText(insights({ callers: 1 }), { ...style, commands }) ?? '';
    const links = [...text.matchAll(/\[(\w+)\]\(command:([\w.]+)\?([^()\s]+)\)/g)];
    expect(links.map(([, title, command]) => [title, command])).toEqual([
      ['Callers', 'codegraph.showCallers'],
      ['Graph', 'codegraph.showGraph'],
    ]);
    expect(JSON.parse(decodeURIComponent(links[0][3]))).toEqual([
      { symbol: 'src/a.ts#f(x)().', folderUri: 'file:///w' },
    ]);
  });
});
