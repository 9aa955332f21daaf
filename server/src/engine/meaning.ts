import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isCancelled } from '../base/cancellation.ts';
import { CodedError, errorCode, errorMessage } from '../base/errors.ts';
import type { NearSymbol } from '../embedding/meaning-index.ts';
import { SharedThread } from '../platform/shared-thread.ts';
import { ThreadEmbedder } from '../platform/thread-embedder.ts';
import { type EmbeddingModelInfo, type ModelSource, NO_MODEL_INSTALLED } from '../ports/embedder.ts';
import { groupDigits } from '../protocol/group-digits.ts';
import type * as p from '../protocol/types.ts';
import type { LexicalIndex } from '../search/lexical-index.ts';
import { narrow } from '../search/place-filter.ts';
import { isIdentifier } from '../search/query.ts';
import type { MeaningEvidence, OutsideEvidence } from '../search/search-types.ts';
import { ActiveNoteFile } from './active-note.ts';
import { isThere, modelSourceOf, nothingYet } from './embedding-settings.ts';
import { closeModelVectors, type ModelVectors, openModelVectors, vectorsFolder } from './model-vectors.ts';
import { type WorkBeside, withWork } from './work-beside.ts';
import type { Workspace } from './workspace.ts';

interface Found {
  readonly evidence?: MeaningEvidence;
  /** Why there is none, or not all there could be. */
  readonly notice?: string;
  /** It was to be there. */
  readonly hasFailed?: boolean;
}

export interface MeaningHooks {
  /** Whether something is done that somebody waits for. */
  readonly isBusy: () => boolean;
  /** Undefined when everything can be found by meaning. */
  readonly onProgress: (progress: { done: number; total: number } | undefined) => void;
}

/** How many near symbols a search looks at, at least, and a question for what is like a symbol. */
const NEAR_SYMBOLS = 150;
const MOST_SIMILAR = 20;
/** How often the lane looks whether it may go on. */
const QUIET_MS = 50;
/** A search by words and meaning goes on without a model that takes longer, unless it says how long it waits. */
const PATIENCE_MS = 2500;
/** A model that could not be opened is tried again after this time. */
const RETRY_MS = 60_000;
/** After the last change of a file that is open in an editor, its vectors are made. */
const TYPING_RESTS_MS = 2000;

/**
 * Searches by meaning, as far as a model is there: the model that the user chose, the vectors made by it, and the lane that makes them in the background. When the
 * user chooses another one, the old one answers until the vectors of the new one are complete. Without any, words go on finding code.
 */
export class Meaning {
  private readonly workspace: Workspace;
  private readonly hooks: MeaningHooks;
  private readonly note: ActiveNoteFile;
  private settings: p.EmbeddingSettings;
  /** What answers, and what is being made to take its place. */
  private active: ModelVectors | undefined;
  private next: ModelVectors | undefined;
  private opening: Promise<void> | undefined;
  private openedMs = Number.NEGATIVE_INFINITY;
  private promotion: Promise<void> = Promise.resolve();
  private closing: Promise<void> = Promise.resolve();
  private problem: string | undefined;
  private follows = false;
  /** Nobody has asked for long, so model and vectors are closed until somebody does or a file changes. */
  private isResting = false;
  /** Questions that are being answered: what they ask is not closed under them. */
  private questions = 0;
  private typingTimer: NodeJS.Timeout | undefined;
  private isPaused = false;
  private isClosed = false;

  constructor(workspace: Workspace, hooks: MeaningHooks) {
    this.workspace = workspace;
    this.hooks = hooks;
    this.note = new ActiveNoteFile(vectorsFolder(workspace));
    this.settings = workspace.configuration.embedding;
  }

  /** Takes another choice of the user. Vectors of the model before stay until those of the new one are complete. */
  async configure(settings: p.EmbeddingSettings): Promise<void> {
    const isSame =
      JSON.stringify({ ...settings, paused: false }) === JSON.stringify({ ...this.settings, paused: false });
    this.settings = settings;
    if (!isSame) {
      await this.opening?.catch(() => {});
      await this.closeAll();
      this.opening = undefined;
      this.problem = undefined;
      if (this.follows) await this.follow();
    }
    this.applyPause();
  }

  /** From now on, what the index takes in is embedded in the background. */
  async follow(): Promise<void> {
    this.follows = true;
    await this.open();
    await this.takeIn();
  }

  /** The index has a new revision; nobody waits for the vectors of what is new, and what is still being typed is not worth any yet. */
  noteRevision(isTyped: boolean): void {
    clearTimeout(this.typingTimer);
    if (isTyped) {
      this.typingTimer = setTimeout(() => this.noteRevision(false), TYPING_RESTS_MS);
      this.typingTimer.unref();
      return;
    }
    // What is opened takes in what it lacks.
    const taken = this.isResting ? this.open() : this.takeIn();
    taken.catch((error) => this.workspace.configuration.logger.warn(errorMessage(error)));
  }

  /** Closes model and vectors until somebody asks for them or the index changes; false, and nothing is closed, while they are asked or something is to be embedded. */
  async rest(): Promise<boolean> {
    await this.opening?.catch(() => {});
    if (this.questions > 0 || this.next || this.all().some(({ lane }) => !lane.isDone)) return false;
    if (!this.active) return true;
    this.isResting = true;
    this.opening = undefined;
    await this.closeAll();
    return true;
  }

  /** Brings the lanes up to what the index has. */
  async takeIn(): Promise<void> {
    if (!this.follows || this.isClosed) return;
    const records = await this.workspace.indexer.records();
    await Promise.all(this.all().map(({ lane }) => lane.follow(records)));
  }

  /** Embeds what is left to be embedded; fulfilled when that is done or cannot go on. */
  async complete(signal?: AbortSignal): Promise<void> {
    await this.follow();
    await Promise.all(this.all().map(({ lane }) => lane.idle(signal)));
    await this.promote();
  }

  pause(): void {
    this.isPaused = true;
    this.applyPause();
  }

  resume(): void {
    this.isPaused = false;
    this.applyPause();
  }

  /** Loads the model, in its thread, while the index is opened for a search that will ask it. */
  prepare(request: p.SearchRequest): void {
    if (asksTheModel(request) && this.settings.model !== 'off') void this.open();
  }

  /**
   * What vectors say of a search, for the ranking; nothing, with the reason, where there are none to ask. A search by meaning alone waits as long as
   * it takes. `beside` is done while other threads are at work, if they are asked.
   */
  async ofQuery(
    request: p.SearchRequest,
    lexical: LexicalIndex,
    beside?: WorkBeside,
    signal?: AbortSignal,
  ): Promise<OutsideEvidence> {
    if (!asksTheModel(request)) return {};
    const { evidence, notice, hasFailed } = await this.evidence(request, lexical, beside, signal);
    return { meaning: evidence, meaningNotice: notice, hasMeaningFailed: hasFailed };
  }

  private async evidence(
    request: p.SearchRequest,
    lexical: LexicalIndex,
    beside?: WorkBeside,
    signal?: AbortSignal,
  ): Promise<Found> {
    this.questions++;
    const found = this.find(request, lexical, beside, signal)
      .catch((error: unknown): Found => {
        if (isCancelled(error)) throw error;
        const notice = `Search by meaning failed, so these results come from words: ${errorMessage(error)}`;
        return { notice, hasFailed: true };
      })
      .finally(() => this.questions--);
    if (request.mode === 'semantic') return found;
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<Found>((resolve) => {
      timer = setTimeout(
        () => resolve({ notice: 'The model is slow to answer, so these results come from words.', hasFailed: true }),
        request.patienceMs ?? PATIENCE_MS,
      );
    });
    try {
      return await Promise.race([found, tooLong]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Symbols like one of the index, by its vector; best first and without itself. */
  async similarTo(
    place: { readonly path: string; readonly row: number } | undefined,
    lexical: LexicalIndex,
  ): Promise<NearSymbol[]> {
    if (!place) return [];
    const { path: file, row } = place;
    // Not worth the start of a model that has no vectors.
    if (!this.active && !(await this.note.read())) return [];
    this.questions++;
    try {
      await this.open();
      const { active, workspace } = this;
      const record = (await workspace.indexer.records()).get(file);
      if (!active || !record?.factsKey || !active.index.has(file, record.factsKey)) return [];
      const vector = await active.lane.vectorOf(record, row);
      if (!vector) return [];
      const near = await active.index.nearestSymbols(vector, MOST_SIMILAR + 1, (each) => lexical.keyOf(each));
      return near.filter((each) => each.path !== file || each.row !== row).slice(0, MOST_SIMILAR);
    } catch (error) {
      this.workspace.configuration.logger.debug(errorMessage(error));
      return [];
    } finally {
      this.questions--;
    }
  }

  async describe(): Promise<p.SemanticStatus> {
    const paused = this.settings.paused || this.isPaused;
    const more = paused ? { paused: true } : {};
    if (this.settings.model === 'off')
      return { available: false, vectors: 0, notice: 'Search by meaning is turned off.' };
    if (!this.active) {
      const note = await this.note.read();
      if (this.problem || !note) {
        const { configuration, fileSystem } = this.workspace;
        const without = nothingYet(modelSourceOf(this.settings, configuration.programFolder), fileSystem);
        return { available: false, vectors: 0, notice: this.problem ?? without, ...more };
      }
      return { available: true, model: nameOf(note.model), vectors: note.vectors, ...more };
    }
    const { index, embedder } = this.active;
    const lane = (this.next ?? this.active).lane;
    const isBehind = this.follows && lane.progress.done < lane.progress.total;
    const notices = [
      this.problem,
      this.next ? `${nameOf(this.next.embedder.model)} takes over when its vectors are complete.` : undefined,
      lane.problem,
      index.notice,
    ].filter((notice) => notice !== undefined);
    return {
      available: index.vectors > 0,
      model: nameOf(embedder.model),
      vectors: index.vectors,
      strategy: index.strategy,
      ...(isBehind ? { progress: lane.progress } : {}),
      ...(notices.length > 0 ? { notice: notices.join(' ') } : {}),
      ...more,
    };
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.typingTimer);
    await this.opening?.catch(() => {});
    await this.promotion.catch(() => {});
    await this.closeAll();
  }

  private async find(
    request: p.SearchRequest,
    lexical: LexicalIndex,
    beside: WorkBeside | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Found> {
    if (this.settings.model === 'off')
      return { notice: 'Search by meaning is turned off; these results come from words.' };
    if (!this.follows) await this.follow();
    else await this.open();
    const { active } = this;
    if (!active) return { notice: `${this.problem ?? NO_MODEL_INSTALLED} These results come from words.` };
    if (active.index.vectors === 0) return { notice: this.progressNotice() };
    const { text, accepts } = narrow(lexical, request);
    const asked = active.embedder.embedQuery(text, signal);
    const limit = Math.max(NEAR_SYMBOLS, request.limit ?? 0);
    const nearest = active.index.nearest(asked, limit, (file) => lexical.keyOf(file), accepts);
    const evidence = await withWork(nearest, beside);
    // The chosen model may be missing while the one before it still answers.
    const notice = this.problem
      ? `${this.problem} ${nameOf(active.embedder.model)} answers instead.`
      : this.progressNotice();
    return { evidence, ...(notice ? { notice } : {}) };
  }

  private progressNotice(): string | undefined {
    const lane = this.active?.lane;
    if (!lane || lane.progress.done >= lane.progress.total) return undefined;
    const { done, total } = lane.progress;
    const why = lane.problem ? ` ${lane.problem}` : '';
    return `Searchable by meaning: ${groupDigits(done)} of ${groupDigits(total)} symbols so far.${why}`;
  }

  /** Opens what the settings ask for, once; a failure is remembered and said. */
  private async open(): Promise<void> {
    const isStale = this.problem !== undefined && performance.now() - this.openedMs > RETRY_MS;
    if (isStale && !this.next) this.opening = undefined;
    if (!this.opening) {
      this.openedMs = performance.now();
      this.opening = this.openChosen().catch((error: unknown) => {
        this.problem = errorMessage(error);
        this.workspace.configuration.logger.warn(this.problem);
      });
    }
    await this.opening;
  }

  private async openChosen(): Promise<void> {
    this.problem = undefined;
    this.isResting = false;
    await this.closing;
    const { programFolder } = this.workspace.configuration;
    const source = modelSourceOf(this.settings, programFolder);
    if (!source || this.isClosed) return;
    const note = await this.note.read();
    let failure: unknown;
    const chosen = await this.load(source).catch((error: unknown) => {
      failure = error;
      return undefined;
    });
    if (note && note.model.hash !== chosen?.embedder.model.hash) {
      // Until the new one has everything to say, the old one answers, if it can still be loaded.
      const old = note.source.kind === 'folder' ? await this.load(note.source).catch(() => undefined) : undefined;
      const isUsable = old !== undefined && old.embedder.model.hash === note.model.hash && old.index.vectors > 0;
      if (old && !isUsable) await closeModelVectors(old);
      if (isUsable) {
        this.active = old;
        this.next = chosen;
      }
    }
    this.active ??= chosen;
    this.applyPause();
    if (failure !== undefined) this.problem = wordsOf(failure, this.settings);
    // One that was opened again after a failure has something to catch up with.
    if (this.follows) await this.takeIn();
    if (this.active && !this.next) await this.note.write(this.active);
  }

  private async load(source: ModelSource): Promise<ModelVectors> {
    const { workspace } = this;
    const { programFolder } = workspace.configuration;
    // Spares the start of a thread that could only say so.
    if (source.kind === 'folder' && !isThere(source, workspace.fileSystem))
      throw new CodedError('MODEL_MISSING', `There is no model folder ${source.folder}.`);
    const thread = new SharedThread(path.join(programFolder, 'meaning-worker.js'));
    const startThread = () => thread.open('model');
    const embedder = await ThreadEmbedder.open({ startThread, source, analyzerVersion: workspace.analyzerVersion });
    try {
      return await openModelVectors(workspace, source, embedder, thread, {
        quiet: async () => {
          while (this.hooks.isBusy()) await delay(QUIET_MS);
        },
        onProgress: () => this.reportProgress(),
      });
    } catch (error) {
      await embedder.close();
      throw error;
    }
  }

  /** The new model takes over when it is complete, and what the old one made goes. */
  private promote(): Promise<void> {
    this.promotion = this.promotion.then(() => this.promoteNext()).then(() => this.tidy());
    return this.promotion;
  }

  private async promoteNext(): Promise<void> {
    const { active, next } = this;
    if (!active || !next?.lane.isDone || next.lane.problem) return;
    this.active = next;
    this.next = undefined;
    await this.note.write(next);
    await closeModelVectors(active);
  }

  /** When the model that answers is complete, what others made before it is of no use any more. */
  private async tidy(): Promise<void> {
    const { active, next, workspace } = this;
    if (!active?.lane.isDone || active.lane.problem || next || this.isClosed) return;
    const folder = vectorsFolder(workspace);
    for (const { name, type } of await workspace.fileSystem.readDirectory(folder)) {
      const other = path.join(folder, name);
      if (type === 'directory' && other !== active.folder) await workspace.fileSystem.remove(other);
    }
  }

  private reportProgress(): void {
    const lane = (this.next ?? this.active)?.lane;
    if (!lane) return;
    const { progress } = lane;
    this.hooks.onProgress(progress.done < progress.total ? progress : undefined);
    if (progress.done === progress.total) {
      const failed = (error: unknown) => this.workspace.configuration.logger.warn(errorMessage(error));
      lane
        .idle()
        .then(() => this.promote())
        .catch(failed);
    }
  }

  private applyPause(): void {
    for (const { lane } of this.all()) {
      if (this.isPaused || this.settings.paused) lane.pause();
      else lane.resume();
    }
  }

  private all(): ModelVectors[] {
    return [this.active, this.next].filter((each) => each !== undefined);
  }

  private closeAll(): Promise<void> {
    const closed = this.closing.then(() => this.closeOpen());
    // What could not be closed well keeps nobody from opening.
    this.closing = closed.catch(() => {});
    return closed;
  }

  private async closeOpen(): Promise<void> {
    const all = this.all();
    if (this.active) await this.note.write(this.active);
    this.active = undefined;
    this.next = undefined;
    for (const each of all) await closeModelVectors(each);
  }
}

/** A name is found by itself: vectors would add nothing but the time to load a model. */
const asksTheModel = ({ mode, query }: p.SearchRequest): boolean =>
  query.trim() !== '' && (mode === 'semantic' || (mode !== 'lexical' && !isIdentifier(query)));

const nameOf = ({ name, version }: EmbeddingModelInfo): string => (version === '0' ? name : `${name} ${version}`);

/** Without the model that should be in the box, words alone are what there is; anything else is the user's to know in detail. */
function wordsOf(error: unknown, settings: p.EmbeddingSettings): string {
  return settings.model === 'shipped' && errorCode(error) === 'MODEL_MISSING'
    ? NO_MODEL_INSTALLED
    : errorMessage(error);
}
