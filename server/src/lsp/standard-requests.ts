import type * as lsp from 'vscode-languageserver/node';
import type { Answer } from './answering.ts';
import type { ClientOptions } from './client-options.ts';
import { flatten, toDocumentSymbol, toLocation, toSymbolInformation } from './convert.ts';
import type { Folders } from './folders.ts';
import { hoverText } from './hover-markdown.ts';

const MAX_WORKSPACE_SYMBOLS = 200;
const MAX_REFERENCES = 5_000;

/** What we add to the language's own hover; null where we have nothing to say. */
export function hover(folders: Folders, options: ClientOptions): Answer<lsp.Hover | null> {
  return async (params) => {
    const file = folders.fileOf(params.documentUri());
    const position = params.position();
    if (!file) return null;
    const insights = await (await file.session.engine()).hover(file.path, position);
    if (!insights) return null;
    const markdown = options.markdownHover;
    const style = { markdown, commands: [...options.hoverCommands], folderUri: file.session.uri };
    const value = hoverText(insights, style);
    return value === null ? null : { contents: { kind: markdown ? 'markdown' : 'plaintext', value } };
  };
}

export function workspaceSymbol(folders: Folders): Answer<lsp.SymbolInformation[]> {
  return async (params) => {
    const query = params.string('query');
    const found = await Promise.all(
      folders.all().map(async (session) => {
        const symbols = await (await session.engine()).workspaceSymbols(query, MAX_WORKSPACE_SYMBOLS);
        return symbols.map((symbol) => toSymbolInformation(session, symbol)).filter((symbol) => symbol !== undefined);
      }),
    );
    // Each list is ranked, without a score that could be compared: the best of each folder come first.
    const longest = Math.max(0, ...found.map((list) => list.length));
    const merged: lsp.SymbolInformation[] = [];
    for (let rank = 0; rank < longest; rank++) for (const list of found) if (list[rank]) merged.push(list[rank]);
    return merged.slice(0, MAX_WORKSPACE_SYMBOLS);
  };
}

export function documentSymbol(
  folders: Folders,
  options: ClientOptions,
): Answer<lsp.DocumentSymbol[] | lsp.SymbolInformation[]> {
  return async (params, signal) => {
    const uri = params.documentUri();
    const file = folders.fileOf(uri);
    if (!file) return [];
    const engine = await file.session.engine();
    const symbols = await file.session.untilKnown(() => engine.documentSymbols(file.path), signal);
    return options.nestedDocumentSymbols ? symbols.map(toDocumentSymbol) : flatten(file.session, symbols);
  };
}

/** Every place that names the symbol, guesses left out. */
export function references(folders: Folders): Answer<lsp.Location[]> {
  return async (params) => {
    const uri = params.documentUri();
    const file = folders.fileOf(uri);
    const position = params.position();
    const withDeclaration = params.has('context') && params.object('context').optionalBoolean('includeDeclaration');
    if (!file) return [];
    const { session } = file;
    const of = { file: file.path, position };
    const { symbol, relations } = await (await session.engine()).references({ of, limit: MAX_REFERENCES });
    const sites = relations.flatMap(({ edges }) =>
      edges.flatMap(({ confidence, site }) => (site && confidence !== 'ambiguous' ? [site] : [])),
    );
    const locations = sites.map((site) => toLocation(session, site.file, site.range));
    if (withDeclaration && symbol?.file !== undefined && symbol.selectionRange) {
      locations.unshift(toLocation(session, symbol.file, symbol.selectionRange));
    }
    // Several edges may have been read from one place: an import that is also a use.
    const seen = new Set<string>();
    return locations.filter(({ uri: at, range }) => {
      const key = `${at} ${range.start.line} ${range.start.character}`;
      return !seen.has(key) && seen.add(key);
    });
  };
}

/** Where the name under the cursor is defined, if an edge says so. */
export function definition(folders: Folders): Answer<lsp.Location | null> {
  return async (params) => {
    const uri = params.documentUri();
    const file = folders.fileOf(uri);
    const position = params.position();
    if (!file) return null;
    const insights = await (await file.session.engine()).hover(file.path, position);
    const { symbol } = insights ?? {};
    if (symbol?.file === undefined || !symbol.selectionRange) return null;
    return toLocation(file.session, symbol.file, symbol.selectionRange);
  };
}
