/** The languages that CodeGraph reads. The value is what users write after `lang:` and what the export says. */
export const LANGUAGES = ['typescript', 'tsx', 'javascript', 'python', 'go', 'rust', 'java', 'cpp', 'c'] as const;

export type LanguageId = (typeof LANGUAGES)[number];

/** Languages that share one name space: a TSX file imports a TypeScript file, a C++ file includes a C header. */
const FAMILY: Record<LanguageId, string> = {
  typescript: 'ecmascript',
  tsx: 'ecmascript',
  javascript: 'ecmascript',
  python: 'python',
  go: 'go',
  rust: 'rust',
  java: 'java',
  cpp: 'c',
  c: 'c',
};

/** The family whose files can refer to each other; resolution runs once per family. */
export function languageFamily(language: LanguageId): string {
  return FAMILY[language];
}

/** Families whose functions are followed into fields, variables and parameters, over all files. */
const FOLLOWED: ReadonlySet<string> = new Set(['c', 'go', 'java', 'rust']);
export const followsFunctions = (family: string): boolean => FOLLOWED.has(family);

/** The number that stands for a language in packed data. Append only: stored indexes hold these numbers. */
export function languageIndex(language: LanguageId): number {
  return LANGUAGES.indexOf(language);
}
