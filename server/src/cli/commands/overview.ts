import { groupDigits } from '../../protocol/group-digits.ts';
import type { OverviewResponse } from '../../protocol/types.ts';
import { type Command, DIR_OPTION, Exit, JSON_OPTION, NO_UPDATE_OPTION, NothingFoundError } from '../command.ts';
import type { CommandIo } from '../context.ts';
import { place } from '../print-symbols.ts';
import { count } from '../terminal.ts';
import { withIndex } from '../with-index.ts';

const NEEDS_SHOWN = 4;

export const overview: Command = {
  name: 'overview',
  usage: ['overview [FOLDER] [--unused N] [--json]'],
  summary: 'show what a codebase looks like: modules, layers, entry points, hot spots',
  details:
    'FOLDER narrows it, counted from the root. What nothing uses is "likely" when no other file could, "possible" when others may or source does not say.',
  options: {
    dir: DIR_OPTION,
    unused: { type: 'string', value: 'N', help: 'so many of the symbols that nothing uses (default: 25)' },
    json: JSON_OPTION,
    'no-update': NO_UPDATE_OPTION,
  },
  positionals: [0, 1],

  run(io, args) {
    const [folder] = args.positionals;
    return withIndex(io, args, async (engine) => {
      const answer = await engine.overview({ ...(folder ? { folder } : {}), unused: args.number('unused') });
      if (answer.files === 0 && folder) throw new NothingFoundError(`The index has no file in a folder ${folder}.`);
      if (io.json) io.printJson(answer);
      else print(io, answer, folder);
      return Exit.done;
    });
  },
};

function print(io: CommandIo, answer: OverviewResponse, folder: string | undefined): void {
  const { out } = io;
  const { files, symbols, languages, modules, layers, entryPoints, central, cycles, hotSpots, unused } = answer;
  const list = (title: string, lines: readonly string[]) => {
    if (lines.length > 0) io.print(out.bold(title));
    for (const line of lines) io.print(`  ${line}`);
  };
  io.print(`${out.bold(folder ?? answer.root)}  ${count(files, 'file')}, ${count(symbols, 'symbol')}`);
  io.print(`  ${out.dim(languages.map((each) => `${each.language} ${groupDigits(each.files)}`).join(', '))}`);
  list(
    'Modules',
    modules.map((module) => {
      const needs = module.dependsOn
        .slice(0, NEEDS_SHOWN)
        .map((each) => `${each.folder} (${groupDigits(each.imports)})`);
      const rest = module.dependsOn.length > NEEDS_SHOWN ? ', …' : '';
      const together = module.packages ? `${count(module.packages, 'smaller package')}, ` : '';
      const size = `${together}${count(module.files, 'file')}, ${count(module.symbols, 'symbol')}`;
      const imports = needs.length > 0 ? `, imports ${needs.join(', ')}${rest}` : '';
      return `${out.paint(module.folder, 'green')}  ${out.dim(`${size}${imports}`)}`;
    }),
  );
  list(
    'Layers, the lowest first',
    layers.map((layer, i) => `${i}  ${layer.join(', ')}`),
  );
  list(
    'Entry points',
    entryPoints.map((symbol) => `${out.paint(symbol.qualifiedName, 'cyan')}  ${place(symbol)}`),
  );
  list(
    'Central symbols',
    central.map(
      ({ symbol }) => `${out.paint(symbol.qualifiedName, 'cyan')}  ${out.dim(symbol.kind)}  ${place(symbol)}`,
    ),
  );
  list(
    `Import cycles (${groupDigits(cycles.count)})`,
    cycles.shortest.map((cycle) => cycle.join(' → ')),
  );
  list(
    'Hot spots: complicated and often changed',
    hotSpots.map(
      (spot) =>
        `${out.paint(spot.file, 'green')}  ${out.dim(`${count(spot.commits, 'commit')}, complexity ${groupDigits(spot.complexity)}`)}`,
    ),
  );
  list(
    `Nothing in the index uses these (${groupDigits(answer.unusedTotal)})`,
    unused.map(
      ({ symbol, confidence }) =>
        `${out.paint(symbol.qualifiedName, 'cyan')}  ${place(symbol)}  ${out.dim(confidence)}`,
    ),
  );
  const more = answer.unusedTotal - unused.length;
  if (more > 0) io.print(out.dim(`  … and ${groupDigits(more)} more; --unused N shows them.`));
}
