import { relationsCommand } from '../relations-command.ts';

export const callees = relationsCommand(
  'callees',
  'list what a symbol calls',
  (engine, request) => engine.callees(request),
  ['callee', 'callees'],
);
