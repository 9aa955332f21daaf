/** VS Code's language ids of the languages that CodeGraph reads. */
export const SUPPORTED_LANGUAGES = [
  'typescript',
  'typescriptreact',
  'javascript',
  'javascriptreact',
  'python',
  'go',
  'rust',
  'java',
  'cpp',
  'c',
] as const;

export const isSupported = (languageId: string): boolean =>
  (SUPPORTED_LANGUAGES as readonly string[]).includes(languageId);

const BY_ENDING: readonly (readonly [pattern: RegExp, languageId: string])[] = [
  [/\.[cm]?tsx?$/, 'typescript'],
  [/\.[cm]?jsx?$/, 'javascript'],
  [/\.pyi?$/, 'python'],
  [/\.go$/, 'go'],
  [/\.rs$/, 'rust'],
  [/\.java$/, 'java'],
  [/\.(c|cc|cpp|cxx|h|hh|hpp|hxx)$/, 'cpp'],
];

/** The language of a file that is not open, by its ending; '' when it is none of ours. */
export const languageOf = (path: string): string => BY_ENDING.find(([pattern]) => pattern.test(path))?.[1] ?? '';
