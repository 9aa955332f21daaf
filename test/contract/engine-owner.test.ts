import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentLogger } from '../../server/src/base/logger.ts';
import type { Engine } from '../../server/src/engine/engine.ts';
import { openStore } from '../../server/src/engine/open-store.ts';
import { HOST_PROTOCOL, type OwnerNote } from '../../server/src/host/owner.ts';
import { indexLocation } from '../../server/src/platform/index-location.ts';
import { NodeFileSystem } from '../../server/src/platform/node-file-system.ts';
import { runCli } from '../support/cli.ts';
import { openShared, SearchProcess } from '../support/shared-engine.ts';
import { tempFolder, writeFiles } from '../support/temp-folder.ts';

const chain = (length: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length }, (_, i) => [
      `src/m${i}.ts`,
      `${i > 0 ? `import { fn${i - 1} } from './m${i - 1}';\n` : ''}export function fn${i}(): number {\n  return ${i > 0 ? `fn${i - 1}()` : 1};\n}\n`,
    ]),
  );

function workspace(files = chain(5)): { root: string; home: string } {
  const root = tempFolder('workspace');
  writeFiles(root, files);
  return { root, home: tempFolder('home') };
}

const noteFile = (root: string, home: string) =>
  path.join(path.dirname(indexLocation(root, home).storeFolder), 'owner', 'owner.json');
const readNote = (root: string, home: string): OwnerNote => JSON.parse(readFileSync(noteFile(root, home), 'utf8'));
const nameOf = async (engine: Engine, symbol: string) => (await engine.resolveSymbol({ symbol })).symbol?.name;

describe('one owner of an index, and the others', () => {
  it('shares the index between real processes, and status names the owner', async () => {
    const { root, home } = workspace();
    const owner = new SearchProcess(root, home);
    expect(await owner.ask('fn3')).toContain('fn3');
    const engine = await openShared(root, home);
    expect((await engine.status()).owner).toMatchObject({ pid: owner.pid, self: false, door: 'command line' });
    const { stdout, code } = await runCli(['status', '--dir', root], { home });
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`kept by +the command line, process ${owner.pid}, since `));
    const doctor = await runCli(['doctor', '--dir', root], { home });
    expect([doctor.code, doctor.stdout]).toEqual([
      0,
      expect.stringMatching(new RegExp(`kept by the command line \\(process ${owner.pid}\\)`)),
    ]);
    await owner.end();
    expect(await nameOf(engine, 'fn3')).toBe('fn3');
    expect((await engine.status()).owner).toMatchObject({ pid: process.pid, self: true, door: 'editor' });
  });

  it('takes over when the owner is killed, and asks again what was asked', async () => {
    const { root, home } = workspace(chain(150));
    const owner = new SearchProcess(root, home);
    await owner.ask('fn3');
    const others = [new SearchProcess(root, home), new SearchProcess(root, home)];
    for (const other of others) await other.ask('fn3');
    const engine = await openShared(root, home);
    const asked = engine.index({ force: true });
    await owner.kill();
    expect(await asked).toMatchObject({ files: 150, cancelled: false });
    expect(await nameOf(engine, 'fn7')).toBe('fn7');
    for (const other of others) expect(await other.ask('fn7')).toContain('fn7');
    const heir = (await engine.status()).owner.pid;
    expect([process.pid, ...others.map(({ pid }) => pid)]).toContain(heir);
    // The one that took over dies too.
    const next = others.find(({ pid }) => pid === heir);
    if (next) {
      await next.kill();
      expect(await nameOf(engine, 'fn9')).toBe('fn9');
    }
  });

  it('lets a second program work while the first one builds the index, and shows how far it is', async () => {
    const { root, home } = workspace(chain(600));
    const first = runCli(['index', root], { home });
    await expect.poll(() => existsSync(noteFile(root, home)), { timeout: 20_000 }).toBe(true);
    const engine = await openShared(root, home);
    const phases = new Set<string>();
    engine.onProgress(({ phase }) => phases.add(phase));
    expect(await engine.index()).toMatchObject({ files: 600, cancelled: false });
    expect((await first).code).toBe(0);
    expect([...phases].length).toBeGreaterThan(1);
    expect(await nameOf(engine, 'fn599')).toBe('fn599');
  });

  it('tells the next owner what is on the screen and what to watch', async () => {
    const { root, home } = workspace();
    const owner = new SearchProcess(root, home);
    await owner.ask('fn1');
    const engine = await openShared(root, home);
    await engine.watch();
    await engine.setOverlay('src/m1.ts', 'export function typed() {}\n');
    expect(await owner.ask('typed')).toContain('typed');
    await owner.kill();
    await expect.poll(() => nameOf(engine, 'typed')).toBe('typed');
    writeFileSync(path.join(root, 'src/later.ts'), 'export function later() {}\n');
    await expect.poll(() => nameOf(engine, 'later'), { timeout: 20_000 }).toBe('later');
  });

  it('forgets the texts of an editor that is gone, and hears who typed last', async () => {
    const { root, home } = workspace();
    const owner = await openShared(root, home);
    await owner.index();
    const one = await openShared(root, home);
    const other = await openShared(root, home);
    await one.setOverlay('src/m1.ts', 'export function first() {}\n');
    await other.setOverlay(path.join(root, 'src/m1.ts'), 'export function second() {}\n');
    expect([await nameOf(owner, 'first'), await nameOf(owner, 'second')]).toEqual([undefined, 'second']);
    await other.close();
    await expect.poll(() => nameOf(owner, 'first')).toBe('first');
    await one.close();
    await expect.poll(() => nameOf(owner, 'fn1')).toBe('fn1');
  });

  it('fails an export in words when its owner is killed in the middle', async () => {
    const { root, home } = workspace(chain(1500));
    const owner = new SearchProcess(root, home);
    await owner.ask('fn3');
    const engine = await openShared(root, home);
    const lines: string[] = [];
    const exporting = (async () => {
      for await (const line of engine.export('jsonl')) {
        if (lines.push(line) === 1) await owner.kill();
      }
    })();
    await expect(exporting).rejects.toMatchObject({ code: 'OWNER_LOST', message: expect.stringMatching(/Try again/) });
    expect(await nameOf(engine, 'fn3')).toBe('fn3');
  });
});

describe('the socket of an index', () => {
  it('lies where nobody else may look, and goes with its owner', async () => {
    const { root, home } = workspace();
    const engine = await openShared(root, home);
    const { address } = readNote(root, home);
    const mode = (file: string) => statSync(file).mode & 0o777;
    expect(mode(address)).toBe(0o600);
    expect(mode(path.dirname(address))).toBe(0o700);
    expect(mode(noteFile(root, home))).toBe(0o600);
    await engine.close();
    expect(existsSync(address)).toBe(false);
  });

  it('is replaced when a killed process left it behind', async () => {
    const { root, home } = workspace();
    const killed = new SearchProcess(root, home);
    await killed.ask('fn1');
    await killed.kill();
    expect(existsSync(readNote(root, home).address)).toBe(true);
    const engine = await openShared(root, home);
    const proxy = await openShared(root, home);
    expect((await proxy.status()).owner.pid).toBe(process.pid);
    expect(await nameOf(engine, 'fn1')).toBe('fn1');
  });

  it('works below a path that is too long for one', async () => {
    const { root, home } = workspace();
    const deep = path.join(home, 'a-folder-with-a-rather-long-name'.repeat(3));
    const owner = await openShared(root, deep);
    const proxy = await openShared(root, deep);
    expect((await proxy.status()).owner).toMatchObject({ self: false });
    expect(Buffer.byteLength(readNote(root, deep).address)).toBeLessThan(104);
    await proxy.close();
    await owner.close();
  });

  it('does not talk to a stranger', async () => {
    const { root, home } = workspace();
    await openShared(root, home);
    const { address } = readNote(root, home);
    const say = async (...messages: unknown[]) => {
      const socket = net.connect(address);
      let heard = '';
      socket.on('data', (chunk) => {
        heard += chunk;
      });
      for (const message of messages) {
        const body = typeof message === 'string' ? message : JSON.stringify({ jsonrpc: '2.0', ...(message as object) });
        socket.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      }
      await expect.poll(() => heard.length > 0 || socket.closed).toBe(true);
      socket.destroy();
      return heard;
    };
    expect(await say({ id: 1, method: 'call', params: { method: 'status', args: [] } })).toContain('OWNER_REFUSED');
    const wrong = { protocol: HOST_PROTOCOL, token: 'x'.repeat(32), pid: 1, door: 'editor', version: '0' };
    expect(await say({ id: 1, method: 'hello', params: wrong })).toContain('OWNER_REFUSED');
    expect(await say({ id: 1, method: 'hello', params: { ...wrong, protocol: 99 } })).toContain('OWNER_VERSION');
    expect(await say({ id: 1, method: 'hello', params: null })).toContain('error');
    await say('no json at all');
    const engine = await openShared(root, home);
    expect((await engine.status()).root).toBe(root);
  });

  it('names the owner when its version cannot be spoken with', async () => {
    const { root, home } = workspace();
    const { storeFolder } = indexLocation(root, home);
    await openShared(root, home);
    const note = readNote(root, home);
    // An owner of the future, at the address where the proxies look.
    const future = net.createServer((socket) => {
      const error = { code: -32603, message: 'newer', data: { code: 'OWNER_VERSION' } };
      const body = JSON.stringify({ jsonrpc: '2.0', id: 0, error });
      socket.once('data', () => socket.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`));
    });
    const address = path.join(tempFolder('future'), 'socket');
    await new Promise<void>((resolve) => future.listen(address, resolve));
    writeFileSync(noteFile(root, home), JSON.stringify({ ...note, address, version: '9.9.9', door: 'agent' }));
    const { code, stderr } = await runCli(['search', 'x', '--dir', root], { home });
    future.close();
    expect(code).toBe(1);
    expect(stderr).toMatch(/kept by the agent \(process \d+\) of CodeGraph 9\.9\.9.*Update both/);
    expect(existsSync(storeFolder)).toBe(true);
  });

  it('says who holds an index and does not share it', async () => {
    const { root, home } = workspace();
    const { storeFolder } = indexLocation(root, home);
    const { store } = await openStore(storeFolder, new NodeFileSystem(), silentLogger, 0);
    await expect(openShared(root, home, { patienceMs: 300 })).rejects.toMatchObject({
      code: 'STORE_LOCKED',
      message: expect.stringMatching(/Another CodeGraph process/),
    });
    await store.close();
  });

  it('says who does not answer', async () => {
    const { root, home } = workspace();
    const owner = new SearchProcess(root, home);
    await owner.ask('fn1');
    owner.child.kill('SIGSTOP');
    await expect(openShared(root, home, { handshakeMs: 300 })).rejects.toMatchObject({
      code: 'STORE_LOCKED',
      message: expect.stringMatching(new RegExp(`process ${owner.pid}\\), which does not answer`)),
    });
    owner.child.kill('SIGCONT');
  });
});
