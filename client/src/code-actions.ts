import * as vscode from 'vscode';
import { SUPPORTED_LANGUAGES } from './languages.ts';

const ACTIONS = [
  { title: 'Go to related code', command: 'codegraph.goToRelated' },
  { title: 'Find similar code', command: 'codegraph.findSimilar' },
  { title: 'Show in graph', command: 'codegraph.showGraph' },
  { title: 'Show impact', command: 'codegraph.showImpact' },
] as const;

/**
 * Actions on the symbol at the cursor or the selection. Their kind is neither quick fix nor refactoring, so no lightbulb
 * lights up for them alone; they are there when the user asks for actions.
 */
const KIND = vscode.CodeActionKind.Empty.append('codegraph');

export function registerCodeActions(): vscode.Disposable {
  const selector = SUPPORTED_LANGUAGES.map((language) => ({ scheme: 'file', language }));
  return vscode.languages.registerCodeActionsProvider(
    selector,
    {
      provideCodeActions(document, range, context) {
        if (context.triggerKind === vscode.CodeActionTriggerKind.Automatic && range.isEmpty) return [];
        if (range.isEmpty && !document.getWordRangeAtPosition(range.start)) return [];
        return ACTIONS.map(({ title, command }) => {
          const action = new vscode.CodeAction(title, KIND);
          action.command = { title, command };
          return action;
        });
      },
    },
    { providedCodeActionKinds: [KIND] },
  );
}
