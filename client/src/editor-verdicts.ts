import * as vscode from 'vscode';
import type { EditorAnswer, Relation } from '../../server/src/protocol/types.ts';
import { isOn } from './configuration.ts';
import { hasOwnServer } from './own-servers.ts';
import type { ServerConnection } from './server-connection.ts';
import { toRange, uriOf } from './symbols.ts';

/** For one symbol: so many places, so many at a time, and no longer than this all together. */
const MAX_PLACES = 40;
const MAX_FILES = 12;
const AT_A_TIME = 4;
const BUDGET_MS = 4_000;
/** A server that is still starting answers nothing: it is asked again, but not for ever. */
const TRIES = 4;
const BETWEEN_TRIES_MS = 5_000;
/** What was answered is not asked again while its file stays as it is; beyond this many places all of that is forgotten. */
const MAX_REMEMBERED = 5_000;

interface Place {
  readonly uri: vscode.Uri;
  readonly position: vscode.Position;
  /** Names the edge and the text that it starts in. */
  readonly key: string;
}

/**
 * Asks the language extensions that the user has where the names are defined that the shown connections start from, and tells the server. Only
 * places of what is on the screen are asked about, and only in languages for which another extension brings a server: this extension provides
 * no definitions in VS Code, so it never asks itself.
 */
export class EditorVerdicts {
  private readonly server: ServerConnection;
  private readonly answered = new Set<string>();

  constructor(server: ServerConnection) {
    this.server = server;
  }

  /**
   * Asks about the edges of these relations, while that is wanted. Returns whether something was decided that the relations did not say yet.
   * Never fails: without an answer all stays as it was.
   */
  async ask(relations: readonly Relation[], isWanted: () => boolean): Promise<boolean> {
    for (let tries = 0; tries < TRIES && isWanted() && isOn('relations.askEditor', true); tries++) {
      try {
        const { decided, unanswered } = await this.askOnce(relations, isWanted);
        if (decided || unanswered === 0) return decided;
      } catch {
        return false;
      }
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
    }
    return false;
  }

  private async askOnce(relations: readonly Relation[], isWanted: () => boolean) {
    const deadline = Date.now() + BUDGET_MS;
    const places = await this.placesOf(relations);
    const answers: EditorAnswer[] = [];
    let unanswered = places.length;
    const askNext = async (): Promise<void> => {
      for (let place = places.shift(); place; place = places.shift()) {
        const left = deadline - Date.now();
        if (left <= 0 || !isWanted()) return;
        const answer = await answerAt(place, left);
        if (!answer) continue;
        answers.push(answer);
        unanswered--;
        this.remember(place.key);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, askNext));
    if (answers.length === 0) return { decided: false, unanswered };
    const { confirmed, refuted } = await this.server.request('codegraph/confirm', { answers });
    return { decided: confirmed + refuted > 0, unanswered };
  }

  /** The places that nothing was answered about yet. */
  private async placesOf(relations: readonly Relation[]): Promise<Place[]> {
    const places: Place[] = [];
    const documents = new Map<string, vscode.TextDocument | null>();
    for (const { symbol, edges } of relations) {
      for (const edge of edges) {
        if (places.length >= MAX_PLACES) return places;
        if (edge.verdict || !edge.site || !symbol.file) continue;
        const uri = uriOf({ ...edge.site, folder: symbol.folder });
        if (!uri) continue;
        const name = uri.toString();
        if (!documents.has(name)) {
          if (documents.size >= MAX_FILES) continue;
          documents.set(name, await documentOf(uri));
        }
        const document = documents.get(name);
        if (!document) continue;
        const position = toRange(edge.site.range).start;
        const key = `${name} ${document.version} ${position.line} ${position.character} ${edge.to}`;
        if (!this.answered.has(key)) places.push({ uri, position, key });
      }
    }
    return places;
  }

  private remember(key: string): void {
    if (this.answered.size >= MAX_REMEMBERED) this.answered.clear();
    this.answered.add(key);
  }
}

async function answerAt({ uri, position }: Place, timeoutMs: number): Promise<EditorAnswer | null> {
  const found = await withinTime(
    vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      uri,
      position,
    ),
    timeoutMs,
  );
  if (!found?.length) return null;
  return {
    site: { file: uri.toString(), position: plain(position) },
    definitions: found.map((one) =>
      'targetUri' in one
        ? { file: one.targetUri.toString(), position: plain((one.targetSelectionRange ?? one.targetRange).start) }
        : { file: one.uri.toString(), position: plain(one.range.start) },
    ),
  };
}

const plain = ({ line, character }: vscode.Position) => ({ line, character });

/** The document if its language has a server of its own. Unsaved text is left alone: it changes while one asks. */
async function documentOf(uri: vscode.Uri): Promise<vscode.TextDocument | null> {
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    return !document.isDirty && hasOwnServer(document.languageId) ? document : null;
  } catch {
    return null;
  }
}

async function withinTime<T>(answer: Thenable<T>, timeoutMs: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), timeoutMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
