import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver/node';
import { groupDigits } from '../protocol/group-digits.ts';
import type { IndexProgress } from '../protocol/types.ts';
import type { FolderSession } from './folder-session.ts';

/** Notifications of one folder go out at most this often; the last one of a phase is never lost. */
const INTERVAL_MS = 100;
/** Small changes are indexed before anybody could read that they are. */
const SHOW_AFTER_MS = 400;

const PHASE_WORDS: Partial<Record<IndexProgress['phase'], string>> = {
  scanning: 'looking for files',
  parsing: 'reading',
  linking: 'linking',
  storing: 'storing',
};

/** Shows one folder's indexing as `codegraph/progress` and, where the client can, as the protocol's own progress. */
export class IndexProgressReporter {
  private readonly connection: Connection;
  private readonly session: FolderSession;
  private readonly showsWorkDone: boolean;
  private latest: IndexProgress | undefined;
  private timer: NodeJS.Timeout | undefined;
  private sentAtMs = 0;
  private startedAtMs = 0;
  private workDone: Promise<WorkDoneProgressServerReporter> | undefined;

  constructor(connection: Connection, session: FolderSession, showsWorkDone: boolean) {
    this.connection = connection;
    this.session = session;
    this.showsWorkDone = showsWorkDone;
  }

  report(progress: IndexProgress): void {
    const isNewPhase = progress.phase !== this.latest?.phase;
    this.latest = progress;
    const waitMs = this.sentAtMs + INTERVAL_MS - Date.now();
    if (isNewPhase || waitMs <= 0) this.send();
    else this.timer ??= setTimeout(() => this.send(), waitMs);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.end();
  }

  private send(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.latest) return;
    this.sentAtMs = Date.now();
    void this.connection.sendNotification('codegraph/progress', { ...this.latest, folderUri: this.session.uri });
    if (this.showsWorkDone) this.sendWorkDone(this.latest);
  }

  private sendWorkDone(progress: IndexProgress): void {
    const words = PHASE_WORDS[progress.phase];
    if (!words) {
      this.startedAtMs = 0;
      this.end();
      return;
    }
    if (this.startedAtMs === 0) this.startedAtMs = Date.now();
    if (!this.workDone && Date.now() - this.startedAtMs < SHOW_AFTER_MS) return;
    const { filesDone, filesTotal } = progress;
    const percentage = filesTotal > 0 ? Math.min(100, Math.floor((filesDone / filesTotal) * 100)) : undefined;
    const message = filesTotal > 0 ? `${words} ${groupDigits(filesDone)} of ${groupDigits(filesTotal)} files` : words;
    if (!this.workDone) {
      const title = `CodeGraph: ${this.session.name}`;
      this.workDone = this.connection.window.createWorkDoneProgress().then((reporter) => {
        reporter.begin(title, percentage ?? 0, message, false);
        return reporter;
      });
      this.workDone.catch(() => {});
      return;
    }
    void this.withReporter((reporter) =>
      percentage === undefined ? reporter.report(message) : reporter.report(percentage, message),
    );
  }

  private end(): void {
    void this.withReporter((reporter) => reporter.done());
    this.workDone = undefined;
  }

  /** A client that refuses progress, or is gone, is no problem of the index. */
  private async withReporter(use: (reporter: WorkDoneProgressServerReporter) => void): Promise<void> {
    try {
      const reporter = await this.workDone;
      if (reporter) use(reporter);
    } catch {
      this.workDone = undefined;
    }
  }
}
