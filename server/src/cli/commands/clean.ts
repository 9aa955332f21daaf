import path from 'node:path';
import { removeIndex } from '../../engine/remove-index.ts';
import { type Command, DIR_OPTION, Exit, JSON_OPTION } from '../command.ts';
import { bytes } from '../terminal.ts';
import { askedFolder } from '../with-index.ts';

export const clean: Command = {
  name: 'clean',
  usage: ['clean [DIR] [--json]'],
  summary: 'remove the index of a folder',
  details: 'The index lies in the cache folder, never in the project; it can be built again at any time.',
  options: { dir: DIR_OPTION, json: JSON_OPTION },
  positionals: [0, 1],

  async run(io, args) {
    const [given] = args.positionals;
    const folder = given === undefined ? askedFolder(io, args) : path.resolve(io.context.workingFolder, given);
    const { root, location, freedBytes } = await removeIndex(folder);
    if (io.json) io.printJson({ root, location, freedBytes });
    else if (freedBytes === 0) io.print(`There was no index of ${root}.`);
    else io.print(`Removed the index of ${root} (${bytes(freedBytes)}).`);
    return Exit.done;
  },
};
