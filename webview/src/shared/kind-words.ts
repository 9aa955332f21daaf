/** A map, since an object would have something of its own to say about `constructor`. */
const KINDS = new Map([
  ['enumMember', 'enum member'],
  ['typeAlias', 'type alias'],
  ['external', 'outside'],
]);
const LANGUAGES = new Map([
  ['typescript', 'TypeScript'],
  ['tsx', 'TSX'],
  ['javascript', 'JavaScript'],
  ['python', 'Python'],
  ['go', 'Go'],
  ['rust', 'Rust'],
  ['java', 'Java'],
  ['cpp', 'C++'],
  ['c', 'C'],
]);

/** Where the server ended again and again. */
export const STOPPED =
  'It stopped several times in a short time. “CodeGraph: Restart Language Server” starts it again; “CodeGraph: Show Log” says more.';

/** Where the user has said that files are not to be read for now. */
export const RESUME = '“CodeGraph: Resume Indexing” goes on.';

/** What people call a kind of symbol, a language. */
export const kindWords = (kind: string): string => KINDS.get(kind) ?? kind;
export const languageWords = (language: string): string => LANGUAGES.get(language) ?? language;
