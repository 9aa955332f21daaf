import { words } from '../../base/words.ts';
import type { Value } from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';

/** What is known of tapable without its declarations: its hooks carry the types of what they are called with, `SyncHook<[Compilation, Chunk]>`. */

const TAPS = words('tap tapAsync tapPromise');
/** Methods that a map of hooks gives one of its hooks by. */
const LOOKUPS = words('for get');

const isOfTapable = (value: Value): boolean => value.kind === 'external' && value.module === 'tapable';

/** What a function gets that is handed to a hook: what the hook is called with. */
export function tapped(
  ev: Evaluator,
  hook: Value,
  member: string,
  position: number,
  view: FileView,
  call: number,
): readonly Value[] {
  if (!isOfTapable(hook) || hook.kind !== 'external' || hook.args.length === 0 || !TAPS.has(member)) return NO_VALUES;
  return ev
    .typeOfArgument(hook.args[0])
    .flatMap((given) =>
      given.kind === 'list' && given.literal >= 0 ? ev.partOfValue(given, String(position), view, call) : NO_VALUES,
    );
}

/** The hook that a map of hooks has under a key. */
export function hookOf(ev: Evaluator, map: Value, member: string): readonly Value[] {
  if (!isOfTapable(map) || map.kind !== 'external' || map.name !== 'HookMap' || map.args.length === 0) return NO_VALUES;
  return LOOKUPS.has(member) ? ev.typeOfArgument(map.args[0]) : NO_VALUES;
}
