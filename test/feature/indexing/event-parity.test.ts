import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { fixtureFiles } from '../../support/temp-folder.ts';
import { dump, expectFresh, openWorkspace } from '../../support/test-engine.ts';

/** Who makes an event happen leads to who registered for it, in whatever file that is. */
const PROJECT = fixtureFiles(`
//- /server.ts
import { Emitter } from './emitter';
import { EventEmitter } from 'node:events';
import { Names } from './names';
export class Server extends EventEmitter {
  private readonly changed = new Emitter<string>();
  readonly onDidChange = this.changed.event;
  stop() {
    this.changed.fire('stopped');
    this.emit('stop');
    this.emit(Names.END);
  }
}
//- /emitter.ts
export class Emitter<T> { readonly event: any; fire(e: T) {} }
//- /names.ts
export const Names = { END: 'end' };
//- /page.ts
import { Server } from './server';
import { Names } from './names';
export function show(server: Server) {
  function draw() {}
  server.onDidChange(draw);
  server.on(Names.END, () => leave());
}
function leave() {}
`);

const HEAD = "import { Server } from './server';\nimport { Names } from './names';\n";

it('follows events as those come and go who register for them', { timeout: 240_000 }, async () => {
  const { root, engine } = await openWorkspace(PROJECT);
  const notified = async () => (await dump(engine)).filter((line) => line.includes('"kind":"notifies"')).length;
  const step = async (file: string, text: string, count: number) => {
    const place = path.join(root, file);
    if (text) writeFileSync(place, text);
    else rmSync(place);
    await engine.filesChanged([place]);
    await expectFresh(engine, root, `${file}: ${text}`);
    expect(await notified(), text).toBe(count);
  };
  const page = (body: string, rest = 'function leave() {}') =>
    `${HEAD}export function show(server: Server) {\n  ${body}\n}\n${rest}\n`;
  await engine.index();
  expect(await notified()).toBe(2);
  await step('more.ts', `${HEAD}function ended() {}\nexport const run = (s: Server) => s.on('stop', ended);\n`, 3);
  await step('page.ts', page("server.on('stop', leave);"), 2);
  await step(
    'page.ts',
    page("server.on('stop', leave);\n  server.once('stop', stay);", 'function leave() {}\nfunction stay() {}'),
    3,
  );
  await step('page.ts', page("server.on('stop', () => leave());"), 2);
  await step('page.ts', page("server.on('stop', () => { leave(); server.stop(); });"), 2);
  await step('page.ts', page('const other = server;\n  other.onDidChange(leave);'), 2);
  await step('page.ts', page('const other = unknown();\n  other.onDidChange(leave);'), 1);
  await step('page.ts', page('{ function draw() {} }\n  function draw() {}\n  server.onDidChange(draw);'), 2);
  await step('names.ts', 'export const Names = {};\nexport const Others = { END: 1 };\n', 2);
  await step('server.ts', PROJECT['server.ts'].replace('onDidChange =', 'onDidClose ='), 1);
  await step('more.ts', '', 0);
});
