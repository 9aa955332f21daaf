import { byName } from '../../base/by-name.ts';
import { words } from '../../base/words.ts';
import { Confidence, EdgeVia } from '../../model/edge.ts';
import { ImportFlag } from '../../model/file-facts.ts';
import { weaken } from '../copies.ts';
import type { ExternalValue, PrimitiveValue, TypeArgument, Value } from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';

/**
 * What Mockito gives, which nearly every test of Java uses: `verify(parser).read()` and `doReturn(x).when(parser).read()` call `read` of
 * the parser, whatever becomes of the call.
 */

const MODULE = 'org.mockito';
/** Functions that begin a stubbing, whose `when` or `given` hands on the mock that it gets. */
const STUBBING = words(
  'doReturn doThrow doAnswer doNothing doCallRealMethod willReturn willThrow willAnswer willDoNothing willCallRealMethod will',
);
const TAKES_MOCK = words('when given');
/** Matchers that stand for an argument of a type; `any(Parser.class)` and its like are of the class that they are handed. */
const MATCHERS = byName<string>({
  anyString: 'string',
  startsWith: 'string',
  endsWith: 'string',
  contains: 'string',
  matches: 'string',
  anyInt: 'int',
  anyLong: 'long',
  anyBoolean: 'boolean',
  anyDouble: 'double',
  anyFloat: 'float',
  anyShort: 'short',
  anyByte: 'byte',
  anyChar: 'char',
  isNull: 'null',
});
const COLLECTIONS = byName<string>({
  anyList: 'List',
  anySet: 'Set',
  anyMap: 'Map',
  anyCollection: 'Collection',
  anyIterable: 'Iterable',
});
const OF_CLASS = words('any isA isNotNull nullable notNull mock spy forClass');
/** Functions of `Mockito` and `BDDMockito` that tests import as a whole. */
const FUNCTIONS = new Set([
  ...STUBBING,
  ...Object.keys(MATCHERS),
  ...Object.keys(COLLECTIONS),
  ...words('verify eq same any isA mock spy then inOrder when given'),
]);
const STUBBER = 'Stubber';
const THEN = 'BDDMockito.Then';
const CAPTOR = 'ArgumentCaptor';
/** Functions that give what they are handed. */
const SAME = words('verify eq same refEq');

/**
 * What a call of Mockito gives; null where it is none, or one whose result says nothing of the project.
 *
 * @param owner the type that has the method: `Mockito`, `InOrder`, or one of those that are made here
 */
export function mockResult(
  ev: Evaluator,
  { module, owner }: { readonly module: string; readonly owner: string },
  member: string,
  view: FileView,
  callExpr: number,
): readonly Value[] | null {
  if (!module.startsWith(MODULE)) return null;
  const [first] = ev.childrenOf(view, callExpr);
  if (/(Mockito|Matchers|Mock)$/.test(owner)) {
    if (member in MATCHERS) return [primitive(MATCHERS[member])];
    if (member in COLLECTIONS) return [made('java.util', COLLECTIONS[member], [])];
  }
  if (STUBBING.has(member)) {
    return [
      member.startsWith('do') ? made(`${MODULE}.stubbing`, STUBBER, []) : made(MODULE, `BDDMockito.BDD${STUBBER}`, []),
    ];
  }
  if (first === undefined) return null;
  if (OF_CLASS.has(member)) return ofClass(ev, member, view, first);
  const isSame = SAME.has(member) || (owner.endsWith(STUBBER) && TAKES_MOCK.has(member));
  if (!isSame && member !== 'then') return null;
  const mock = ev.evaluate(view, first);
  if (mock.length === 0) return NO_VALUES;
  const weakened = mock.map((value) => weaken(value, Confidence.inferred));
  if (isSame) return weakened;
  return [made(MODULE, THEN, [{ file: view, expr: first, env: null, values: weakened }])];
}

/** What `any(Parser.class)` is, and `ArgumentCaptor.forClass(Parser.class)`. A spy may be made of an object, too. */
function ofClass(ev: Evaluator, member: string, view: FileView, expr: number): readonly Value[] {
  return ev.evaluate(view, expr).flatMap((value) => {
    if (value.kind !== 'external' || value.name !== 'Class') {
      return member === 'spy' ? [weaken(value, Confidence.inferred)] : NO_VALUES;
    }
    if (value.args.length === 0) return NO_VALUES;
    if (member === 'forClass') return [made(MODULE, CAPTOR, value.args)];
    return ev.typeOfArgument(value.args[0]).map((item) => weaken(item, Confidence.inferred));
  });
}

/** `then(parser).should().read()` calls `read` of the parser, and a captor of parsers gives parsers. */
export function mockedArgument({ module, name, args }: ExternalValue, member: string): TypeArgument | null {
  if (!module.startsWith(MODULE) || args.length === 0) return null;
  const isGiven =
    name === THEN ? member === 'should' : name === CAPTOR && (member === 'getValue' || member === 'capture');
  return isGiven ? args[0] : null;
}

/** The class that a function is from whose name a file brings in with all others of Mockito. */
export function importedMock(view: FileView, name: string): string | null {
  if (!FUNCTIONS.has(name)) return null;
  const { imports } = view.facts;
  for (let row = 0; row < imports.count; row++) {
    const isAll = (imports.flags[row] & ImportFlag.wildcard) !== 0 && (imports.flags[row] & ImportFlag.static) !== 0;
    if (!isAll) continue;
    const source = view.text(imports.source[row]);
    if (/^org\.mockito\.((BDD)?Mockito|ArgumentMatchers|Matchers)$/.test(source)) return source;
  }
  return null;
}

const primitive = (name: string): PrimitiveValue => ({
  kind: 'primitive',
  name,
  confidence: Confidence.inferred,
  via: EdgeVia.returnType,
});

const made = (module: string, name: string, args: readonly TypeArgument[]): ExternalValue => ({
  kind: 'external',
  module,
  name,
  args,
  confidence: Confidence.inferred,
  via: EdgeVia.returnType,
});
