import { execFileSync } from 'node:child_process';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { configure } from '../../../server/src/engine/configuration.ts';
import { LocalEngine } from '../../../server/src/engine/local-engine.ts';
import { Workspace } from '../../../server/src/engine/workspace.ts';
import { randomNumbers } from '../../support/random.ts';
import { randomChanges } from '../../support/random-changes.ts';
import { fixtureFiles, tempFolder, writeFiles } from '../../support/temp-folder.ts';
import { dump, expectFresh, openWorkspace, programFolder } from '../../support/test-engine.ts';

/** A small project in several languages whose files know each other in every way that edits can disturb. */
const PROJECT = fixtureFiles(`
//- /package.json
{"name": "shop", "type": "module"}
//- /tsconfig.json
{"compilerOptions": {"baseUrl": ".", "paths": {"~/*": ["web/*"]}}}
//- /web/index.ts
export * from './cart';
export { Price as Money } from './price';
import { format } from '~/format';
export const title = format('shop');
//- /web/price.ts
export interface Priced {
  price(): Price;
}
export class Price {
  constructor(readonly cents: number) {}
  plus(other: Price): Price {
    return new Price(this.cents + other.cents);
  }
  static zero() {
    return new Price(0);
  }
}
//- /web/item.ts
import { Price, type Priced } from './price';
export class Item implements Priced {
  constructor(readonly name: string, private cost: number) {}
  price() {
    return new Price(this.cost);
  }
}
export const makeItem = (name: string) => new Item(name, 1);
//- /web/cart.ts
import { makeItem, Item } from './item';
import { Price } from './price';
export class Cart {
  items: Item[] = [];
  add(name: string) {
    const item = makeItem(name);
    this.items.push(item);
    return this;
  }
  total(): Price {
    let sum = Price.zero();
    for (const item of this.items) sum = sum.plus(item.price());
    return sum;
  }
}
export function checkout(cart: Cart) {
  return cart.add('bag').total().plus(Price.zero());
}
//- /web/format.ts
export function format(text: string) {
  return pad(text);
}
function pad(text: string) {
  return text;
}
//- /web/app.js
import { checkout, Cart, Money } from './index';
import * as shop from './index';
export const run = () => checkout(new Cart());
export const free = Money.zero();
shop.checkout(new shop.Cart());
//- /api/__init__.py
from .store import Store
from .models import *
//- /api/models.py
class Base:
    def save(self):
        return self.key()

    def key(self):
        return 0


class Product(Base):
    def key(self):
        return 1
//- /api/store.py
from .models import Product


class Store:
    def __init__(self):
        self.first = Product()

    def put(self):
        return self.first.save()


def open_store():
    return Store()
//- /api/main.py
import api
from api.store import open_store


def main():
    store = open_store()
    store.put()
    return api.Product().save()
//- /go/go.mod
module example.com/shop
//- /go/main.go
package main

import "example.com/shop/stock"

func main() {
	s := stock.New()
	s.Take(1)
	stock.Log("done")
}
//- /go/stock/stock.go
package stock

type Stock struct{ left int }

func New() *Stock { return &Stock{left: 3} }

func (s *Stock) Take(n int) int {
	s.left -= n
	Log("take")
	return s.left
}
//- /go/stock/log.go
package stock

func Log(text string) {}
`);

// Each step compares with an index made from nothing, in a process that starts its own workers.
describe('an index that followed many changes', { timeout: 240_000 }, () => {
  it.each([1, 2, 3])('says the same as a fresh one (%i)', async (seed) => {
    const { root, engine } = await openWorkspace(PROJECT);
    const random = randomNumbers(seed);
    const changes = randomChanges(root, PROJECT, random);
    await engine.index();
    // Loaded from the start, so that the graph in memory has followed every change too.
    await engine.search({ query: 'price' });
    const said = () => changes.history.join('\n');
    for (let step = 0; step < 9; step++) {
      const touched = Array.from({ length: 1 + Math.floor(random() * 3) }, () => changes.next()).flat();
      if (random() < 0.5) await engine.filesChanged(touched.map((file) => path.join(root, file)));
      else await engine.index();
      if (step % 3 === 2) await expectFresh(engine, root, said());
    }
    await expectFresh(engine, root, said());
    await engine.index();
    await expectFresh(engine, root, said());
  });

  it('parses nothing on the way back to a branch, and says the same as before', async () => {
    const { root, engine } = await openWorkspace(PROJECT);
    const changes = randomChanges(root, PROJECT, randomNumbers(11));
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd: root });
    const commit = () => git('commit', '-q', '-a', '--allow-empty', '-m', 'step');
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    commit();
    await engine.index();
    const before = await dump(engine);
    git('checkout', '-q', '-b', 'other');
    for (let step = 0; step < 12; step++) {
      changes.next();
      git('add', '-A');
      commit();
    }
    expect((await engine.index()).analyzed).toBeGreaterThan(2);
    const there = await dump(engine);
    git('checkout', '-q', 'main');
    const back = await engine.index();
    expect(back.analyzed).toBe(0);
    expect(back.recognized).toBeGreaterThan(2);
    expect(await dump(engine)).toEqual(before);
    await expectFresh(engine, root);
    git('checkout', '-q', 'other');
    expect(await engine.index()).toMatchObject({ analyzed: 0 });
    expect(await dump(engine)).toEqual(there);
    // Neither is a file that is another one's copy.
    copyFileSync(path.join(root, 'go/stock/log.go'), path.join(root, 'go/stock/copy.go'));
    expect(await engine.index()).toMatchObject({ analyzed: 0, recognized: 1 });
    await expectFresh(engine, root);
  });

  it('has the links of a branch where it was left, whatever was edited before and after', async () => {
    // Many enough for a switch to be told from editing.
    const shops = Object.fromEntries(
      [0, 1, 2, 3, 4, 5].flatMap((shop) =>
        Object.entries(PROJECT).map(([file, text]) => [`shop${shop}/${file}`, text] as const),
      ),
    );
    const { root, engine } = await openWorkspace(shops);
    const write = (file: string, text: string) => writeFileSync(path.join(root, file), text);
    const sources = Object.keys(shops).filter((file) => /\.(ts|js|py|go)$/.test(file));
    const toOther = () => {
      for (const file of sources) write(file, `${shops[file].replaceAll('price', 'cost').replaceAll('Log', 'Note')}\n`);
      rmSync(path.join(root, 'shop0/web/item.ts'));
      write('shop1/tsconfig.json', '{"compilerOptions": {"baseUrl": ".", "paths": {"~/*": ["api/*"]}}}');
      write('shop2/web/more.ts', "import { Cart } from './cart';\nexport const more = new Cart();\n");
    };
    const toMain = () => {
      rmSync(path.join(root, 'shop2/web/more.ts'), { force: true });
      for (const [file, text] of Object.entries(shops)) write(file, text);
    };
    expect((await engine.index()).linked).toBe(sources.length);
    const main = await dump(engine);
    toOther();
    expect((await engine.index()).linked).toBeGreaterThan(50);
    const other = await dump(engine);
    await expectFresh(engine, root);

    toMain();
    expect(await engine.index()).toMatchObject({ analyzed: 0, linked: 0 });
    expect(await dump(engine)).toEqual(main);
    await expectFresh(engine, root);

    // What is edited before a switch is lost with it, and what differs after it is linked, with what it can affect.
    write('shop3/web/price.ts', 'export class Price {}\n');
    await engine.filesChanged([path.join(root, 'shop3/web/price.ts')]);
    await expectFresh(engine, root);
    toOther();
    write('shop3/web/item.ts', 'export const makeItem = () => 1;\n');
    const there = await engine.index();
    expect(there.linked).toBeGreaterThan(1);
    expect(there.linked).toBeLessThan(15);
    await expectFresh(engine, root);
    write('shop3/web/item.ts', `${shops['shop3/web/item.ts'].replaceAll('price', 'cost')}\n`);
    await engine.filesChanged([path.join(root, 'shop3/web/item.ts')]);
    expect(await dump(engine)).toEqual(other);

    // Another configuration alone is reason enough to link what it concerns.
    toMain();
    write('shop4/tsconfig.json', '{"compilerOptions": {"baseUrl": ".", "paths": {"~/*": ["api/*"]}}}');
    expect(await engine.index()).toMatchObject({ analyzed: 0 });
    await expectFresh(engine, root);
    toMain();
    await engine.index();
    expect(await dump(engine)).toEqual(main);
  });

  it('links what was changed at once and the many that depend on it when nothing more changes', async () => {
    const users = Array.from({ length: 40 }, (_, i) => [
      `user${i}.ts`,
      `import { hub } from './hub';\nexport const use${i} = () => hub(${i});\n`,
    ]);
    const hub = (name: string) => `export function ${name}(times: number) {\n  return times;\n}\n`;
    const { root, engine, reopen } = await openWorkspace({ 'hub.ts': hub('hub'), ...Object.fromEntries(users) });
    await engine.index();
    const file = path.join(root, 'hub.ts');
    const type = async (name: string) => {
      writeFileSync(file, hub(name));
      await engine.setOverlay(file, hub(name));
    };
    const state = async () => {
      const { queue, work } = await engine.status();
      return { deferred: queue.deferred, linked: work.last?.linked };
    };
    const settled = () =>
      vi.waitFor(async () => expect(await state()).toMatchObject({ deferred: 0 }), { timeout: 20_000, interval: 50 });

    await type('hub2');
    expect(await state()).toEqual({ deferred: users.length, linked: 1 });
    expect(await engine.freshness()).toMatchObject({ deferred: users.length });
    // Still the same to others: nothing is added to what waits.
    await type('hub2 ');
    expect(await state()).toEqual({ deferred: users.length, linked: 1 });
    await settled();
    expect(await state()).toMatchObject({ linked: users.length });
    await expectFresh(engine, root);

    // Who asks for all of it gets it at once.
    await type('hub');
    await engine.index();
    expect(await state()).toMatchObject({ deferred: 0 });
    await expectFresh(engine, root);

    // What was not typed needs no rest.
    await engine.setOverlay(file, null);
    writeFileSync(file, hub('hub3'));
    await engine.filesChanged([file]);
    await settled();
    await expectFresh(engine, root);

    // Who never gets to it leaves it to the next.
    await type('hub');
    expect(await state()).toEqual({ deferred: users.length, linked: 1 });
    await engine.close();
    const next = await reopen();
    await next.index();
    await expectFresh(next, root);
  });

  it('forgets no dependent that was put off, however often nobody gets to it', async () => {
    const root = tempFolder('workspace');
    const home = tempFolder('home');
    const users = Array.from({ length: 9 }, (_, i) => [
      `use/user${i}.ts`,
      `import { hub } from '~/hub';\nhub(${i});\n`,
    ]);
    const config = (folder: string) => `{"compilerOptions": {"baseUrl": ".", "paths": {"~/*": ["${folder}/*"]}}}`;
    writeFiles(root, {
      'tsconfig.json': config('a'),
      'a/hub.ts': 'export function hub(times: number) {}\n',
      'b/hub.ts': 'export function hub(times: number) {}\n',
      ...Object.fromEntries(users),
    });
    const open = () => Workspace.open(configure({ folder: root, home, programFolder, maxWorkers: 1 }));
    const linksDependents = () => false;
    let workspace = await open();
    await workspace.indexer.run();
    writeFileSync(path.join(root, 'a/hub.ts'), 'export function other(times: number) {}\n');
    expect(await workspace.indexer.update(['a/hub.ts'], { linksDependents })).toMatchObject({ deferred: 9, linked: 1 });
    for (let restart = 0; restart < 2; restart++) {
      await workspace.close();
      workspace = await open();
      expect(await workspace.indexer.run({ linksDependents })).toMatchObject({ deferred: 9 });
    }
    const engine = new LocalEngine(workspace);
    await engine.index();
    await expectFresh(engine, root);

    // A configuration file has no row that could say what is owed for it.
    writeFileSync(path.join(root, 'tsconfig.json'), config('b'));
    expect(await workspace.indexer.run({ linksDependents })).toMatchObject({ deferred: 0, linked: 9 });
    rmSync(path.join(root, 'b/hub.ts'));
    expect(await workspace.indexer.run({ linksDependents })).toMatchObject({ deferred: 0, linked: 9 });
    await workspace.live.release();
    await expectFresh(engine, root);
    await engine.close();
  });

  it('finds what comes where nothing was, and nothing where the last file went', async () => {
    const { root, engine } = await openWorkspace({
      'web/app.ts':
        "import { a } from './deep/far/a';\nimport { b } from './b';\nexport const run = () => a() + b();\n",
      'tool/main.py':
        'import space.inner.one\nfrom space.inner import two\n\n\ndef run():\n    space.inner.one.f()\n    two.g()\n',
    });
    await engine.index();
    const linked = async () => (await engine.status()).work.last?.linked;
    const a = 'export function a() {\n  return 1;\n}\n';
    const b = 'export function b() {\n  return 2;\n}\n';
    const steps: [file: string, text: string, linked: number][] = [
      ['web/deep/near.ts', 'export {};\n', 2],
      ['web/deep/far/other.ts', 'export {};\n', 2],
      ['web/deep/far/a/index.ts', a, 2],
      ['web/deep/far/a.js', a, 2],
      ['web/deep/far/a.ts', a, 2],
      ['web/b.test.ts', 'export {};\n', 1],
      ['web/b.tsx', b, 2],
      ['web/b.d.ts', 'export declare function b(): number;\n', 2],
      ['web/b.ts', b, 2],
      ['web/c.ts', 'export {};\n', 1],
      ['tool/space/inner/deeper/three.py', 'def h():\n    pass\n', 2],
      ['tool/space/inner/one.py', 'def f():\n    pass\n', 2],
      ['tool/space/inner/two.pyi', 'def g() -> None: ...\n', 2],
      ['tool/space/inner/two.py', 'def g():\n    pass\n', 2],
    ];
    for (const [file, text, count] of steps) {
      writeFiles(root, { [file]: text });
      await engine.filesChanged([path.join(root, file)]);
      expect({ file, linked: await linked() }).toEqual({ file, linked: count });
      await expectFresh(engine, root);
    }
    for (const [index, [file]] of steps.reverse().entries()) {
      rmSync(path.join(root, file));
      await engine.filesChanged([path.join(root, file)]);
      if (index % 3 === 1) await expectFresh(engine, root);
    }
    await expectFresh(engine, root);
    await engine.close();
  });

  it('follows the root of a crate that comes after its modules', async () => {
    const { root, engine } = await openWorkspace({
      'Cargo.toml': '[package]\nname = "late"\n',
      'src/each.rs': 'mod uses;\npub fn each() { uses::run() }\n',
      'src/uses.rs': 'pub fn run() {}\n',
    });
    await engine.index();
    writeFileSync(path.join(root, 'src/lib.rs'), 'mod each;\n');
    await engine.filesChanged([path.join(root, 'src/lib.rs')]);
    await expectFresh(engine, root);
    await engine.close();
  });

  it('follows functions that other files hand over, also those without a name', async () => {
    const takes =
      'package app;\ninterface Handler { void handle(String event); }\nclass Events {\n  private Handler handler;\n' +
      '  void register(Handler handler) { this.handler = handler; }\n  void fire() { handler.handle(""); }\n}\n';
    const uses = (handler: string) =>
      `package app;\nclass Uses {\n  void a() {}\n  void b() {}\n  void use(Events events) { events.register(${handler}); }\n}\n`;
    const { root, engine } = await openWorkspace({
      'app/Events.java': takes,
      'app/Uses.java': uses('event -> { a(); }'),
      'Cargo.toml': '[package]\nname = "held"\n',
      'src/lib.rs': 'pub mod takes;\nmod uses;\n',
      'src/takes.rs':
        'pub struct Takes { pub run: Option<Box<dyn Fn(u8)>> }\nimpl Takes { fn go(&self) { if let Some(run) = &self.run { run(1) } } }\n',
      'src/uses.rs': 'fn a(n: u8) {}\nfn set(takes: &mut crate::takes::Takes) { takes.run = Some(Box::new(a)); }\n',
    });
    const edges = async () => JSON.stringify(await dump(engine));
    await engine.index();
    const before = await edges();
    const step = async (file: string, text: string) => {
      writeFileSync(path.join(root, file), text);
      await engine.filesChanged([path.join(root, file)]);
      await expectFresh(engine, root);
    };
    await step('app/Uses.java', uses('event -> { b(); }'));
    expect(await edges()).not.toBe(before);
    await step('app/Uses.java', uses('this::a'));
    await step(
      'src/uses.rs',
      'fn b(n: u8) {}\nfn set(takes: &mut crate::takes::Takes) { takes.run = Some(Box::new(|n| b(n))); }\n',
    );
    await step(
      'src/uses.rs',
      'fn b(n: u8) {}\nfn c(n: u8) {}\nfn set(takes: &mut crate::takes::Takes) { takes.run = Some(Box::new(|n| c(n))); }\n',
    );
    await engine.close();
  });

  it('follows the files that modules declared by macros are found by, as they come and go', async () => {
    const { root, engine } = await openWorkspace({
      'Cargo.toml': '[package]\nname = "guarded"\n',
      'src/lib.rs': 'modules!();\n',
      'src/net/tcp.rs': 'use super::Wire;\npub struct Tcp;\nimpl Wire for Tcp {}\npub fn connect() {}\n',
      'src/store.rs': 'use crate::net;\npub fn fill() { net::open(); crate::net::tcp::connect() }\n',
    });
    const edges = async () => JSON.stringify(await dump(engine));
    const step = async (file: string, text: string | undefined) => {
      if (text === undefined) rmSync(path.join(root, file));
      else writeFileSync(path.join(root, file), text);
      await engine.filesChanged([path.join(root, file)]);
      await expectFresh(engine, root);
    };
    await engine.index();
    expect(await edges()).not.toContain('open');
    const declares = 'pub trait Wire {}\npub fn open() {}\nguard! { mod tcp; }\n';
    await step('src/net/mod.rs', declares);
    expect(await edges()).toContain('src/net/mod.rs#open()');
    await step('src/net.rs', 'pub trait Wire {}\npub fn open() {}\n');
    await step('src/net/mod.rs', undefined);
    await step('src/lib.rs', 'mod net { pub fn open() {} }\n');
    await step('src/lib.rs', 'modules!();\n');
    await step('src/net/lib.rs', 'pub trait Wire {}\n');
    await step('src/net.rs', undefined);
    await step('src/net/mod.rs', `${declares}pub mod tcp;\n`);
    await engine.close();
  });
});
