import path from 'node:path';
import { groupDigits } from '../../protocol/group-digits.ts';
import { semanticWords } from '../../protocol/semantic-words.ts';
import type { FileStatus, IndexStatus, IndexWork } from '../../protocol/types.ts';
import { type Command, DIR_OPTION, Exit, JSON_OPTION } from '../command.ts';
import type { CommandIo } from '../context.ts';
import { bytes, count, duration } from '../terminal.ts';
import { askedFolder, withEngine } from '../with-index.ts';

export const status: Command = {
  name: 'status',
  usage: ['status [--json]', 'status FILE [--json]'],
  summary: 'show what is in the index, or why a file is not',
  options: { dir: DIR_OPTION, json: JSON_OPTION },
  positionals: [0, 1],

  run(io, args) {
    const [file] = args.positionals;
    return withEngine(io, askedFolder(io, args), async (engine) => {
      if (file === undefined) {
        const answer = await engine.status();
        if (io.json) io.printJson(answer);
        else printIndex(io, answer);
        return Exit.done;
      }
      const answer = await engine.fileStatus(path.resolve(io.context.workingFolder, file));
      if (io.json) io.printJson(answer);
      else printFile(io, answer, file);
      return Exit.done;
    });
  },
};

function printIndex(io: CommandIo, answer: IndexStatus): void {
  const { out } = io;
  const row = (label: string, text: string) => io.print(`  ${out.dim(label.padEnd(10))} ${text}`);
  io.print(out.bold(answer.root));
  if (answer.revision === 0 && answer.state === 'idle') {
    io.print('  There is no index yet. `codegraph index` builds it.');
    return;
  }
  if (!answer.owner.self) row('kept by', keeper(answer));
  if (answer.state !== 'idle') row('now', activity(answer));
  row('index', `${answer.location} ${out.dim(`(${bytes(answer.sizeOnDisk)})`)}`);
  row('', out.dim(answer.parts.map(({ name, bytes: size }) => `${name} ${bytes(size)}`).join(', ')));
  row('contents', `${count(answer.files, 'file')}, ${count(answer.symbols, 'symbol')}, ${count(answer.edges, 'edge')}`);
  for (const { language, files, symbols } of answer.languages) {
    row(
      '',
      `${language.padEnd(12)} ${groupDigits(files).padStart(7)} files ${groupDigits(symbols).padStart(10)} symbols`,
    );
  }
  if (answer.lastIndexedAt) {
    const took = answer.lastIndexMs === undefined ? '' : out.dim(` in ${duration(answer.lastIndexMs)}`);
    row('updated', `${new Date(answer.lastIndexedAt).toLocaleString()}${took}`);
  }
  if (answer.skipped.length > 0) {
    row('left out', answer.skipped.map(({ reason, count: times }) => `${groupDigits(times)} ${reason}`).join(', '));
  }
  row('meaning', semanticWords(answer.semantic));
  row('memory', memory(answer));
  const done = workDone(answer);
  if (done) row('work', done);
  for (const problem of answer.problems) row('problem', out.paint(problem, 'yellow'));
}

function memory({ memoryBytes, memory: { heap, graph, words }, caches }: IndexStatus): string {
  const parts = [`heap ${bytes(heap)}`, graph > 0 ? `graph ${bytes(graph)}, words ${bytes(words)}` : 'nothing loaded'];
  for (const { name, hits, misses, bytes: size } of caches) {
    if (hits + misses > 0) parts.push(`${name} ${bytes(size)}, ${Math.round((100 * hits) / (hits + misses))} % found`);
  }
  return `${bytes(memoryBytes)} (${parts.join('; ')})`;
}

/** What the process that keeps the index has done so far; nothing for one that has only just opened it. */
function workDone({ work: { total, last }, queue }: IndexStatus): string {
  const files = (work: IndexWork) =>
    [
      work.analyzed > 0 ? `${groupDigits(work.analyzed)} parsed` : '',
      work.recognized > 0 ? `${groupDigits(work.recognized)} known by content` : '',
      work.linked > 0 ? `${groupDigits(work.linked)} linked` : '',
      work.removed > 0 ? `${groupDigits(work.removed)} gone` : '',
    ]
      .filter(Boolean)
      .join(', ');
  const parts = [
    queue.waiting > 0 ? `${count(queue.waiting, 'changed file')} waiting` : '',
    queue.deferred > 0 ? `${count(queue.deferred, 'dependent file')} to be linked` : '',
    total.runs > 0 ? `${count(total.runs, 'run')}: ${files(total) || 'nothing had changed'}` : '',
    last ? `the last ${files(last) || 'only compared'} in ${duration(last.tookMs)}` : '',
  ];
  return parts.filter(Boolean).join('; ');
}

/** `the editor, process 4711, since 10:15:00` */
function keeper({ owner, version }: IndexStatus): string {
  const since = owner.since ? `, since ${new Date(owner.since).toLocaleString()}` : '';
  return `the ${owner.door ?? 'program'}, process ${owner.pid}${since} (CodeGraph ${owner.version ?? version})`;
}

function activity({ state, progress }: IndexStatus): string {
  if (!progress || progress.filesTotal === 0) return state;
  return `${state}, ${groupDigits(progress.filesDone)} of ${count(progress.filesTotal, 'file')}`;
}

function printFile(io: CommandIo, answer: FileStatus, asked: string): void {
  const { out } = io;
  const name = out.bold(answer.file || asked);
  if (answer.indexed) io.print(`${name} is in the index: ${answer.language}, ${count(answer.symbols ?? 0, 'symbol')}.`);
  else io.print(`${name} is not in the index (${answer.reason}). ${answer.detail ?? ''}`.trimEnd());
}
