import * as vscode from 'vscode';
import type { Range, SymbolInfo, SymbolQuery } from '../../server/src/protocol/types.ts';

/** Something in a file of a folder: symbols, search results and sites have this shape. */
export interface Located {
  folder?: string;
  file?: string;
  range?: Range;
  selectionRange?: Range;
}

/**
 * The document of something located, or null for what lies outside the workspace. Places come from webviews too, so a path that leaves
 * its folder, and a folder that is not open, are refused.
 */
export function uriOf(located: Located): vscode.Uri | null {
  if (!located.file || located.file.split(/[\\/]/).includes('..')) return null;
  const folders = vscode.workspace.workspaceFolders ?? [];
  const root = located.folder ? folders.find(({ uri }) => uri.toString() === normalized(located.folder!)) : folders[0];
  return root ? vscode.Uri.joinPath(root.uri, located.file) : null;
}

function normalized(uri: string): string {
  try {
    return vscode.Uri.parse(uri, true).toString();
  } catch {
    return '';
  }
}

export function toRange(range: Range): vscode.Range {
  return new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
}

/** Where to put the cursor: on the name if it is known. */
export function targetRange(located: Located): vscode.Range {
  const range = located.selectionRange ?? located.range;
  return range ? toRange(range) : new vscode.Range(0, 0, 0, 0);
}

/** The symbol at the cursor as the server wants to be asked for it, or null when no file is open. */
export function symbolAtCursor(): SymbolQuery | null {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.scheme !== 'file') return null;
  const { line, character } = editor.selection.active;
  return { file: editor.document.uri.toString(), position: { line, character } };
}

/** The symbol a command is about: given by whoever called it (a link, a tree item), else the one at the cursor. */
export function symbolOf(argument: unknown): SymbolQuery | null {
  if (typeof argument === 'object' && argument !== null) {
    const given = argument as Record<string, unknown>;
    if (typeof given.symbol === 'string') {
      const folderUri = [given.folderUri, given.folder].find((uri) => typeof uri === 'string');
      return { symbol: given.symbol, ...(typeof folderUri === 'string' && { folderUri }) };
    }
    if (typeof given.uri === 'string' && isPosition(given.position))
      return { file: given.uri, position: given.position };
    if (typeof given.file === 'string' && isPosition(given.position))
      return { file: given.file, position: given.position };
  }
  return symbolAtCursor();
}

function isPosition(value: unknown): value is { line: number; character: number } {
  const position = value as { line?: unknown; character?: unknown } | null;
  return (
    typeof position === 'object' &&
    position !== null &&
    Number.isInteger(position.line) &&
    Number.isInteger(position.character)
  );
}

export type OpenHow = 'preview' | 'editor' | 'beside';

/** Shows something in an editor. `preview` keeps the focus where it is. Says so when the file is gone. */
export async function openLocated(located: Located, how: OpenHow): Promise<vscode.TextEditor | null> {
  const uri = uriOf(located);
  if (!uri) {
    void vscode.window.showInformationMessage('This lies outside the workspace, so there is no source to open.');
    return null;
  }
  try {
    return await vscode.window.showTextDocument(uri, {
      selection: targetRange(located),
      preview: how !== 'beside',
      preserveFocus: how === 'preview',
      viewColumn: how === 'beside' ? vscode.ViewColumn.Beside : sourceColumn(),
    });
  } catch (error) {
    // Opening fails also when the user has gone on to another file meanwhile, which is no reason for a word.
    const isThere = await vscode.workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
    if (!isThere)
      void vscode.window.showWarningMessage(
        `${located.file} is not there any more; it was deleted since it was indexed.`,
      );
    else if (how !== 'preview')
      void vscode.window.showWarningMessage(`${located.file} could not be opened: ${(error as Error).message}`);
    return null;
  }
}

/** Source opens beside a graph, not on top of it: in the column of the last text editor. */
function sourceColumn(): vscode.ViewColumn {
  const group = vscode.window.tabGroups.all.find(({ activeTab }) => activeTab?.input instanceof vscode.TabInputText);
  return vscode.window.activeTextEditor?.viewColumn ?? group?.viewColumn ?? vscode.ViewColumn.One;
}

const ICONS: Record<string, string> = {
  file: 'file',
  namespace: 'namespace',
  package: 'package',
  class: 'class',
  struct: 'struct',
  interface: 'interface',
  trait: 'interface',
  enum: 'enum',
  enumMember: 'enum-member',
  function: 'function',
  method: 'method',
  constructor: 'constructor',
  field: 'field',
  property: 'property',
  variable: 'variable',
  constant: 'constant',
  typeAlias: 'type-parameter',
  macro: 'symbol-event',
  impl: 'class',
};

/** The codicon of a kind of symbol, as the editor's own outline shows it. */
export function iconOf(kind: string): string {
  const icon = ICONS[kind];
  if (!icon) return kind === 'external' ? 'link-external' : 'symbol-misc';
  return icon === 'file' || icon === 'symbol-event' ? icon : `symbol-${icon}`;
}

/** `src/parser.ts:12`, for one line of a list; with the folder's name before it where several are open. */
export function placeOf(symbol: SymbolInfo | Located): string {
  if (!symbol.file) return 'outside the workspace';
  const range = symbol.selectionRange ?? symbol.range;
  const uri = uriOf(symbol);
  const file = uri ? vscode.workspace.asRelativePath(uri) : symbol.file;
  return `${file}${range ? `:${range.start.line + 1}` : ''}`;
}

/** `parser.ts:12`, where there is no room for folders: what would be cut off at the end is what tells most. */
export const shortPlaceOf = (symbol: SymbolInfo | Located): string => lastPart(placeOf(symbol));

/** `parser.ts` of `src/parser.ts`. */
export const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** What a row calls a symbol, and what it is in: a narrow row is cut at its end, which must not be the name. */
export function nameAndOwner({ kind, name, qualifiedName }: SymbolInfo): { name: string; owner: string } {
  if (kind === 'file') return { name: lastPart(name), owner: '' };
  const owner = qualifiedName.endsWith(`.${name}`) ? qualifiedName.slice(0, -name.length - 1) : '';
  return { name, owner };
}
