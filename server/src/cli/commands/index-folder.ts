import path from 'node:path';
import type { Engine } from '../../engine/engine.ts';
import { groupDigits } from '../../protocol/group-digits.ts';
import { semanticWords } from '../../protocol/semantic-words.ts';
import type { IndexSummary, SemanticStatus } from '../../protocol/types.ts';
import { type Command, Exit, JSON_OPTION } from '../command.ts';
import type { CommandIo } from '../context.ts';
import { ProgressBar } from '../progress-bar.ts';
import { count, duration } from '../terminal.ts';
import { withEngine } from '../with-index.ts';

export const indexFolder: Command = {
  name: 'index',
  usage: ['index [DIR] [--force] [--json]'],
  summary: 'build the index of a folder, or bring it up to date',
  details:
    'Reads what changed since the last time. Ctrl-C stops it; what was read is kept, and the next run goes on from there.',
  options: {
    force: { type: 'boolean', short: 'f', help: 'read everything again' },
    json: JSON_OPTION,
  },
  positionals: [0, 1],

  run(io, args) {
    const folder = path.resolve(io.context.workingFolder, args.positionals[0] ?? '.');
    return withEngine(io, folder, async (engine) => {
      const bar = new ProgressBar(io);
      const stop = engine.onProgress((progress) => bar.show(progress));
      const summary = await buildIndex(io, engine, args.flag('force')).finally(() => {
        stop();
        bar.clear();
      });
      const { problems, semantic } = await engine.status();
      if (io.json) io.printJson(summary);
      else if (!summary.cancelled) print(io, summary, semantic);
      for (const problem of problems) io.logger.warn(problem);
      if (!summary.cancelled) return Exit.done;
      io.note('Interrupted. What was read is kept; the next run goes on from there.');
      return Exit.interrupted;
    });
  },
};

/** Words and graph first, and then the vectors. */
async function buildIndex(io: CommandIo, engine: Engine, force: boolean): Promise<IndexSummary> {
  const { signal } = io.context;
  const summary = await engine.index({ force, signal });
  if (!summary.cancelled) await engine.embed({ signal });
  return summary;
}

function print(io: CommandIo, summary: IndexSummary, semantic: SemanticStatus): void {
  const { out } = io;
  const { root, files, symbols, edges, analyzed, recognized, deleted, linked, tookMs, skipped } = summary;
  const changes = [
    analyzed > 0 ? `${groupDigits(analyzed)} read` : '',
    recognized > 0 ? `${groupDigits(recognized)} known by content` : '',
    deleted > 0 ? `${groupDigits(deleted)} gone` : '',
    linked > 0 ? `${groupDigits(linked)} linked` : '',
  ].filter(Boolean);
  io.print(`${out.paint('✓', 'green')} ${out.bold(root)}`);
  io.print(`  ${count(files, 'file')}, ${count(symbols, 'symbol')}, ${count(edges, 'edge')}`);
  io.print(`  ${changes.length > 0 ? changes.join(', ') : 'Nothing has changed'} ${out.dim(`in ${duration(tookMs)}`)}`);
  io.print(`  ${out.dim(`By meaning: ${semanticWords(semantic)}`)}`);
  const told = skipped.filter(({ reason }) => reason !== 'unsupported' && reason !== 'ignored');
  if (told.length > 0) {
    const reasons = told.map(({ reason, count: times }) => `${groupDigits(times)} ${reason}`).join(', ');
    io.print(`  ${out.dim(`Left out: ${reasons}. codegraph status FILE says why.`)}`);
  }
}
