import { words } from '../../base/words.ts';
import { Confidence, EdgeVia } from '../../model/edge.ts';
import { isTestPath } from '../../model/test-path.ts';
import { FAMILY_OF_AMBIENT, isScript } from '../ambient-names.ts';
import type { SymbolDenotation } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import { folderOf } from '../file-keys.ts';
import type { FileView } from '../file-view.ts';
import type { SymbolPlace } from '../project-index.ts';

/** What a name means in a script that it does not declare: what another one does that a page loads beside it. Which pages there are nobody knows here. */
export function scriptGlobal(ev: Evaluator, view: FileView, name: string): readonly SymbolDenotation[] {
  if (OF_THE_ENVIRONMENT.has(name) || ev.ambientNames('script', FAMILY_OF_AMBIENT, '').length === 0) return [];
  if (!isScript(view.facts)) return [];
  const places = ev
    .ambientNames('script', FAMILY_OF_AMBIENT, name)
    .filter(({ path }) => !isTestPath(path) || isTestPath(view.path));
  const beside = places.filter(({ path }) => folderOf(path) === folderOf(view.path));
  const [place, ...others]: readonly SymbolPlace[] = beside.length > 0 ? beside : places;
  const file = place && others.length === 0 ? ev.view(place.path) : undefined;
  return file && place ? [ev.symbol(file, place.row, EdgeVia.scope, Confidence.inferred)] : [];
}

/** Names that browsers, Node and frameworks for tests give to every script. */
const OF_THE_ENVIRONMENT = words(
  'after afterAll afterEach alert assert before beforeAll beforeEach bench blur cancelAnimationFrame clearInterval clearTimeout close confirm context ' +
    'cy define describe expect fdescribe fetch find fit focus getComputedStyle getSelection importScripts it jest load matchMedia moveTo open ' +
    'postMessage print prompt queueMicrotask requestAnimationFrame require run scroll scrollTo setImmediate setInterval setTimeout setup specify ' +
    'stop structuredClone suite teardown test vi xdescribe xit',
);
