// What is in dist/ that others wrote, with the licences under which they gave it away: these ask to be handed on with each copy.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { grammarPackages } from './grammars.mjs';

const LEGAL_FILE = /^(licen[cs]e|copying|notices?|third.?party)([-_.].*)?$/i;
const RULE = '-'.repeat(80);
const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;

/**
 * The text of dist/THIRD-PARTY-NOTICES.txt.
 * @param {string} root The project's folder.
 * @param {Iterable<string>} sources The files that the bundles are made from, relative to the root.
 */
export function thirdPartyNotices(root, sources) {
  const folders = new Set([...grammarPackages, ...packagesBeside(root)].map((name) => `node_modules/${name}`));
  for (const source of sources) {
    const folder = packageFolder(source);
    if (folder) folders.add(folder);
  }
  const notices = [...folders]
    .filter((folder) => existsSync(path.join(root, folder, 'package.json')))
    .map((folder) => noticeOf(path.join(root, folder)))
    .sort((a, b) => (a.title < b.title ? -1 : 1));
  // A package may lie in several places in the same version.
  const different = notices.filter(({ title }, i) => title !== notices[i - 1]?.title);
  return `CodeGraph contains parts of the following packages, or comes with them.\n\n${different.map(({ title, text }) => `${RULE}\n${title}\n${RULE}\n\n${text}\n`).join('\n')}`;
}

/** The folder of the innermost package that a file belongs to; undefined for one of ours. */
function packageFolder(file) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file.replaceAll(path.sep, '/'))?.[0];
}

/** What an installed extension loads as packages of their own, native code and what it needs: those that .vscodeignore lets in. */
function packagesBeside(root) {
  const rules = readFileSync(path.join(root, '.vscodeignore'), 'utf8');
  return [...rules.matchAll(/^!node_modules\/(?:\{([^}]+)\}|([^/{]+))\//gm)].flatMap(([, many, one]) =>
    many ? many.split(',') : [one],
  );
}

function noticeOf(folder) {
  const { name, version, license, author, repository } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && LEGAL_FILE.test(entry.name))
    .map((entry) => readFileSync(path.join(folder, entry.name), 'utf8').replaceAll('\r\n', '\n').trim());
  const by = [typeof author === 'object' ? author.name : author, repository?.url ?? repository].filter(Boolean);
  // Some packages name their licence and leave its text out.
  const named =
    license === 'MIT' ? `MIT License\n\nCopyright (c) ${by.join(', ')}\n\n${MIT}` : [license, ...by].join('\n');
  const text = texts.length > 0 ? texts.join('\n\n') : named;
  return { title: `${name} ${version} (${license})`, text };
}
