import type { Check } from '../../engine/examine.ts';
import { examineShared } from '../../host/examine-shared.ts';
import { type Command, DIR_OPTION, Exit, JSON_OPTION } from '../command.ts';
import { askedFolder } from '../with-index.ts';

const MARKS = { ok: ['✓', 'green'], warning: ['!', 'yellow'], failed: ['✗', 'red'] } as const;

export const doctor: Command = {
  name: 'doctor',
  usage: ['doctor [--json]'],
  summary: 'check the installation and the index',
  options: { dir: DIR_OPTION, json: JSON_OPTION },
  positionals: [0, 0],

  async run(io, args) {
    const { programFolder, version } = io.context;
    const checks: Check[] = [];
    const folder = askedFolder(io, args);
    const options = { folder, programFolder, version, logger: io.logger, door: 'command line' } as const;
    for await (const check of examineShared(options)) {
      checks.push(check);
      if (io.json) continue;
      const [mark, colour] = MARKS[check.state];
      io.print(`${io.out.paint(mark, colour)} ${check.name.padEnd(16)} ${check.detail}`);
      if (check.advice) io.print(`  ${' '.repeat(16)} ${io.out.dim(check.advice)}`);
    }
    const failed = checks.some((check) => check.state === 'failed');
    if (io.json) io.printJson({ ok: !failed, version, checks });
    return failed ? Exit.failed : Exit.done;
  },
};
