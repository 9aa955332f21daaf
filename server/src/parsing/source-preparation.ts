import type { LanguageId } from '../model/language.ts';
import { hideAnnotations } from './hide-annotations.ts';
import { hideMacros } from './hide-macros.ts';
import { openMacros } from './item-macros.ts';
import { prepareGo } from './prepare-go.ts';
import { prepareJavascript } from './prepare-javascript.ts';
import { prepareTypescript } from './prepare-typescript.ts';

/**
 * What is done to a text before the parser sees it, for languages whose grammar cannot read what people write. The result has the
 * same length and the same offsets; everything but the parser goes on with the text as it was. Undefined: nothing is done.
 */
export function preparationOf(language: LanguageId): ((source: string) => string) | undefined {
  if (language === 'c') return (source) => hideMacros(source, false);
  if (language === 'cpp') return (source) => hideMacros(source, true);
  if (language === 'rust') return openMacros;
  if (language === 'java') return hideAnnotations;
  if (language === 'go') return prepareGo;
  if (language === 'javascript') return prepareJavascript;
  if (language === 'typescript' || language === 'tsx') return prepareTypescript;
  return undefined;
}
