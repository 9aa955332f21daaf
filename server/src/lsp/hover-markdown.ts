import { groupDigits } from '../protocol/group-digits.ts';
import type { CodeGraphInitializationOptions } from '../protocol/lsp.ts';
import type { HoverInsights } from '../protocol/types.ts';
import { calleeWords, countWords, heirWords, useWords } from '../protocol/use-words.ts';

export interface HoverStyle {
  /** Whether the client shows markdown; else the text is plain. */
  readonly markdown: boolean;
  readonly commands: NonNullable<CodeGraphInitializationOptions['hoverCommands']>;
  readonly folderUri: string;
}

/**
 * What the graph adds to the language's own hover, in at most three lines:
 *
 *   **12 callers** · 3 callees · 4 files depend on this · 2 tests
 *   Most used from `app.ts` (5), `main.ts` (3)
 *   Callers · Graph · Impact
 *
 * Null when there is nothing that somebody would want to know.
 */
export function hoverText(insights: HoverInsights, style: HoverStyle): string | null {
  const facts = factsOf(insights);
  if (facts.length === 0) return null;
  const lines = [facts.join(' · ')];
  if (insights.usedFrom.length > 0) {
    const places = insights.usedFrom.map(({ file, count }) => `${fileText(file, style)} (${groupDigits(count)})`);
    lines.push(`Most used from ${places.join(', ')}`);
  }
  if (style.markdown && style.commands.length > 0) lines.push(links(insights, style).join(' · '));
  return lines.join(style.markdown ? '\n\n' : '\n');
}

function factsOf(insights: HoverInsights): string[] {
  const { dependentFiles, tests, editor } = insights;
  const files = countWords(dependentFiles, 'file');
  const facts = [
    useWords(insights),
    heirWords(insights),
    calleeWords(insights),
    files && `${files} ${dependentFiles === 1 ? 'depends' : 'depend'} on this`,
    countWords(tests, 'test'),
  ].filter((fact) => fact !== '');
  if (editor?.confirmed) facts.push(`✓ ${groupDigits(editor.confirmed)} confirmed by the editor`);
  if (editor?.refuted) facts.push(`${groupDigits(editor.refuted)} refuted by the editor`);
  return facts;
}

/** A file by its path; by its name and as a link where links are followed, since paths of a large project fill a hover. */
function fileText(file: string, { markdown, commands, folderUri }: HoverStyle): string {
  if (!markdown) return file;
  if (commands.length === 0) return inlineCode(file);
  const path = file.split('/').map(encodeURIComponent).join('/').replaceAll('(', '%28').replaceAll(')', '%29');
  return `[${inlineCode(file.slice(file.lastIndexOf('/') + 1))}](${folderUri.replace(/\/$/, '')}/${path} ${JSON.stringify(file)})`;
}

/** A path in a code span; backticks in it need a longer fence. */
function inlineCode(text: string): string {
  const fence = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const padding = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${text}${padding}${fence}`;
}

function links({ symbol }: HoverInsights, { commands, folderUri }: HoverStyle): string[] {
  const argument = encodeURIComponent(JSON.stringify([{ symbol: symbol.id, folderUri }]));
  // A parenthesis would end the link early, and encodeURIComponent leaves it alone.
  const safe = argument.replaceAll('(', '%28').replaceAll(')', '%29');
  return commands.map(({ title, command }) => `[${title}](command:${command}?${safe})`);
}
