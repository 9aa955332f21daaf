import { CodedError } from '../base/errors.ts';
import type { ThreadAnswer, ThreadService, WorkerThread } from '../ports/worker-thread.ts';
import { collectGarbage } from './collect-garbage.ts';
import { NodeWorkerThread, serveRequests } from './node-worker-thread.ts';

/** What is sent to such a thread: which of its rooms is meant, and what kind it is of, for the first message makes it. */
type RoomMessage =
  | { readonly room: number; readonly kind: string; readonly message: unknown }
  | { readonly left: number };

/**
 * One thread for several who ask it: what one of them makes another one has at once, and a thread costs memory and is slow to wake. It runs a
 * program of `serveRooms`, from the first room that is opened until the last one is closed.
 */
export class SharedThread {
  private readonly file: string;
  private current: { readonly thread: NodeWorkerThread; readonly rooms: Set<number> } | undefined;
  private count = 0;

  /** `file` is the program, an absolute path. */
  constructor(file: string) {
    this.file = file;
  }

  /** A room of the thread, with a service of this kind; in another thread when the one before has ended. */
  open(kind: string): WorkerThread {
    if (!this.current || this.current.thread.hasEnded) {
      this.current = { thread: new NodeWorkerThread(this.file), rooms: new Set() };
    }
    const { thread, rooms } = this.current;
    const room = this.count++;
    rooms.add(room);
    return {
      host: thread,
      request: async (message, transfer) => {
        if (!rooms.has(room)) throw new CodedError('THREAD_ENDED', 'It was closed.');
        return thread.request({ room, kind, message } satisfies RoomMessage, transfer);
      },
      close: () => this.leave(thread, rooms, room),
    };
  }

  private async leave(thread: NodeWorkerThread, rooms: Set<number>, room: number): Promise<void> {
    if (!rooms.delete(room) || thread.hasEnded) return;
    if (rooms.size > 0) {
      await thread.request({ left: room } satisfies RoomMessage);
      return;
    }
    await thread.close();
  }
}

/** The inside of such a thread. */
export function serveRooms(kinds: Readonly<Record<string, () => ThreadService>>): void {
  const rooms = new Map<number, ThreadService>();
  serveRequests(async (received): Promise<ThreadAnswer> => {
    const request = received as RoomMessage;
    if ('left' in request) {
      const service = rooms.get(request.left);
      rooms.delete(request.left);
      await service?.close();
      // The thread goes on, perhaps with little to do, and would keep what is garbage now.
      collectGarbage();
      return { answer: undefined };
    }
    let service = rooms.get(request.room);
    if (!service) {
      const make = kinds[request.kind];
      if (!make) throw new CodedError('THREAD_FAILED', `The thread has no service “${request.kind}”.`);
      service = make();
      rooms.set(request.room, service);
    }
    return service.handle(request.message);
  });
}
