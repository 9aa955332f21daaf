import { describe, expect, it } from 'vitest';
import type { GraphSnapshot } from '../../../server/src/graph/graph-snapshot.ts';
import { exportScip } from '../../../server/src/graph/scip/export-scip.ts';
import { snapshotOf } from '../../support/graph-spec.ts';
import { readScip } from '../../support/read-scip.ts';

/** Reads what we write by the bindings that are generated from the official scip.proto. */
async function scipOf(graph: GraphSnapshot) {
  const pieces: Buffer[] = [];
  for await (const piece of exportScip(graph, { version: '1.2.3', projectRoot: 'file:///work%20place' })) {
    pieces.push(Buffer.from(piece, 'base64'));
  }
  return readScip(Buffer.concat(pieces));
}

const graph = snapshotOf(`
  //- src/core/parser.ts
  class Base exported
    method parse
  class Parser exported
    extends Base
    method parse
      overrides Base.parse
      calls read
      calls external:typescript/node:fs#readFile
      calls guess ambiguous
  //- src/read+me#1.ts
  function read exported
  function guess
  //- test/parser.test.ts
  imports Parser
  function testParse test
    calls Parser.parse inferred
`);

describe('export as SCIP', () => {
  it('says who wrote it and where its root is', async () => {
    const { metadata } = await scipOf(graph);
    expect(metadata).toMatchObject({
      toolInfo: { name: 'codegraph', version: '1.2.3' },
      projectRoot: 'file:///work%20place',
      textDocumentEncoding: 1,
    });
  });

  it('names symbols by their descriptors', async () => {
    const { documents, externalSymbols } = await scipOf(graph);
    expect(
      documents.map(({ relativePath, language, positionEncoding }) => [relativePath, language, positionEncoding]),
    ).toEqual([
      ['src/core/parser.ts', 'TypeScript', 2],
      ['src/read+me#1.ts', 'TypeScript', 2],
      ['test/parser.test.ts', 'TypeScript', 2],
    ]);
    expect(
      documents.flatMap(({ symbols }) =>
        symbols.map(({ symbol, kind, enclosingSymbol }) => [symbol, kind, enclosingSymbol]),
      ),
    ).toEqual([
      ['codegraph . . . src/core/`parser.ts`/', 16, ''],
      ['codegraph . . . src/core/`parser.ts`/Base#', 7, ''],
      ['codegraph . . . src/core/`parser.ts`/Base#parse().', 26, 'codegraph . . . src/core/`parser.ts`/Base#'],
      ['codegraph . . . src/core/`parser.ts`/Parser#', 7, ''],
      ['codegraph . . . src/core/`parser.ts`/Parser#parse().', 26, 'codegraph . . . src/core/`parser.ts`/Parser#'],
      ['codegraph . . . src/`read+me#1.ts`/', 16, ''],
      ['codegraph . . . src/`read+me#1.ts`/read().', 17, ''],
      ['codegraph . . . src/`read+me#1.ts`/guess().', 17, ''],
      ['codegraph . . . test/`parser.test.ts`/', 16, ''],
      ['codegraph . . . test/`parser.test.ts`/testParse().', 17, ''],
    ]);
    expect(externalSymbols.map(({ symbol, displayName }) => [symbol, displayName])).toEqual([
      ['codegraph typescript node:fs . readFile.', 'readFile'],
    ]);
  });

  it('has every definition, and every edge that is one, where it stands', async () => {
    const { documents } = await scipOf(graph);
    const short = (symbol: string) => symbol.slice(symbol.lastIndexOf('/') + 1) || symbol.split(' . ').at(-1);
    const said = documents.map(({ occurrences }) =>
      occurrences.map(({ range, symbol, symbolRoles }) => `${range.join(':')} ${short(symbol)} ${symbolRoles}`),
    );
    expect(said[0]).toEqual([
      '0:0:0 src/core/`parser.ts`/ 1',
      '0:6:10 Base# 1',
      '1:9:14 Base#parse(). 1',
      '2:6:12 Parser# 1',
      '3:10:14 Base# 8',
      '4:9:14 Parser#parse(). 1',
      '6:10:14 read(). 8',
      '7:10:46 codegraph typescript node:fs . readFile. 8',
    ]);
    expect(said[2]).toEqual([
      '0:0:0 test/`parser.test.ts`/ 33',
      '0:8:14 Parser# 34',
      '1:9:18 testParse(). 33',
      '2:8:20 Parser#parse(). 40',
    ]);
    const [parser] = documents;
    const definition = parser.occurrences.find(({ symbol }) => symbol.endsWith('Parser#'));
    expect(definition?.enclosingRange).toEqual([2, 0, 8, 25]);
  });

  it('tells inheritance as relationships', async () => {
    const { documents } = await scipOf(graph);
    const relations = documents[0].symbols.flatMap(({ symbol, relationships }) =>
      relationships.map((each) =>
        [symbol, each.symbol, each.isImplementation, each.isReference].map((part) => String(part).split('/').at(-1)),
      ),
    );
    expect(relations).toEqual([
      ['Parser#', 'Base#', 'true', 'false'],
      ['Parser#parse().', 'Base#parse().', 'true', 'true'],
    ]);
  });

  it('keeps symbols of one name apart', async () => {
    const { documents } = await scipOf(
      snapshotOf('//- a.ts\nfunction f\nfunction f\nclass f\nvariable x\nvariable x\nfunction odd`name'),
    );
    const symbols = documents[0].symbols.map(({ symbol }) => symbol.replace('codegraph . . . `a.ts`/', ''));
    expect(symbols).toEqual(['', 'f().', 'f(+1).', 'f#', 'x.', '`x@2`.', '`odd``name`().']);
    expect(new Set(symbols).size).toBe(symbols.length);
  });
});
