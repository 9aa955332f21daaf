// growth [FILES…]: a first index of made-up monorepos of 10,000, 30,000 and 100,000 files: CPU time a file, memory and disk, and how they grow
//
// Packages of some 40 files in TypeScript, Python and Go, whose files import each other and the packages below them, with the sizes that files have: most are short, some very
// long. The same files come first whatever the number, so that only the number differs. Embedding apart. Linux alone.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureProcess } from './measure/measure-process.mjs';

const cli = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../dist/cli.js');
const sizes = process.argv.slice(2).map(Number);
if (sizes.length === 0) sizes.push(10_000, 30_000, 100_000);
const MOST_SPREAD = 1.2;
const FILES_OF_PACKAGE = 40;

/** Mulberry32 (Tommy Ettinger, public domain). */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS =
  'account batch cache delta event frame group handle index journal key lease merge node order parcel queue range session token update view window'.split(
    ' ',
  );
const VERBS =
  'add apply build check close copy create drop encode find flush join load merge open parse read render send sort store sync test update'.split(
    ' ',
  );
const capital = (word) => word[0].toUpperCase() + word.slice(1);

const languageOf = (pack) => ['ts', 'ts', 'ts', 'py', 'go'][pack % 5];

/** What a file is called and what it offers: enough for others to use it without its text. */
function outline(number) {
  const random = randomNumbers(number + 1);
  const pack = Math.floor(number / FILES_OF_PACKAGE);
  const at = number % FILES_OF_PACKAGE;
  const language = languageOf(pack);
  const noun = WORDS[Math.floor(random() * WORDS.length)];
  const type = `${capital(noun)}${capital(WORDS[at % WORDS.length])}${pack}x${at}`;
  // Lognormal: the median is 60 lines, one file in a hundred has over 500.
  const gauss = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const methods = Math.max(1, Math.min(120, Math.round(Math.exp(1.7 + 0.9 * gauss))));
  const verbs = Array.from(
    { length: methods },
    (_, i) => `${VERBS[Math.floor(random() * VERBS.length)]}${capital(WORDS[i % WORDS.length])}${i}`,
  );
  return {
    number,
    pack,
    at,
    language,
    noun,
    type,
    verbs,
    random,
    folder: `packages/p${Math.floor(pack / 100)}/pack${pack}`,
    name: `${noun}${at}`,
  };
}

/** Files before it in its package, and one of another package of the same language. */
function imports({ number, at, pack, language, random }) {
  const used = new Set();
  for (let i = Math.min(at, 3); i > 0; i--) used.add(number - 1 - Math.floor(random() * at));
  const span = { ts: 1, py: 5, go: 5 }[language];
  const below = pack - span;
  if (below >= 0 && languageOf(below) === language && random() < 0.5)
    used.add(below * FILES_OF_PACKAGE + Math.floor(random() * FILES_OF_PACKAGE));
  return [...used].map(outline);
}

function textOf(file) {
  const { language, type, verbs, noun, folder, random } = file;
  const others = imports(file);
  const pickVerb = (other) => other.verbs[Math.floor(random() * other.verbs.length)];
  if (language === 'ts') {
    const head = others
      .map(
        (o) =>
          `import { ${o.type} } from '${path.posix.relative(folder, `${o.folder}/${o.name}`).replace(/^(?!\.)/, './')}';\n`,
      )
      .join('');
    const fields = others.map((o, i) => `  private readonly part${i} = new ${o.type}();\n`).join('');
    const methods = verbs.map((verb, i) => {
      const at = others.length > 0 ? Math.floor(random() * others.length) : -1;
      const call = at >= 0 ? `    total += this.part${at}.${pickVerb(others[at])}(total);\n` : '';
      const own = i > 0 ? `    if (total > ${i * 7}) total -= this.${verbs[i - 1]}(${i});\n` : '';
      return `  /** ${capital(verb.replace(/\d+$/, ''))}s the ${noun} and says how many there were. */\n  ${verb}(count: number): number {\n    let total = count + this.entries.length;\n${call}${own}    return total;\n  }\n\n`;
    });
    return `${head}\n/** Keeps the ${noun}s of one part of the system. */\nexport class ${type} {\n  private readonly entries: string[] = [];\n${fields}\n${methods.join('')}}\n`;
  }
  if (language === 'py') {
    const head = others.map((o) => `from ${o.folder.replaceAll('/', '.')}.${o.name} import ${o.type}\n`).join('');
    const fields = others.map((o, i) => `        self.part${i} = ${o.type}()\n`).join('');
    const methods = verbs.map((verb, i) => {
      const at = others.length > 0 ? Math.floor(random() * others.length) : -1;
      const call = at >= 0 ? `        total += self.part${at}.${pickVerb(others[at])}(total)\n` : '';
      const own = i > 0 ? `        if total > ${i * 7}:\n            total -= self.${verbs[i - 1]}(${i})\n` : '';
      return `    def ${verb}(self, count: int) -> int:\n        """${capital(verb.replace(/\d+$/, ''))}s the ${noun}."""\n        total = count + len(self.entries)\n${call}${own}        return total\n\n`;
    });
    return `${head}\n\nclass ${type}:\n    """Keeps the ${noun}s of one part of the system."""\n\n    def __init__(self):\n        self.entries = []\n${fields}\n${methods.join('')}`;
  }
  const near = others.filter((o) => o.folder === folder);
  const far = others.filter((o) => o.folder !== folder);
  const packageOf = (o) => path.posix.basename(o.folder);
  const head = far.length > 0 ? `import (\n${far.map((o) => `\t"example.com/mono/${o.folder}"\n`).join('')})\n\n` : '';
  const typeName = (o) => (far.includes(o) ? `${packageOf(o)}.${o.type}` : o.type);
  const parts = [...near, ...far];
  const fields = parts.map((o, i) => `\tpart${i} *${typeName(o)}\n`).join('');
  const methods = verbs.map((verb, i) => {
    const at = parts.length > 0 ? Math.floor(random() * parts.length) : -1;
    const call = at >= 0 ? `\ttotal += s.part${at}.${capital(pickVerb(parts[at]))}(total)\n` : '';
    const own = i > 0 ? `\tif total > ${i * 7} {\n\t\ttotal -= s.${capital(verbs[i - 1])}(${i})\n\t}\n` : '';
    return `// ${capital(verb)} does its part for the ${noun}.\nfunc (s *${type}) ${capital(verb)}(count int) int {\n\ttotal := count + len(s.entries)\n${call}${own}\treturn total\n}\n\n`;
  });
  return `package ${packageOf(file)}\n\n${head}// ${type} keeps the ${noun}s of one part of the system.\ntype ${type} struct {\n\tentries []string\n${fields}}\n\n${methods.join('')}`;
}

const scratch = mkdtempSync(path.join(os.tmpdir(), 'codegraph-growth-'));
const tree = path.join(scratch, 'tree');
const bytesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);
try {
  mkdirSync(tree);
  writeFileSync(path.join(tree, 'go.mod'), 'module example.com/mono\n\ngo 1.22\n');
  let written = 0;
  let bytes = 0;
  const perFile = [];
  for (const size of sizes.sort((a, b) => a - b)) {
    for (; written < size; written++) {
      const file = outline(written);
      if (file.at === 0) mkdirSync(path.join(tree, file.folder), { recursive: true });
      const text = textOf(file);
      bytes += text.length;
      writeFileSync(path.join(tree, file.folder, `${file.name}.${file.language}`), text);
    }
    const home = path.join(scratch, 'home');
    const { stdout, cpuMs, wallMs, peakBytes } = await measureProcess(
      process.execPath,
      [cli, 'index', tree, '--json'],
      {
        env: { ...process.env, CODEGRAPH_HOME: home, CODEGRAPH_MODEL: 'off' },
      },
    );
    const { files, symbols, edges } = JSON.parse(stdout);
    perFile.push(cpuMs / files);
    console.log(
      `${files} files, ${Math.round(bytes / 1e6)} MB, ${symbols} symbols, ${edges} edges: ${(cpuMs / 1000).toFixed(1)} s CPU, ${(cpuMs / files).toFixed(2)} ms a file, ${(wallMs / 1000).toFixed(0)} s, ${Math.round(peakBytes / 1e6)} MB at most, ${Math.round(bytesBelow(home) / 1e6)} MB on disk`,
    );
    rmSync(home, { recursive: true });
  }
  const spread = Math.max(...perFile) / Math.min(...perFile);
  console.log(`time a file: ${(100 * (spread - 1)).toFixed(0)} % between the sizes`);
  if (spread > MOST_SPREAD) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}
