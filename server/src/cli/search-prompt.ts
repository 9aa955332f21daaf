import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { errorMessage } from '../base/errors.ts';
import type { Engine } from '../engine/engine.ts';
import { NodeFileSystem } from '../platform/node-file-system.ts';
import type { SearchRequest, SearchResult } from '../protocol/types.ts';
import { Exit } from './command.ts';
import type { CommandIo } from './context.ts';
import { printSearch } from './print-search.ts';

const HELP = 'Type words to search for, the number of a result to see its code, or nothing to leave.';
const LINES_OF_CODE = 30;

/** A conversation: one query after the other, and the code of what was found. */
export async function searchPrompt(
  io: CommandIo,
  engine: Engine,
  root: string,
  toRequest: (query: string) => SearchRequest,
): Promise<number> {
  const { stdin, stderr, signal } = io.context;
  const prompt = createInterface({ input: stdin, output: stderr as NodeJS.WriteStream, historySize: 200 });
  let results: readonly SearchResult[] = [];
  io.note(io.err.dim(HELP));
  try {
    for (;;) {
      const line = (await prompt.question(io.err.paint('search › ', 'bold', 'cyan'), { signal })).trim();
      if (line === '' || line === ':q' || line === 'exit' || line === 'quit') return Exit.done;
      const chosen = /^\d+$/.test(line) ? results[Number(line) - 1] : undefined;
      if (line === '?' || line === ':help') io.note(HELP);
      else if (chosen) await showCode(io, root, chosen);
      else {
        const response = await engine.search(toRequest(line), signal);
        results = response.results;
        printSearch(io, response);
      }
    }
  } catch (error) {
    // Ctrl-D closes the prompt, which then has nothing more to ask.
    if (!signal.aborted && (error as { code?: string }).code === 'ABORT_ERR') return Exit.done;
    if (signal.aborted) return Exit.interrupted;
    throw error;
  } finally {
    prompt.close();
  }
}

async function showCode(io: CommandIo, root: string, { file, range }: SearchResult): Promise<void> {
  const { out } = io;
  try {
    const text = new TextDecoder().decode(await new NodeFileSystem().readFile(path.join(root, file)));
    const lines = text.split(/\r?\n/);
    const first = range.start.line;
    const last = Math.min(range.end.line, first + LINES_OF_CODE - 1);
    const digits = String(last + 1).length;
    for (let line = first; line <= last; line++) {
      io.print(`${out.dim(String(line + 1).padStart(digits))}  ${lines[line] ?? ''}`);
    }
    if (last < range.end.line) io.print(out.dim(`… ${range.end.line - last} more lines in ${file}`));
  } catch (error) {
    io.note(`${file} cannot be shown: ${errorMessage(error)}`);
  }
}
