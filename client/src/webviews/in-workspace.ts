import type { OpenTarget } from '../../../server/src/protocol/webview.ts';
import { uriOf } from '../symbols.ts';
import { BadMessage } from './message-checks.ts';

/** A place that a webview names, if it lies in an open folder; no result of ours lies elsewhere, so anything else is refused. */
export function inWorkspace(target: OpenTarget): OpenTarget {
  if (!uriOf(target)) throw new BadMessage('"result" must be a place in the workspace.');
  return target;
}
