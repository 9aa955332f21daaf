import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { Language, Parser, type Tree } from 'web-tree-sitter';
import { CursorTreeReader } from '../../../server/src/parsing/tree/cursor-tree-reader.ts';
import {
  ancestorOfType,
  childByField,
  childOfType,
  descendantAt,
  ERROR_TYPE,
  endPosition,
  type FlatTree,
  FlatTreeBuffer,
  firstChild,
  firstNamedChild,
  forEachNamedChild,
  hasError,
  isError,
  isExtra,
  isMissing,
  isNamed,
  isWithin,
  nextNamedSibling,
  nextSibling,
  previousSibling,
  startLine,
  startPosition,
  text,
  textEquals,
} from '../../../server/src/parsing/tree/flat-tree.ts';
import { type Grammar, loadGrammar } from '../../../server/src/parsing/tree/grammar-loader.ts';
import { LineIndex } from '../../../server/src/parsing/tree/line-index.ts';
import { createTreeReader, describeDifference } from '../../../server/src/parsing/tree/tree-reader.ts';
import {
  grammar,
  grammarFile,
  grammarNames,
  realSources,
  runtimeFile,
  SAMPLES,
  variants,
} from '../../support/tree-grammars.ts';

describe.each(grammarNames)('%s', (name) => {
  let loaded: Grammar;
  beforeAll(async () => {
    loaded = await grammar(name);
  });

  test('is read from memory', () => {
    expect(loaded.reader.reason).toBeNull();
    expect(loaded.reader.kind).toBe('memory');
  });

  test('gives the same tree through memory and through the cursor, whatever the source looks like', () => {
    const fromMemory = new FlatTreeBuffer();
    const fromCursor = new FlatTreeBuffer();
    const cursor = new CursorTreeReader();
    for (const original of realSources(name)) {
      for (const { what, source } of variants(original)) {
        withTree(loaded, source, (tree) => {
          loaded.reader.readTree(tree, source, fromMemory);
          cursor.read(tree, source, fromCursor);
          expect(describeDifference(fromMemory, fromCursor), what).toBeNull();
          expectSound(fromMemory);
        });
      }
    }
    expect(loaded.reader.kind).toBe('memory');
  });

  test('reads trees that were parsed again after an edit', () => {
    const source = SAMPLES[name];
    const cursor = new CursorTreeReader();
    const fromMemory = new FlatTreeBuffer();
    const fromCursor = new FlatTreeBuffer();
    for (let at = 5; at < source.length; at += Math.ceil(source.length / 12)) {
      const edited = `${source.slice(0, at)}({ é\n${source.slice(at)}`;
      const before = new LineIndex();
      const after = new LineIndex();
      before.reset(source);
      after.reset(edited);
      const point = (lines: LineIndex, offset: number) => ({
        row: lines.lineAt(offset),
        column: lines.columnAt(offset),
      });
      const old = loaded.parser.parse(source) as Tree;
      old.edit({
        startIndex: at,
        oldEndIndex: at,
        newEndIndex: at + 5,
        startPosition: point(before, at),
        oldEndPosition: point(before, at),
        newEndPosition: point(after, at + 5),
      } as Parameters<Tree['edit']>[0]);
      const tree = loaded.parser.parse(edited, old) as Tree;
      old.delete();
      loaded.reader.readTree(tree, edited, fromMemory);
      cursor.read(tree, edited, fromCursor);
      tree.delete();
      expect(describeDifference(fromMemory, fromCursor)).toBeNull();
    }
  });

  test('agrees with the public nodes on positions, types and fields', () => {
    const source = SAMPLES[name];
    withTree(loaded, source, (tree) => {
      const flat = loaded.reader.readTree(tree, source);
      for (let node = 0; node < flat.size; node++) {
        const parent = flat.parent[node];
        if (parent < 0) continue;
        const start = startPosition(flat, node);
        const end = endPosition(flat, node);
        expect(source.split('\n')[start.line].slice(start.character)).toBe(
          source.slice(flat.start[node]).split('\n')[0],
        );
        expect(end.line).toBeGreaterThanOrEqual(start.line);
      }
      const root = tree.rootNode;
      expect(flat.size).toBe(root.descendantCount);
      let child = firstChild(flat, 0);
      for (const expected of root.children) {
        expect(flat.type[child]).toBe(expected.typeId);
        expect(startPosition(flat, child)).toEqual({
          line: expected.startPosition.row,
          character: expected.startPosition.column,
        });
        expect(endPosition(flat, child)).toEqual({
          line: expected.endPosition.row,
          character: expected.endPosition.column,
        });
        expect(text(flat, child)).toBe(expected.text);
        child = nextSibling(flat, child);
      }
      expect(child).toBe(-1);
    });
  });
});

describe('reading', () => {
  let typescript: Grammar;
  let python: Grammar;
  beforeAll(async () => {
    typescript = await grammar('typescript');
    python = await grammar('python');
  });

  test.each(['', ' ', '\n\n', '\r', '\u{feff}', '\0', '😀', '(', '/* never closed', 'a'.repeat(70_000)])(
    'a text without sense: %j',
    (source) => {
      for (const loaded of [typescript, python]) {
        withTree(loaded, source, (tree) => {
          const flat = loaded.reader.readTree(tree, source, new FlatTreeBuffer());
          const reference = new FlatTreeBuffer();
          new CursorTreeReader().read(tree, source, reference);
          expect(describeDifference(flat, reference)).toBeNull();
        });
      }
    },
  );

  test('a tree that is very deep', () => {
    const source = `${'('.repeat(3_000)}1${')'.repeat(3_000)}`;
    const outcome = typescript.parse(source, (tree) => tree.size);
    expect(outcome).toEqual({ kind: 'parsed', value: 9_000 + 4 - 1 });
  });

  test('a tree larger than the one before, and then a small one', () => {
    const large = SAMPLES.typescript.repeat(60);
    const buffer = new FlatTreeBuffer();
    for (const source of [SAMPLES.typescript, large, SAMPLES.typescript]) {
      withTree(typescript, source, (tree) => {
        typescript.reader.readTree(tree, source, buffer);
        expect(buffer.size).toBe(tree.rootNode.descendantCount);
        expectSound(buffer);
      });
    }
  });

  test('through the cursor when that is asked for, with the same result', async () => {
    const safe = await loadGrammar({ runtime: runtimeFile, grammar: grammarFile('python'), forceCursor: true });
    expect(safe.reader.kind).toBe('cursor');
    expect(safe.reader.reason).toBe('it was asked for');
    const source = SAMPLES.python;
    const outcome = safe.parse(source, (fromCursor) =>
      python.parse(source, (fromMemory) => describeDifference(fromMemory, fromCursor)),
    );
    expect(outcome).toEqual({ kind: 'parsed', value: { kind: 'parsed', value: null } });
  });

  test('through the cursor when memory is not what it should be', async () => {
    const language = await Language.load(readFileSync(grammarFile('go')));
    const parser = new Parser();
    parser.setLanguage(language);
    expect(createTreeReader({}, language, parser).kind).toBe('cursor');
    const garbage = new Uint32Array(1 << 22).fill(0x01010101);
    const reader = createTreeReader({ HEAPU32: garbage }, language, parser);
    expect(reader.kind).toBe('cursor');
    const tree = parser.parse(SAMPLES.go) as Tree;
    expect(reader.readTree(tree, SAMPLES.go).size).toBe(tree.rootNode.descendantCount);
    tree.delete();
  });

  test('takes a wasm as bytes too', async () => {
    const loaded = await loadGrammar({ runtime: runtimeFile, grammar: new Uint8Array(readFileSync(grammarFile('c'))) });
    expect(loaded.reader.kind).toBe('memory');
    loaded.dispose();
  });

  test('stops at the time limit and parses the next text as if nothing had happened', () => {
    const long = 'x = [1, 2, 3]\n'.repeat(40_000);
    expect(python.parse(long, () => 'done', 0)).toEqual({ kind: 'timed-out' });
    expect(python.parse('y', (tree) => text(tree, 0))).toEqual({ kind: 'parsed', value: 'y' });
  });

  test('lets the error of the caller through and frees the tree', () => {
    expect(() =>
      python.parse('x', () => {
        throw new RangeError('mine');
      }),
    ).toThrow('mine');
  });
});

describe('walking', () => {
  let flat: FlatTree;
  let loaded: Grammar;
  const source = 'def f(a, b):\n    # why\n    return (a\n\nclass C: pass\n';

  beforeAll(async () => {
    loaded = await grammar('python');
    const buffer = new FlatTreeBuffer();
    withTree(loaded, source, (tree) => loaded.reader.readTree(tree, source, buffer));
    flat = buffer;
  });

  const type = (name: string): number => loaded.language.idForNodeType(name, true) as number;
  const field = (name: string): number => loaded.language.fieldIdForName(name) as number;
  const find = (content: string): number => {
    for (let node = 0; node < flat.size; node++)
      if (textEquals(flat, node, content) && isNamed(flat, node)) return node;
    throw new Error(`No node reads ${content}`);
  };

  test('children, siblings and fields', () => {
    const parameters = find('(a, b)');
    const names: string[] = [];
    forEachNamedChild(flat, parameters, (child) => names.push(text(flat, child)));
    expect(names).toEqual(['a', 'b']);
    expect(text(flat, firstChild(flat, parameters))).toBe('(');
    const first = firstNamedChild(flat, parameters);
    const second = nextNamedSibling(flat, first);
    expect(text(flat, second)).toBe('b');
    expect(nextNamedSibling(flat, second)).toBe(-1);
    expect(text(flat, previousSibling(flat, second))).toBe(',');
    expect(previousSibling(flat, firstChild(flat, parameters))).toBe(-1);
    expect(nextSibling(flat, 0)).toBe(-1);
    expect(firstChild(flat, first)).toBe(-1);
    const definition = flat.parent[parameters];
    expect(childByField(flat, definition, field('parameters'))).toBe(parameters);
    expect(childByField(flat, definition, field('alias'))).toBe(-1);
    expect(text(flat, childOfType(flat, definition, type('identifier')))).toBe('f');
    expect(childOfType(flat, definition, type('string'))).toBe(-1);
    expect(ancestorOfType(flat, first, type('function_definition'))).toBe(definition);
    expect(ancestorOfType(flat, first, type('class_definition'))).toBe(-1);
    expect(isWithin(flat, first, definition)).toBe(true);
    expect(isWithin(flat, definition, first)).toBe(false);
  });

  test('what is extra, missing or an error', () => {
    const comment = find('# why');
    expect(isExtra(flat, comment)).toBe(true);
    expect(startPosition(flat, comment)).toEqual({ line: 1, character: 4 });
    expect(startLine(flat, comment)).toBe(1);
    expect(hasError(flat, 0)).toBe(true);
    let wrong = 0;
    for (let node = 0; node < flat.size; node++) {
      if (isMissing(flat, node) || isError(flat, node)) wrong++;
      if (isError(flat, node)) expect(flat.type[node]).toBe(ERROR_TYPE);
      if (isMissing(flat, node)) expect(text(flat, node)).toBe('');
    }
    expect(wrong).toBeGreaterThan(0);
  });

  test('the smallest node at a place', () => {
    const at = source.indexOf('b)');
    expect(text(flat, descendantAt(flat, at, at + 1))).toBe('b');
    expect(text(flat, descendantAt(flat, at, at))).toBe('b');
    expect(text(flat, descendantAt(flat, at - 3, at + 1, true))).toBe('(a, b)');
    expect(text(flat, descendantAt(flat, at - 2, at - 1))).toBe(',');
    expect(text(flat, descendantAt(flat, at - 2, at - 1, true))).toBe('(a, b)');
    expect(descendantAt(flat, 0, source.length)).toBe(0);
    expect(descendantAt(flat, source.length, source.length)).toBe(0);
  });
});

test('lines end with LF, CRLF and CR', () => {
  const lines = new LineIndex();
  lines.reset('ab\ncd\r\n\re\n');
  expect(lines.lineCount).toBe(5);
  const positions = Array.from({ length: 11 }, (_, offset) => [lines.lineAt(offset), lines.columnAt(offset)]);
  expect(positions).toEqual([
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 0],
    [1, 1],
    [1, 2],
    [1, 3],
    [2, 0],
    [3, 0],
    [3, 1],
    [4, 0],
  ]);
  // Any order of questions gives the same answers.
  for (const offset of [10, 0, 7, 3, 8, 1, 9]) expect(lines.lineAt(offset)).toBe(positions[offset][0]);
  lines.reset('');
  expect([lines.lineCount, lines.lineAt(0), lines.columnAt(0)]).toEqual([1, 0, 0]);
  lines.reset('x\n'.repeat(5_000));
  for (let line = 4_999; line >= 0; line -= 7) expect(lines.lineAt(line * 2 + 1)).toBe(line);
});

function withTree(loaded: Grammar, source: string, use: (tree: Tree) => void): void {
  const tree = loaded.parser.parse(source) as Tree;
  try {
    use(tree);
  } finally {
    tree.delete();
  }
}

/** What holds for every tree. */
function expectSound(tree: FlatTree): void {
  const problems: string[] = [];
  for (let node = 0; node < tree.size; node++) {
    const parent = tree.parent[node];
    if (tree.start[node] > tree.end[node]) problems.push(`${node} ends before it starts`);
    if (tree.subtreeEnd[node] <= node || tree.subtreeEnd[node] > tree.size) problems.push(`${node} has no end`);
    if (node === 0) continue;
    if (parent < 0 || parent >= node) problems.push(`${node} has no parent before it`);
    else if (tree.subtreeEnd[node] > tree.subtreeEnd[parent]) problems.push(`${node} reaches out of its parent`);
    else if (tree.start[node] < tree.start[parent] || tree.end[node] > tree.end[parent]) {
      problems.push(`${node} covers more than its parent`);
    }
  }
  expect(problems).toEqual([]);
}
