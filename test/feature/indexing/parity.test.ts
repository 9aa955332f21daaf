import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'vitest';
import { randomNumbers } from '../../support/random.ts';
import { fixtureFiles } from '../../support/temp-folder.ts';
import { expectFresh, openWorkspace } from '../../support/test-engine.ts';

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

/** Texts that the edits put in the place of others: names that exist elsewhere, and names that nobody has. */
const NAMES = [
  'Price',
  'Cart',
  'Item',
  'format',
  'checkout',
  'makeItem',
  'total',
  'plus',
  'Product',
  'Store',
  'save',
  'key',
  'Log',
  'Take',
  'New',
  'stock',
  'fresh1',
  'fresh2',
];

// Each step compares with an index made from nothing, in a process that starts its own workers.
describe('an index that followed many changes', { timeout: 240_000 }, () => {
  it.each([1, 2, 3])('says the same as a fresh one (%i)', async (seed) => {
    const { root, engine } = await openWorkspace(PROJECT);
    const random = randomNumbers(seed);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)];
    await engine.index();
    // Loaded from the start, so that the graph in memory has followed every change too.
    await engine.search({ query: 'price' });
    const history: string[] = [];
    for (let step = 0; step < 9; step++) {
      const changes = 1 + Math.floor(random() * 3);
      const touched: string[] = [];
      for (let i = 0; i < changes; i++) touched.push(...change(root, pick, random, history));
      if (random() < 0.5) await engine.filesChanged(touched.map((file) => path.join(root, file)));
      else await engine.index();
      if (step % 3 === 2) await expectFresh(engine, root, history.join('\n'));
    }
    await expectFresh(engine, root, history.join('\n'));
    await engine.index();
    await expectFresh(engine, root, history.join('\n'));
  });
});

/** One random change to the workspace. Returns the paths it touched. */
function change(root: string, pick: <T>(from: readonly T[]) => T, random: () => number, history: string[]): string[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.\w+$/.test(file))
    .sort();
  const file = pick(files);
  const full = path.join(root, file);
  const text = readFileSync(full, 'utf8');
  const kind = random();
  const note = (what: string) => history.push(`${what}: ${file}`);
  if (kind < 0.4) {
    // A name becomes another one, everywhere in the file or at one place.
    const known = NAMES.filter((name) => text.includes(name));
    if (known.length === 0) return [];
    const [from, to] = [pick(known), pick(NAMES)];
    const once = random() < 0.5;
    writeFileSync(full, once ? text.replace(from, to) : text.replaceAll(from, to));
    note(`${from} -> ${to}${once ? ' once' : ''}`);
  } else if (kind < 0.6) {
    const lines = text.split('\n');
    const at = Math.floor(random() * lines.length);
    lines.splice(at, 1 + Math.floor(random() * 3));
    writeFileSync(full, lines.join('\n'));
    note(`lines from ${at} removed`);
  } else if (kind < 0.7) {
    const at = Math.floor(random() * text.length);
    writeFileSync(full, `${text.slice(0, at)}{(${text.slice(at)}`);
    note(`syntax broken at ${at}`);
  } else if (kind < 0.8 && files.length > 8) {
    rmSync(full);
    note('deleted');
  } else if (kind < 0.9) {
    const to = path.join(path.dirname(file), `${pick(NAMES).toLowerCase()}${path.extname(file)}`);
    if (existsSync(path.join(root, to))) return [];
    renameSync(full, path.join(root, to));
    note(`renamed to ${to}`);
    return [file, to];
  } else {
    const original = PROJECT[file];
    const missing = Object.keys(PROJECT).filter((each) => !files.includes(each));
    const back = original !== undefined && random() < 0.5 ? file : missing.length > 0 ? pick(missing) : file;
    if (PROJECT[back] === undefined) return [];
    writeFileSync(path.join(root, back), PROJECT[back]);
    history.push(`restored: ${back}`);
    return [back];
  }
  return [file];
}
