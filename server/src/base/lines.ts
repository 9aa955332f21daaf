/** The lines of a text without what ends them: `\n`, `\r\n` or `\r`. Many times quicker than a split at a regular expression. */
export function splitLines(text: string): string[] {
  if (text.includes('\r')) return text.split(/\r\n|\r|\n/);
  return text.split('\n');
}
