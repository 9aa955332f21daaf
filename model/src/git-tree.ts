import { execFileSync, spawnSync } from 'node:child_process';

export interface TreeFile {
  readonly path: string;
  readonly size: number;
  read(): Uint8Array;
}

const MAX_BUFFER = 1 << 30;
/** Objects that are asked for at once. */
const BATCH = 400;

/** The files of the state of a commit in a bare repository, read without a checkout. */
export function* readTree(gitDir: string, commit: string): Generator<TreeFile> {
  const listing = execFileSync('git', ['--git-dir', gitDir, 'ls-tree', '-r', '-l', '-z', commit], {
    maxBuffer: MAX_BUFFER,
  }).toString('utf8');
  const entries = listing.split('\0').flatMap((line) => {
    const match = /^\d+ blob ([0-9a-f]+)\s+(\d+)\t(.*)$/s.exec(line);
    return match && SOURCE.test(match[3]) ? [{ id: match[1], size: Number(match[2]), path: match[3] }] : [];
  });
  // In an order of chance, so that what is left out of a large repository is not one end of it.
  entries.sort((a, b) => (a.id < b.id ? -1 : 1));
  for (let from = 0; from < entries.length; from += BATCH) {
    const batch = entries.slice(from, from + BATCH).filter((entry) => entry.size < 1 << 20);
    const { stdout } = spawnSync('git', ['--git-dir', gitDir, 'cat-file', '--batch'], {
      input: batch.map((entry) => `${entry.id}\n`).join(''),
      maxBuffer: MAX_BUFFER,
    });
    let at = 0;
    for (const entry of batch) {
      const lineEnd = stdout.indexOf(10, at);
      const head = stdout.toString('latin1', at, lineEnd);
      if (head.endsWith('missing')) {
        at = lineEnd + 1;
        continue;
      }
      const size = Number(head.split(' ')[2]);
      const content = stdout.subarray(lineEnd + 1, lineEnd + 1 + size);
      at = lineEnd + 1 + size + 1;
      yield { path: entry.path, size, read: () => content };
    }
  }
}

const SOURCE = /\.(?:[cm]?[jt]sx?|pyi?|go|rs|java|c|h|cc|cpp|cxx|hh|hpp|hxx|inl)$/;

const LICENCES: readonly (readonly [RegExp, string])[] = [
  [/GNU AFFERO GENERAL PUBLIC/i, 'AGPL'],
  [/GNU LESSER GENERAL PUBLIC/i, 'LGPL'],
  [/GNU GENERAL PUBLIC/i, 'GPL'],
  [/Mozilla Public License/i, 'MPL'],
  [/Eclipse Public License/i, 'EPL'],
  [/Server Side Public License|Business Source License|Elastic License/i, 'source-available'],
  [/Apache License/i, 'Apache-2.0'],
  [/Boost Software License/i, 'BSL-1.0'],
  [/ISC License|Permission to use, copy, modify, and\/or distribute/i, 'ISC'],
  [/Redistribution and use in source and binary forms/i, 'BSD'],
  [/Permission is hereby granted, free of charge/i, 'MIT'],
  [/PYTHON SOFTWARE FOUNDATION LICENSE/i, 'PSF'],
  [/unlicense|public domain|CC0/i, 'public domain'],
  [/\bzlib\b|This software is provided 'as-is'/i, 'zlib'],
];

/** The licence of a repository by the text of its licence file; 'unknown' where none of ours is recognised. */
export function licenceOf(gitDir: string, commit: string): string {
  const git = (...args: string[]): string =>
    spawnSync('git', ['--git-dir', gitDir, ...args], { maxBuffer: MAX_BUFFER }).stdout?.toString('utf8') ?? '';
  const names = git('ls-tree', '--name-only', commit)
    .split('\n')
    .filter((name) => /^(?:licen[sc]e|copying|unlicense|legal)/i.test(name));
  const found = names.map((name) => firstLicence(git('show', `${commit}:${name}`)));
  const known = found.filter((licence) => licence !== undefined);
  const permissive = known.find((licence) => !COPYLEFT.has(licence));
  return permissive ?? known[0] ?? 'unknown';
}

/** The licence that a text names first: further down may stand those of what it brings along. */
function firstLicence(text: string): string | undefined {
  const places = LICENCES.map(([pattern, name]) => ({ name, at: text.search(pattern) })).filter(({ at }) => at >= 0);
  return places.sort((a, b) => a.at - b.at)[0]?.name;
}

/** Licences whose code is not trained on. */
export const COPYLEFT: ReadonlySet<string> = new Set(['AGPL', 'LGPL', 'GPL', 'MPL', 'EPL', 'source-available']);
