import { relationsCommand } from '../relations-command.ts';

export const references = relationsCommand(
  'references',
  'list everything that names a symbol',
  (engine, request) => engine.references(request),
  ['place that names it', 'places that name it'],
);
