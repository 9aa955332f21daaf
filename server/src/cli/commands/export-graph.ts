import { once } from 'node:events';
import path from 'node:path';
import { TextFileWriter } from '../../platform/text-file-writer.ts';
import { EXPORT_FORMATS } from '../../protocol/types.ts';
import { type Command, DIR_OPTION, Exit, NO_UPDATE_OPTION } from '../command.ts';
import { withIndex } from '../with-index.ts';

/** Lines are handed on in pieces of about this size. */
const PIECE = 64 * 1024;

export const exportGraph: Command = {
  name: 'export',
  usage: ['export [--format jsonl|dot|graphml|mermaid|scip] [--out FILE]'],
  summary: 'write the whole graph',
  details:
    'jsonl has one node or edge a line, positions from 0, files relative to the root. mermaid has the modules alone and says what it leaves out; scip is an\n' +
    "index of Sourcegraph's format (bytes, so with --out or into a pipe). The order is the same every time.",
  options: {
    format: { type: 'string', short: 'f', value: 'F', help: 'jsonl (default), dot, graphml, mermaid or scip' },
    out: { type: 'string', short: 'o', value: 'FILE', help: 'write to a file instead of standard output' },
    dir: DIR_OPTION,
    'no-update': NO_UPDATE_OPTION,
  },
  positionals: [0, 0],

  run(io, args) {
    const format = args.choice('format', EXPORT_FORMATS) ?? 'jsonl';
    const { stdout, workingFolder, signal } = io.context;
    return withIndex(io, args, async (engine) => {
      const out = args.text('out');
      const file = out === undefined ? undefined : await TextFileWriter.open(path.resolve(workingFolder, out));
      const write = async (content: string | Uint8Array) => {
        if (file) await file.write(content);
        // A reader that is slower than we are would make the whole graph wait in memory.
        else if (stdout.write(content) === false) await once(stdout as NodeJS.WriteStream, 'drain');
      };
      let piece = '';
      for await (const line of engine.export(format)) {
        if (signal.aborted) break;
        if (format === 'scip') {
          await write(Buffer.from(line, 'base64'));
          continue;
        }
        piece += `${line}\n`;
        if (piece.length >= PIECE) {
          await write(piece);
          piece = '';
        }
      }
      if (signal.aborted) {
        await file?.discard();
        return Exit.interrupted;
      }
      await write(piece);
      await file?.finish();
      return Exit.done;
    });
  },
};
