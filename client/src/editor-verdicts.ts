import * as vscode from 'vscode';
import type { EditorAnswer, Relation, SymbolInfo } from '../../server/src/protocol/types.ts';
import { isOn } from './configuration.ts';
import { hasOwnServer } from './own-servers.ts';
import type { ServerConnection } from './server-connection.ts';
import { toRange, uriOf } from './symbols.ts';

/** For one symbol: so many places, so many at a time, and no longer than this all together. */
const MAX_PLACES = 40;
const AT_A_TIME = 4;
const BUDGET_MS = 4_000;
/** Finding all uses takes a server longer: it is asked when the symbol has been looked at for so long, and may take so long. */
const REST_MS = 1_500;
const USES_BUDGET_MS = 15_000;
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

interface Round {
  readonly answers: readonly EditorAnswer[];
  /** Whether a server said nothing where it could have. */
  readonly isUnanswered: boolean;
}

/**
 * Asks the language extensions that the user has about the connections that are shown, and tells the server. Nothing is opened for that: what a
 * file that is open uses is asked for place by place (where is this defined?), and who uses the symbol from other files by one question at its
 * name (where is this used?). To ask about a place in a closed file would open it, and its problems would fill the user's list. Only languages
 * for which another extension brings a server are asked about: this extension provides neither definitions nor references in VS Code, so it
 * never asks itself.
 */
export class EditorVerdicts {
  private readonly server: ServerConnection;
  private readonly answered = new Set<string>();
  /** A question about uses cannot be taken back, so there is one at a time. */
  private isFindingUses = false;

  constructor(server: ServerConnection) {
    this.server = server;
  }

  /**
   * Asks about the edges of these relations of `symbol`, while that is wanted. `hasRelatives` says that it overrides something or is overridden.
   * Calls `onDecided` each time something was decided that the relations did not say yet. Never fails: without an answer all stays as it was.
   */
  async ask(
    symbol: SymbolInfo,
    relations: readonly Relation[],
    { hasRelatives, isWanted, onDecided }: { hasRelatives: boolean; isWanted: () => boolean; onDecided: () => void },
  ): Promise<void> {
    const goesOn = () => isWanted() && isOn('relations.askEditor', true);
    try {
      for (let tries = 0; tries < TRIES && goesOn(); tries++) {
        const defined = await this.definitions(relations, goesOn);
        if (await this.tell(defined)) return onDecided();
        await new Promise((resolve) => setTimeout(resolve, REST_MS));
        const used = hasRelatives || !goesOn() ? NOTHING : await this.uses(symbol, relations);
        if (await this.tell(used)) return onDecided();
        if (!defined.isUnanswered && !used.isUnanswered) return;
        await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
      }
    } catch {
      // The server that is told is gone; whoever shows relations says so.
    }
  }

  private async tell({ answers }: Round): Promise<boolean> {
    if (answers.length === 0) return false;
    const { confirmed, refuted } = await this.server.request('codegraph/confirm', { answers: [...answers] });
    return confirmed + refuted > 0;
  }

  /** Where that is defined which open files name. */
  private async definitions(relations: readonly Relation[], isWanted: () => boolean): Promise<Round> {
    const deadline = Date.now() + BUDGET_MS;
    const places = this.openPlaces(relations);
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
    return { answers, isUnanswered: unanswered > 0 };
  }

  /**
   * Where the symbol is used, asked at its name. This confirms and never refutes: a list of uses may have gaps. A use of a method may be one of what
   * it overrides, and of several candidates at one place a use tells nothing, so neither is asked about.
   */
  private async uses(symbol: SymbolInfo, relations: readonly Relation[]): Promise<Round> {
    const uri = uriOf(symbol);
    const document = uri && openDocument(uri);
    if (!document || !symbol.selectionRange || this.isFindingUses) return NOTHING;
    const key = `${uri.toString()} ${document.version} ${symbol.id}`;
    const sites = relations.flatMap(({ symbol: from, edges }) =>
      edges.flatMap(({ to, site, verdict, confidence }) => {
        if (to !== symbol.id || verdict || !site || confidence === 'ambiguous') return [];
        const file = uriOf({ ...site, folder: from.folder });
        return file ? [{ file: file.toString(), position: toRange(site.range).start }] : [];
      }),
    );
    if (sites.length === 0 || this.answered.has(key)) return NOTHING;
    const name = toRange(symbol.selectionRange).start;
    const found = await this.findUses(uri, name);
    if (!found?.length) return { answers: [], isUnanswered: true };
    this.remember(key);
    const used = new Set(found.map((one) => placeKey(one.uri.toString(), one.range.start)));
    const definitions = [{ file: uri.toString(), position: plain(name) }];
    const answers = sites
      .filter(({ file, position }) => used.has(placeKey(file, position)))
      .map(({ file, position }) => ({ site: { file, position: plain(position) }, definitions }));
    return { answers, isUnanswered: false };
  }

  private async findUses(uri: vscode.Uri, name: vscode.Position): Promise<vscode.Location[] | undefined> {
    this.isFindingUses = true;
    const answer = Promise.resolve(
      vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', uri, name),
    ).finally(() => {
      this.isFindingUses = false;
    });
    return withinTime(answer, USES_BUDGET_MS);
  }

  /** The places in open files that nothing was answered about yet. */
  private openPlaces(relations: readonly Relation[]): Place[] {
    const places: Place[] = [];
    for (const { symbol, edges } of relations) {
      for (const edge of edges) {
        if (places.length >= MAX_PLACES) return places;
        if (edge.verdict || !edge.site || !symbol.file) continue;
        const uri = uriOf({ ...edge.site, folder: symbol.folder });
        const document = uri && openDocument(uri);
        if (!document) continue;
        const position = toRange(edge.site.range).start;
        const key = `${uri.toString()} ${document.version} ${position.line} ${position.character} ${edge.to}`;
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

const NOTHING: Round = { answers: [], isUnanswered: false };
const placeKey = (file: string, { line, character }: vscode.Position) => `${file} ${line} ${character}`;

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

/** The document if it is open and its language has a server of its own. Unsaved text is left alone: it changes while one asks. */
function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const name = uri.toString();
  return vscode.workspace.textDocuments.find(
    (document) => document.uri.toString() === name && !document.isDirty && hasOwnServer(document.languageId),
  );
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
