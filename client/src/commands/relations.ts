import type { Command } from '../services.ts';
import { type Located, symbolOf } from '../symbols.ts';

/** Reveals the Relations view for the symbol at the cursor. */
export const showRelations: Command = {
  id: 'codegraph.showRelations',
  run: ({ relations }, argument) => relations.reveal(symbolOf(argument)),
};
export const pinRelations: Command = { id: 'codegraph.pinRelations', run: ({ relations }) => relations.pin(true) };
export const unpinRelations: Command = { id: 'codegraph.unpinRelations', run: ({ relations }) => relations.pin(false) };
export const refreshRelations: Command = {
  id: 'codegraph.refreshRelations',
  run: ({ relations }) => relations.refresh(),
};
export const moreRelations: Command = { id: 'codegraph.moreRelations', run: ({ relations }) => relations.more() };

/** Opens what a row of the Relations view stands for. */
export const openRelation: Command = {
  id: 'codegraph.openRelation',
  run({ relations }, row) {
    const target = (row as { target?: Located } | undefined)?.target;
    return target ? relations.open({ target }) : undefined;
  },
};
export const showRelationInGraph: Command = {
  id: 'codegraph.showRelationInGraph',
  run({ graphs }, row) {
    const symbol = (row as { symbol?: { id: string; folder?: string } } | undefined)?.symbol;
    return symbol
      ? graphs.show({ root: { symbol: symbol.id }, folder: symbol.folder, view: 'neighbourhood' })
      : undefined;
  },
};
