import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtFolder } from '../../support/test-engine.ts';

const root = path.resolve(builtFolder, '..');
const notices = readFileSync(path.join(builtFolder, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
/** By name and version: licence and text. */
const entries = new Map(
  notices
    .split(/^-{80}\n(.+\n)-{80}\n/m)
    .slice(1)
    .flatMap((title, i, parts) => (i % 2 === 0 ? [[title, parts[i + 1]] as const] : []))
    .map(([title, text]) => {
      const [, name, licence] = /^(.+) \((.+)\)\n$/.exec(title) ?? [];
      return [name, { licence, text }];
    }),
);

/** The packages of which something is in the programs and views, as their source maps say. */
function bundledPackages(): Set<string> {
  const maps = readdirSync(builtFolder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.js.map'),
  );
  const folders = maps.flatMap((file) => {
    const { sources } = JSON.parse(readFileSync(path.join(builtFolder, file), 'utf8')) as { sources: string[] };
    return sources.flatMap((source) => {
      const absolute = path.resolve(builtFolder, path.dirname(file), source).replaceAll(path.sep, '/');
      return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(absolute)?.[0] ?? [];
    });
  });
  return new Set(
    [...new Set(folders)].map((folder) => {
      const { name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
      return `${name} ${version}`;
    }),
  );
}

describe('what others wrote', () => {
  it('is named with its licence, whatever is in the programs, the views and the grammars', () => {
    const bundled = bundledPackages();
    expect(bundled.size).toBeGreaterThan(20);
    const grammars = JSON.parse(readFileSync(path.join(root, 'grammars/lock.json'), 'utf8')) as {
      package: string;
      version: string;
    }[];
    const all = [...bundled, ...grammars.map((each) => `${each.package} ${each.version}`)];
    expect(all.filter((each) => !entries.has(each))).toEqual([]);
  });

  it('comes with its licence text, and no licence asks for more than to be handed on', () => {
    const kind = /^\(?(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|MIT OR CC0-1\.0)\)?$/;
    expect([...entries].filter(([, { licence }]) => !kind.test(licence)).map(([title]) => title)).toEqual([]);
    const texts = /permission|redistribution|terms and conditions|permitted/i;
    expect([...entries].filter(([, { text }]) => !texts.test(text)).map(([title]) => title)).toEqual([]);
  });
});
