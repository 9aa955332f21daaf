import * as vscode from 'vscode';
import { iconOf, type Located, lastPart, openLocated, placeOf, uriOf } from './symbols.ts';

/** One row of a list to choose from. */
export interface SymbolChoice extends Located {
  id: string;
  name: string;
  kind: string;
  /** Why it is here: shown after the place. */
  reason?: string;
  signature?: string;
  group?: string;
}

interface Row extends vscode.QuickPickItem {
  choice?: SymbolChoice;
}

const BESIDE: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('split-horizontal'),
  tooltip: 'Open to the Side',
};
const GRAPH: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('type-hierarchy'), tooltip: 'Show in Graph' };

/**
 * A quick pick that previews the chosen row in the editor and, on Escape, returns to exactly where the user was. `load` may be
 * called again for each text that is typed (`onType`), else the list is loaded once and filtered.
 */
export class SymbolPicker {
  private readonly picker = vscode.window.createQuickPick<Row>();
  private readonly origin = captureEditor();
  private accepted = false;
  private previewTimer: NodeJS.Timeout | undefined;

  constructor(title: string, placeholder: string) {
    this.picker.title = title;
    this.picker.placeholder = placeholder;
    this.picker.matchOnDescription = true;
    this.picker.matchOnDetail = true;
    this.picker.onDidChangeActive(([row]) => this.preview(row?.choice));
    this.picker.onDidAccept(() => void this.accept());
    this.picker.onDidTriggerItemButton(({ item, button }) => void this.button(item.choice, button));
    this.picker.onDidHide(() => void this.hidden());
  }

  get value(): string {
    return this.picker.value;
  }
  set value(text: string) {
    this.picker.value = text;
  }

  /** Calls back while the user types; the list is then not filtered here, since whoever loads it has filtered. */
  onType(listener: (text: string) => void): void {
    this.picker.matchOnDescription = false;
    this.picker.matchOnDetail = false;
    this.picker.onDidChangeValue(listener);
  }

  set title(title: string) {
    this.picker.title = title;
  }

  set busy(busy: boolean) {
    this.picker.busy = busy;
  }

  /** Fills the list; without choices it says `empty`. */
  show(choices: readonly SymbolChoice[], empty: string, alwaysShow = false): void {
    this.picker.items = choices.length ? rows(choices, alwaysShow) : [{ label: `$(info) ${empty}`, alwaysShow: true }];
    this.picker.busy = false;
    this.picker.show();
  }

  open(): void {
    this.picker.show();
  }

  onHide(listener: () => void): void {
    this.picker.onDidHide(listener);
  }

  private preview(choice: SymbolChoice | undefined): void {
    clearTimeout(this.previewTimer);
    // Holding an arrow key runs through the list; only where it rests is a file opened.
    if (choice && uriOf(choice)) this.previewTimer = setTimeout(() => void openLocated(choice, 'preview'), 80);
  }

  private async accept(): Promise<void> {
    const choice = this.picker.selectedItems[0]?.choice;
    if (!choice) return;
    this.accepted = true;
    this.picker.hide();
    await openLocated(choice, 'editor');
  }

  private async button(choice: SymbolChoice | undefined, button: vscode.QuickInputButton): Promise<void> {
    if (!choice) return;
    this.accepted = true;
    this.picker.hide();
    if (button === GRAPH)
      await vscode.commands.executeCommand('codegraph.showGraph', { symbol: choice.id, folder: choice.folder });
    else await openLocated(choice, 'beside');
  }

  private async hidden(): Promise<void> {
    clearTimeout(this.previewTimer);
    this.picker.dispose();
    if (!this.accepted) await this.origin.restore();
  }
}

function rows(choices: readonly SymbolChoice[], alwaysShow: boolean): Row[] {
  const list: Row[] = [];
  let group: string | undefined;
  for (const choice of choices) {
    if (choice.group && choice.group !== group) {
      list.push({ label: choice.group, kind: vscode.QuickPickItemKind.Separator });
      group = choice.group;
    }
    const isFile = choice.kind === 'file';
    list.push({
      label: `$(${iconOf(choice.kind)}) ${isFile ? lastPart(choice.name) : choice.name}`,
      description: placeOf(choice),
      detail: [choice.reason, choice.signature].filter(Boolean).join('  ·  ') || undefined,
      buttons: uriOf(choice) ? [BESIDE, GRAPH] : [GRAPH],
      alwaysShow,
      choice,
    });
  }
  return list;
}

/** Remembers the editor, its selection and what it shows, so that a preview leaves no trace. */
function captureEditor(): { restore(): Promise<void> } {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return { restore: async () => undefined };
  const { document, viewColumn, selections } = editor;
  const [visible] = editor.visibleRanges;
  return {
    async restore() {
      const restored = await vscode.window.showTextDocument(document, { viewColumn, preserveFocus: false });
      restored.selections = selections;
      if (visible) restored.revealRange(visible, vscode.TextEditorRevealType.AtTop);
    },
  };
}
