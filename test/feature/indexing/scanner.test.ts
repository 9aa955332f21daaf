import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ScanResult, WorkspaceScanner } from '../../../server/src/indexing/scan/scanner.ts';
import { readGitIndex } from '../../../server/src/platform/git-index.ts';
import { NodeFileSystem } from '../../../server/src/platform/node-file-system.ts';
import { languageRegistry } from '../../support/language-tools.ts';
import { tempFolder, writeFiles } from '../../support/temp-folder.ts';

const scanner = (root: string, maxFileBytes = 1 << 20) =>
  new WorkspaceScanner(root, new NodeFileSystem(), languageRegistry, { maxFileBytes });
const scan = (root: string): Promise<ScanResult> => scanner(root).scan();
const paths = async (root: string): Promise<string[]> => (await scan(root)).files.map((file) => file.path);

function folderWith(files: Record<string, string>): string {
  const root = tempFolder('scan');
  writeFiles(root, files);
  return root;
}

function git(root: string, ...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: root, stdio: 'pipe' });
}

describe('the scan of a workspace', () => {
  it('finds source by extension, name and first line, in order of path', async () => {
    const root = folderWith({
      'b.ts': '',
      'a/z.PY': '',
      'a/tool': '#!/usr/bin/env -S node --no-warnings\n',
      'a/notes': 'just words',
      'README.md': '',
      'go.mod': 'module x',
    });
    const { files, configs, leftOut } = await scan(root);
    expect(files.map(({ path: file, language }) => `${file} ${language}`)).toEqual([
      'a/tool javascript',
      'a/z.PY python',
      'b.ts typescript',
    ]);
    expect(configs.map((config) => config.path)).toEqual(['go.mod']);
    expect(leftOut.get('unsupported')).toBe(2);
  });

  it('judges folder after folder as one at a time, and reads each of them once', () => {
    const root = folderWith({
      '.gitignore': 'logs/\n/out\n',
      'src/.gitignore': '!logs/\n',
      'src/logs/x.ts': '',
      'src/deep/logs/inner/x.ts': '',
      'src/deep/er/x.ts': '',
      'logs/inner/x.ts': '',
      'out/x.ts': '',
      'a/node_modules/b/x.js': '',
      'a/target/CACHEDIR.TAG': 'Signature: 8a477f597d28d172789f06886806bc55',
      'a/target/x.rs': '',
    });
    const folders = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
    const reads: string[] = [];
    const fileSystem = new NodeFileSystem();
    const read = fileSystem.readDirectorySync.bind(fileSystem);
    fileSystem.readDirectorySync = (folder) => {
      reads.push(folder);
      return read(folder);
    };
    const judge = new WorkspaceScanner(root, fileSystem, languageRegistry, { maxFileBytes: 1 << 20 }).folderJudge();
    const one = scanner(root);
    const judged = folders.map((folder) => [folder, judge(folder)]);
    expect(judged).toEqual(folders.map((folder) => [folder, one.explain(folder).kind === 'left-out']));
    expect(judged.filter(([, isLeftOut]) => isLeftOut).length).toBeGreaterThanOrEqual(5);
    expect(reads).toHaveLength(new Set(reads).size);
    expect([judge('never'), judge('src/never/deeper')]).toEqual([false, false]);
  });

  it('follows .gitignore at every level, nested negation and .git/info/exclude', async () => {
    const root = folderWith({
      '.gitignore': '*.gen.ts\n/out\nlogs/\n',
      'a.ts': '',
      'a.gen.ts': '',
      'out/x.ts': '',
      'src/out/x.ts': '',
      'src/logs/x.ts': '',
      'src/.gitignore': '!keep.gen.ts\n!logs/\n/only-here.ts\n',
      'src/keep.gen.ts': '',
      'src/other.gen.ts': '',
      'src/only-here.ts': '',
      'src/deep/only-here.ts': '',
      'src/private.ts': '',
    });
    git(root, 'init', '-q');
    writeFiles(root, { '.git/info/exclude': 'private.ts\n' });
    expect(await paths(root)).toEqual([
      'a.ts',
      'src/deep/only-here.ts',
      'src/keep.gen.ts',
      'src/logs/x.ts',
      'src/out/x.ts',
    ]);
  });

  it('lets .codegraphignore exclude more and bring things back, with all that is in them', async () => {
    const root = folderWith({
      '.gitignore': 'gen/\n',
      '.codegraphignore': 'legacy/\n!gen/\n!node_modules/\n/node_modules/*\n!/node_modules/ours/\n',
      'a.ts': '',
      'legacy/x.ts': '',
      'gen/x.ts': '',
      'gen/deep/y.ts': '',
      'node_modules/ours/x.ts': '',
      'node_modules/theirs/x.ts': '',
    });
    expect(await paths(root)).toEqual(['a.ts', 'gen/deep/y.ts', 'gen/x.ts', 'node_modules/ours/x.ts']);
  });

  it('reads what git tracks, also where a rule or a guess would leave it out', async () => {
    const root = folderWith({
      '.gitignore': 'vendor/\n',
      'Cargo.toml': '',
      'target/tracked.rs': '',
      'target/built.rs': '',
      'vendor/modules.txt': '',
      'vendor/ours.go': '',
      'vendor/theirs.go': '',
      'node_modules/a/index.js': '',
    });
    git(root, 'init', '-q');
    git(root, 'add', '-f', 'target/tracked.rs', 'vendor/ours.go', 'node_modules/a/index.js');
    expect(await paths(root)).toEqual(['target/tracked.rs', 'vendor/ours.go']);
  });

  it('leaves outputs and caches out by what lies beside or in them, and nothing by name alone that may be source', async () => {
    const root = folderWith({
      'build/tool.ts': '',
      'dist/tool.ts': '',
      'env/main.py': '',
      'js/package.json': '{}',
      'js/dist/bundle.js': '',
      'js/build/webpack.config.js': '',
      'rust/Cargo.toml': '',
      'rust/target/debug/x.rs': '',
      'py/venv311/pyvenv.cfg': '',
      'py/venv311/lib/x.py': '',
      'py/__pycache__/x.py': '',
      'c/b/CMakeCache.txt': '',
      'c/b/x.c': '',
    });
    expect(await paths(root)).toEqual(['build/tool.ts', 'dist/tool.ts', 'env/main.py', 'js/build/webpack.config.js']);
  });

  it('never opens files that may hold secrets', async () => {
    const names = [
      '.env',
      '.env.production',
      '.env.local.ts',
      'server.pem',
      'tls.key',
      'id_rsa',
      'id_ed25519',
      '.npmrc',
      'app.p12',
    ];
    const root = folderWith({ ...Object.fromEntries(names.map((name) => [name, 'secret'])), 'secrets.ts': '' });
    const opened: string[] = [];
    class Spy extends NodeFileSystem {
      override readFileSync(file: string, maxBytes?: number): Uint8Array {
        opened.push(path.basename(file));
        return super.readFileSync(file, maxBytes);
      }
    }
    const { files, leftOut } = await new WorkspaceScanner(root, new Spy(), languageRegistry, {
      maxFileBytes: 1e6,
    }).scan();
    expect(files.map((file) => file.path)).toEqual(['secrets.ts']);
    expect(leftOut.get('secret')).toBe(names.length);
    expect(opened.filter((name) => names.includes(name))).toEqual([]);
  });

  it('does not follow links: no doubles, no circles, nothing from outside', async () => {
    const outside = folderWith({ 'x.ts': '' });
    const root = folderWith({ 'a/b.ts': '' });
    symlinkSync(path.join(root, 'a'), path.join(root, 'a/loop'));
    symlinkSync(root, path.join(root, 'self'));
    symlinkSync(outside, path.join(root, 'outside'));
    symlinkSync(path.join(root, 'a/b.ts'), path.join(root, 'link.ts'));
    symlinkSync(path.join(root, 'nowhere'), path.join(root, 'broken.ts'));
    const { files, leftOut } = await scan(root);
    expect(files.map((file) => file.path)).toEqual(['a/b.ts']);
    expect(leftOut.get('symlink')).toBe(5);
  });

  it('keeps files that are too large in the list, with the reason', async () => {
    const root = folderWith({ 'small.ts': 'x', 'large.ts': 'x'.repeat(2000) });
    const { files } = await scanner(root, 1000).scan();
    expect(files.map(({ path: file, skipped, detail }) => ({ file, skipped, detail }))).toEqual([
      { file: 'large.ts', skipped: 'too-large', detail: 'It has 2000 bytes; the limit is 1000.' },
      { file: 'small.ts', skipped: undefined, detail: undefined },
    ]);
  });

  it('ends nested repositories at their border, each with its own rules', async () => {
    const root = folderWith({
      '.gitignore': '*.tmp.ts\n',
      'a.tmp.ts': '',
      'inner/a.tmp.ts': '',
      'inner/b.own.ts': '',
      'inner/.gitignore': '*.own.ts\n',
    });
    git(root, 'init', '-q');
    git(path.join(root, 'inner'), 'init', '-q');
    expect(await paths(root)).toEqual(['inner/a.tmp.ts']);
  });

  it('takes over the rules of the repository that the folder lies in, unless they exclude the folder itself', async () => {
    const root = folderWith({
      '.gitignore': '*.gen.ts\n/packages/scratch/\n',
      'packages/.gitignore': '/web/hidden\n',
      'packages/web/a.ts': '',
      'packages/web/a.gen.ts': '',
      'packages/web/hidden/b.ts': '',
      'packages/scratch/a.ts': '',
    });
    git(root, 'init', '-q');
    expect(await paths(path.join(root, 'packages/web'))).toEqual(['a.ts']);
    expect(await paths(path.join(root, 'packages/scratch'))).toEqual(['a.ts']);
    expect(await paths(root)).toEqual(['packages/web/a.ts']);
  });

  it('counts the C and C++ files near each header', async () => {
    const root = folderWith({
      'include/lib/a.h': '',
      'src/a.cc': '',
      'src/b.cc': '',
      'c/x.h': '',
      'c/x.c': '',
    });
    const { files } = await scan(root);
    const neighbours = Object.fromEntries(files.map((file) => [file.path, file.neighbours]));
    expect(neighbours['include/lib/a.h']).toEqual({ c: 1, cpp: 2 });
    expect(neighbours['c/x.h']).toEqual({ c: 1, cpp: 0 });
    expect(neighbours['src/a.cc']).toBeUndefined();
  });

  it('goes on past a folder that it may not read, and says so', async () => {
    const root = folderWith({ 'a.ts': '', 'closed/b.ts': '' });
    // Permissions do not stop the administrator, who may be running this.
    class Closed extends NodeFileSystem {
      override readDirectorySync(folder: string) {
        if (folder.endsWith('closed')) throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
        return super.readDirectorySync(folder);
      }
    }
    const { files, problems } = await new WorkspaceScanner(root, new Closed(), languageRegistry, {
      maxFileBytes: 1e6,
    }).scan();
    expect(files.map((file) => file.path)).toEqual(['a.ts']);
    expect(problems).toEqual([expect.stringContaining('closed could not be read')]);
  });

  it('does not take an unreadable root for an empty one', async () => {
    await expect(scan(path.join(tempFolder(), 'gone'))).rejects.toMatchObject({ code: 'FOLDER_MISSING' });
  });

  it('stops when it is cancelled', async () => {
    const root = tempFolder('scan');
    for (let i = 0; i < 3000; i++) mkdirSync(path.join(root, `d${i}`));
    const abort = new AbortController();
    setImmediate(() => abort.abort());
    await expect(scanner(root).scan(abort.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('explains any path', async () => {
    const root = folderWith({
      '.gitignore': 'gen/\n',
      'src/a.ts': '',
      'gen/b.ts': '',
      'package.json': '{}',
      'x.md': '',
      '.env': '',
    });
    const kinds = (file: string) => {
      const verdict = scanner(root).explain(file);
      return verdict.kind === 'left-out' ? verdict.reason : verdict.kind;
    };
    expect(['src/a.ts', 'gen/b.ts', 'gen', 'src', 'package.json', 'x.md', '.env', 'no/such.ts'].map(kinds)).toEqual([
      'source',
      'ignored',
      'ignored',
      'folder',
      'config',
      'unsupported',
      'secret',
      'absent',
    ]);
  });
});

describe('the git index', () => {
  it.each(['2', '3', '4'])('is read in version %s as git lists it', async (version) => {
    const root = folderWith({});
    git(root, 'init', '-q');
    const names = ['a.ts', 'a-b.ts', 'src/x.ts', 'src/long/'.padEnd(200, 'y'), 'ä ö.ts', 'src/xy.ts'];
    writeFiles(root, Object.fromEntries(names.map((name) => [name, name])));
    git(root, 'add', '-A');
    // Version 3 is what git writes when a flag needs more room.
    if (version === '3') {
      writeFileSync(path.join(root, 'intended.ts'), '');
      git(root, 'add', '--intent-to-add', 'intended.ts');
    } else {
      git(root, 'update-index', '--index-version', version);
    }
    const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
    const bytes = new NodeFileSystem().readFileSync(path.join(root, '.git/index'));
    expect(bytes[7]).toBe(Number(version));
    expect(readGitIndex(bytes)).toEqual(listed);
  });

  it('is not believed when it is damaged or of another kind', () => {
    expect(readGitIndex(new Uint8Array(0))).toBeUndefined();
    expect(readGitIndex(Buffer.from(`DIRC\0\0\0\u0009${'x'.repeat(100)}`))).toBeUndefined();
    expect(
      readGitIndex(Buffer.concat([Buffer.from('DIRC\0\0\0\u0002\0\0\0\u0005'), Buffer.alloc(64)])),
    ).toBeUndefined();
  });
});
