import { relationsCommand } from '../relations-command.ts';

export const callers = relationsCommand(
  'callers',
  'list what calls a symbol',
  (engine, request) => engine.callers(request),
  ['caller', 'callers'],
);
