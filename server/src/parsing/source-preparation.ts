import type { LanguageId } from '../model/language.ts';
import { hideAnnotations } from './hide-annotations.ts';
import { hideMacros } from './hide-macros.ts';
import { openMacros } from './item-macros.ts';
import type { Dialect } from './language-definition.ts';
import { prepareFlow, repairFlow } from './prepare-flow.ts';
import { prepareGo } from './prepare-go.ts';
import { prepareJavascript } from './prepare-javascript.ts';
import { prepareTypescript } from './prepare-typescript.ts';
import { closeMacros } from './repair/close-macros.ts';
import { repairMacros } from './repair/repair-macros.ts';
import type { Repair } from './repair/source-repair.ts';

/** What is done to texts for the parser, for languages whose grammar cannot read what people write. */
export interface Preparation {
  /** Before the parser sees the text. The result has the same length and the same offsets; everything but the parser goes on with the text as it was. */
  readonly prepare?: (source: string) => string;
  /** What is tried where there are errors nonetheless. */
  readonly repair?: Repair;
}

export function preparationOf(language: LanguageId, dialect?: Dialect): Preparation {
  if (dialect === 'flow') return { prepare: prepareFlow, repair: repairFlow };
  if (language === 'c') return { prepare: (source) => hideMacros(source, false), repair: repairMacros };
  if (language === 'cpp') return { prepare: (source) => hideMacros(source, true), repair: repairMacros };
  if (language === 'rust') return { prepare: openMacros, repair: closeMacros };
  if (language === 'java') return { prepare: hideAnnotations };
  if (language === 'go') return { prepare: prepareGo };
  if (language === 'javascript') return { prepare: prepareJavascript };
  if (language === 'typescript' || language === 'tsx') return { prepare: prepareTypescript };
  return {};
}
