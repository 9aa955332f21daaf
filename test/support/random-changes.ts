import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface RandomChanges {
  /** Makes one change to the folder. Returns the paths that it touched, relative to the folder; none when there was nothing to do. */
  next(): string[];
  /** What was done so far, in words. */
  readonly history: readonly string[];
}

/**
 * Changes as people and tools make them, at random and the same for the same numbers: names that become others, lines that go, syntax that
 * breaks, files that are deleted, renamed, moved, and come back. `original` is the folder as it was, by relative path; the names are taken from
 * it, so that an edit often names something that exists elsewhere.
 */
export function randomChanges(
  root: string,
  original: Readonly<Record<string, string>>,
  random: () => number,
): RandomChanges {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)];
  const names = [...namesIn(Object.values(original)), 'fresh1', 'fresh2'];
  const history: string[] = [];
  const atLeast = Math.ceil(Object.keys(original).length / 2);

  const rename = (file: string, text: string, note: (what: string) => void): string[] => {
    const known = names.filter((name) => text.includes(name));
    if (known.length === 0) return [];
    const [from, to] = [pick(known), pick(names)];
    const once = random() < 0.5;
    writeFileSync(path.join(root, file), once ? text.replace(from, to) : text.replaceAll(from, to));
    note(`${from} -> ${to}${once ? ' once' : ''}`);
    return [file];
  };
  const move = (file: string, files: readonly string[], note: (what: string) => void): string[] => {
    const folder = path.posix.dirname(random() < 0.5 ? file : pick(files));
    const to = path.posix.join(folder, `${pick(names).toLowerCase()}${path.extname(file)}`);
    if (existsSync(path.join(root, to))) return [];
    renameSync(path.join(root, file), path.join(root, to));
    note(`moved to ${to}`);
    return [file, to];
  };
  const restore = (file: string, files: readonly string[]): string[] => {
    const missing = Object.keys(original).filter((each) => !files.includes(each));
    const back = original[file] !== undefined && (random() < 0.5 || missing.length === 0) ? file : pick(missing);
    if (back === undefined || original[back] === undefined) return [];
    mkdirSync(path.dirname(path.join(root, back)), { recursive: true });
    writeFileSync(path.join(root, back), original[back]);
    history.push(`restored: ${back}`);
    return [back];
  };

  return {
    history,
    next() {
      const files = listFiles(root);
      if (files.length === 0) return restore('', files);
      const file = pick(files);
      const text = readFileSync(path.join(root, file), 'utf8');
      const note = (what: string) => history.push(`${what}: ${file}`);
      const write = (next: string) => writeFileSync(path.join(root, file), next);
      const kind = random();
      if (kind < 0.4) return rename(file, text, note);
      if (kind < 0.6) {
        const lines = text.split('\n');
        const at = Math.floor(random() * lines.length);
        lines.splice(at, 1 + Math.floor(random() * 3));
        write(lines.join('\n'));
        note(`lines from ${at} removed`);
        return [file];
      }
      if (kind < 0.7) {
        const at = Math.floor(random() * text.length);
        write(`${text.slice(0, at)}{(${text.slice(at)}`);
        note(`syntax broken at ${at}`);
        return [file];
      }
      if (kind < 0.8 && files.length > atLeast) {
        rmSync(path.join(root, file));
        note('deleted');
        return [file];
      }
      return kind < 0.9 ? move(file, files, note) : restore(file, files);
    },
  };
}

/** All files below a folder, relative and with forward slashes, in a stable order; without what git keeps. */
export function listFiles(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => /\.\w+$/.test(file) && !/(^|\/)\.git\//.test(file))
    .sort();
}

/** Names that stand in more than one of the texts, the most frequent first: those that edits can connect. */
function namesIn(texts: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const name of new Set(text.match(/\b[A-Za-z_]\w{2,24}\b/g))) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > 1)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, 400)
    .map(([name]) => name);
}
