import { describe, expect, it } from 'vitest';
import { interfaceHash } from '../../../server/src/indexing/interface-hash.ts';
import { factsOfText } from '../../support/language-tools.ts';

async function hashOf(file: string, text: string): Promise<string> {
  const facts = await factsOfText(file, text);
  if (!facts) throw new Error(`no facts of ${file}`);
  return interfaceHash(facts);
}

const TS = `
import { load } from './load';
export class Store {
  private items = load();
  constructor(readonly name: string) {}
  find(key: string) {
    const index = this.items;
    for (const item of index) {
      console.log(item);
    }
    return index.get(key);
  }
}
export function open(name: string) {
  const store = new Store(name);
  return store;
}
export const limit = 3;
function inner() {
  return 1;
}
function told(list: string[]) {
  return list;
}
const lazily = (key: string) => key;
const kept = new Store('kept');
export const most = told(['a']);
export function made() {
  function nested(each: (item: Store) => void) {
    each(new Store('nested'));
  }
  return nested;
}
function handedOn<T>(item: T, name: string) {}
export { handedOn as handed };
const whole = (module.exports = { open });
`;
const PY = `
from load import load


class Store(Base):
    def __init__(self, name):
        self.items = load()
        total = 0
        print(total)

    def find(self, key):
        for item in self.items:
            print(item)
        return self.items[key]
`;
const GO = `
package store

type Store struct{ items map[string]int }

func Open(name string) *Store {
	s := &Store{}
	for range name {
		print(name)
	}
	return s
}

func (s *Store) Find(key string) int {
	n := s.items[key]
	return n
}
`;
const CPP = `
class Store {
 public:
  Item* next();
  Item* const* all();
  void find(char* key) {
    print(key);
  }
};
template <> class Box<int> {};
`;

const C = `
static int visit(int n) { return n; }
static int skip(int n) { return 0; }
void walk(struct tree *tree, int depth) {
  struct steps steps = { visit };
  each(tree, visit, depth);
  tree->each = visit;
  use(&steps, depth);
}
`;

describe('the interface of a file stays the same', () => {
  it.each([
    ['ts', 'a comment', TS, '\nimport', '\n// hello\n\nimport'],
    [
      'ts',
      'a statement in a body',
      TS,
      'console.log(item);',
      'console.log(item);\n      console.warn(key, item.size);',
    ],
    ['ts', 'a local variable that nothing leads to', TS, 'for (const', 'const unused = load();\n    for (const'],
    ['ts', 'a callback in a body', TS, 'console.log(item);', 'item.map((x) => x.y);'],
    ['ts', 'a statement removed', TS, '      console.log(item);\n', ''],
    ['ts', 'the name of a function that is not exported', TS, 'function inner', 'function innermost'],
    ['ts', 'a parameter of a function that is not exported', TS, 'inner()', 'inner<T>(of: T, or: Store)'],
    ['ts', 'a function more that is not exported', TS, 'function inner', 'function more() {}\nfunction inner'],
    ['ts', 'a constant that is not exported', TS, "kept = new Store('kept')", 'held = open'],
    ['ts', 'a function that is not exported in a constant', TS, '(key: string) => key', '(key: Store) => 1'],
    ['py', 'a statement in a body', PY, 'print(item)', 'print(item, key, len(self.items))'],
    ['py', 'a local variable in a constructor', PY, 'total = 0', 'total = 1\n        other = load()'],
    ['go', 'a statement in a body', GO, 'print(name)', 'print(name, 1)\n\t\tprint("x")'],
    ['cpp', 'a statement in a body', CPP, 'print(key)', 'print(key, 1)'],
    ['c', 'what a body hands over that is no function', C, 'use(&steps, depth)', 'use(&steps, depth + 1)'],
  ])('%s: with %s', async (kind, _, text, from, to) => {
    expect(text).toContain(from);
    expect(await hashOf(`a.${kind}`, text.replace(from, to))).toBe(await hashOf(`a.${kind}`, text));
  });
});

describe('the interface of a file changes', () => {
  it.each([
    ['ts', 'the name of a function', TS, 'function open', 'function openAll'],
    ['ts', 'the name of a method', TS, 'find(key', 'lookup(key'],
    ['ts', 'an export', TS, 'export const limit', 'const limit'],
    ['ts', 'an import', TS, "'./load'", "'./other'"],
    ['ts', 'what a function returns', TS, 'return store;', 'return store.name;'],
    ['ts', 'a local variable that the result comes from', TS, 'const store = new Store(name)', 'const store = load()'],
    ['ts', 'the value of a member', TS, 'items = load()', 'items = open()'],
    ['ts', 'a type of a parameter', TS, 'find(key: string)', 'find(key: Store)'],
    ['ts', 'one more parameter', TS, 'find(key: string)', 'find(key: string, or: number)'],
    ['ts', 'a supertype', TS, 'class Store', 'class Store extends Base'],
    [
      'ts',
      'the type of a function that is not exported, and makes what is',
      TS,
      'told(list: string[])',
      'told(list: Store)',
    ],
    ['ts', 'what a function returns that makes what is exported', TS, 'return list;', 'return list.length;'],
    ['ts', 'a parameter of a nested function that is given out', TS, '(item: Store)', '(item: string)'],
    ['ts', 'a parameter of a function that is exported elsewhere', TS, 'name: string) {}', 'name: Store) {}'],
    ['ts', 'the type parameters of a function that is exported elsewhere', TS, 'handedOn<T>', 'handedOn<S, T>'],
    ['ts', 'an export elsewhere', TS, 'export { handedOn as handed };', ''],
    ['ts', 'what is exported as a whole, by a name that it has here', TS, 'const whole', 'const all'],
    ['ts', 'a second function of an exported name', TS, 'function inner', 'function open'],
    ['ts', 'a member more', TS, 'export const', 'export const more = 1;\nexport const'],
    ['py', 'a supertype', PY, 'Store(Base)', 'Store(Other)'],
    ['py', 'what a member is', PY, 'self.items = load()', 'self.items = Store()'],
    ['py', 'the name of a method', PY, 'def find', 'def search'],
    ['go', 'a receiver', GO, '(s *Store) Find', '(s *Shop) Find'],
    ['go', 'the type of a field', GO, 'map[string]int', 'map[string]Store'],
    ['c', 'a function that a body hands over', C, 'each(tree, visit', 'each(tree, skip'],
    ['c', 'whom a body hands a function to', C, 'each(tree, visit', 'all(tree, visit'],
    ['c', 'a function that a body assigns', C, '->each = visit', '->each = skip'],
    ['c', 'a function in an initializer', C, '{ visit }', '{ skip }'],
    ['cpp', 'a method that changes nothing any more', CPP, 'next();', 'next() const;'],
    ['cpp', 'a parameter that is a pointer', CPP, 'char* key', 'char key'],
    ['cpp', 'what a template is specialized for', CPP, 'Box<int>', 'Box<char>'],
  ])('%s: with %s', async (kind, _, text, from, to) => {
    expect(text).toContain(from);
    expect(await hashOf(`a.${kind}`, text.replace(from, to))).not.toBe(await hashOf(`a.${kind}`, text));
  });
});
