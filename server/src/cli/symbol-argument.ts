import path from 'node:path';
import type { Engine } from '../engine/engine.ts';
import type { SymbolInfo, SymbolQuery } from '../protocol/types.ts';
import { NothingFoundError } from './command.ts';
import type { CommandIo } from './context.ts';
import { place } from './print-symbols.ts';

/** What a SYMBOL or FILE:LINE[:COL] on the command line means; files may be relative to where the user is. */
export async function symbolQuery(io: CommandIo, engine: Engine, text: string): Promise<SymbolQuery> {
  const match = /^(.+?)(:\d+(?::\d+)?)?$/s.exec(text);
  if (!match) return { symbol: text };
  const [, file, position = ''] = match;
  // Names hold no slashes or dots as a rule; asking costs little either way.
  const status = await engine.fileStatus(path.resolve(io.context.workingFolder, file));
  return { symbol: status.indexed ? `${status.file}${position}` : text };
}

/** The symbol that an answer is about. @throws NothingFoundError with what the user may have meant. */
export function needSymbol(
  text: string,
  symbol: SymbolInfo | null,
  candidates: readonly SymbolInfo[] = [],
): SymbolInfo {
  if (symbol) return symbol;
  const asked = /^(.+?):(\d+)(?::\d+)?$/s.exec(text);
  if (asked) {
    const [, file, line] = asked;
    const words = `It has fewer lines, or it is not in the index: \`codegraph status ${file}\` tells.`;
    throw new NothingFoundError(`There is no line ${line} of ${file} in the index. ${words}`);
  }
  const others = candidates.slice(0, 5).map((candidate) => `\n  ${candidate.qualifiedName}  ${place(candidate)}`);
  const hint =
    others.length > 0 ? ` Perhaps one of these:${others.join('')}` : ' Try `codegraph search` to find its name.';
  throw new NothingFoundError(`Nothing in the index is called "${text}".${hint}`);
}

/** Says which symbol the answer is about when the words could have meant others. */
export function noteCandidates(io: CommandIo, symbol: SymbolInfo, candidates: readonly SymbolInfo[] = []): void {
  const others = candidates.filter((candidate) => candidate.id !== symbol.id);
  if (others.length === 0 || io.json) return;
  const listed = others.slice(0, 4).map((other) => `${other.qualifiedName} (${place(other)})`);
  const more = others.length > 4 ? ` and ${others.length - 4} more` : '';
  io.note(
    io.err.dim(
      `This is about ${symbol.qualifiedName} (${place(symbol)}). Also so called: ${listed.join(', ')}${more}.`,
    ),
  );
}
