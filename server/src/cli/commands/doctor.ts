import type { Check } from '../../engine/examine.ts';
import { compareWithFresh } from '../../host/compare-with-fresh.ts';
import { examineShared } from '../../host/examine-shared.ts';
import { type Command, DIR_OPTION, Exit, JSON_OPTION } from '../command.ts';
import { askedFolder } from '../with-index.ts';

const MARKS = { ok: ['✓', 'green'], warning: ['!', 'yellow'], failed: ['✗', 'red'] } as const;

export const doctor: Command = {
  name: 'doctor',
  usage: ['doctor [--full] [--json]'],
  summary: 'check the installation and the index',
  details:
    'A sample of the files is read and linked anew and compared with the index. With --full the whole index is: another one is built from ' +
    'nothing beside it, which takes as long as a first index.',
  options: {
    dir: DIR_OPTION,
    json: JSON_OPTION,
    full: { type: 'boolean', help: 'compare everything with an index made from nothing' },
  },
  positionals: [0, 0],

  async run(io, args) {
    const { programFolder, version } = io.context;
    const checks: Check[] = [];
    const folder = askedFolder(io, args);
    const options = { folder, programFolder, version, logger: io.logger, door: 'command line' } as const;
    const show = (check: Check) => {
      checks.push(check);
      if (io.json) return;
      const [mark, colour] = MARKS[check.state];
      io.print(`${io.out.paint(mark, colour)} ${check.name.padEnd(16)} ${check.detail}`);
      if (check.advice) io.print(`  ${' '.repeat(16)} ${io.out.dim(check.advice)}`);
    };
    for await (const check of examineShared(options)) show(check);
    if (args.flag('full')) for await (const check of compareWithFresh(options)) show(check);
    const failed = checks.some((check) => check.state === 'failed');
    if (io.json) io.printJson({ ok: !failed, version, checks });
    return failed ? Exit.failed : Exit.done;
  },
};
