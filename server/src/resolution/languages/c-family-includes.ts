import { ImportFlag } from '../../model/file-facts.ts';
import type { Evaluator } from '../evaluator.ts';
import { fileNameOf, folderOf } from '../file-keys.ts';
import type { FileView } from '../file-view.ts';

/**
 * Which files a C or C++ file sees: those it includes, and those that they include. There are no include paths to read, so an
 * include is looked for beside the file, and then anywhere in the repository under the path that is written.
 */
export class CIncludes {
  private static readonly ofEvaluator = new WeakMap<Evaluator, CIncludes>();
  private readonly ev: Evaluator;
  private readonly direct = new Map<number, DirectIncludes>();
  private readonly reach = new Map<number, Map<number, number>>();
  /** By file, what it sees in builds alone that are asked to take it in. */
  private readonly unusual = new Map<number, ReadonlySet<number>>();

  private constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  /** One for all languages of the family. */
  static of(evaluator: Evaluator): CIncludes {
    let includes = CIncludes.ofEvaluator.get(evaluator);
    if (!includes) {
      includes = new CIncludes(evaluator);
      CIncludes.ofEvaluator.set(evaluator, includes);
    }
    return includes;
  }

  clear(): void {
    this.direct.clear();
    this.reach.clear();
    this.unusual.clear();
  }

  /** The file of the repository that an include means, or null. */
  file(view: FileView, importRow: number): string | null {
    const { imports } = view.facts;
    const isSystem = (imports.flags[importRow] & ImportFlag.system) !== 0;
    const written = view.text(imports.source[importRow]).replace(/^<|>$/g, '').replaceAll('\\', '/');
    if (isSystem && !written.includes('/') && STANDARD_HEADERS.has(written.replace(/\.h$/, ''))) return null;
    return this.resolve(view.path, written, isSystem);
  }

  private resolve(from: string, written: string, isSystem: boolean): string | null {
    const folder = folderOf(from);
    const source = normalized(written);
    if (!isSystem) {
      const beside = normalized(folder ? `${folder}/${written}` : written);
      if (this.ev.hasFile(beside)) return beside;
    }
    const suffix = source.replace(/^(\.\.\/)+/, '');
    let best: string | null = null;
    let bestScore = -1;
    let isUnique = true;
    for (const path of this.ev.filesNamed(fileNameOf(suffix))) {
      if (path !== suffix && !path.endsWith(`/${suffix}`)) continue;
      const score = sharedFolders(folder, folderOf(path));
      if (score === bestScore) isUnique = false;
      if (score <= bestScore) continue;
      best = path;
      bestScore = score;
      isUnique = true;
    }
    return isUnique ? best : null;
  }

  /** What a file includes: the ids of files of the repository, and whether all of it was found. */
  includesOf(view: FileView): DirectIncludes {
    let known = this.direct.get(view.id);
    if (!known) {
      const { imports } = view.facts;
      const files: number[] = [];
      const usual = new Set<number>();
      let isWhole = true;
      for (let row = 0; row < imports.count; row++) {
        if (!isInclude(imports.flags[row])) continue;
        const path = this.file(view, row);
        const included = path === null ? undefined : this.ev.view(path);
        if (included) {
          if (included.id === view.id) continue;
          if (!files.includes(included.id)) files.push(included.id);
          if (!(imports.flags[row] & ImportFlag.optional)) usual.add(included.id);
        } else if (!this.isStandard(view, row)) isWhole = false;
      }
      known = { files, usual, isWhole };
      this.direct.set(view.id, known);
    }
    return known;
  }

  private isStandard(view: FileView, importRow: number): boolean {
    const { imports } = view.facts;
    if (!(imports.flags[importRow] & ImportFlag.system)) return false;
    const written = view.text(imports.source[importRow]).replace(/^<|>$/g, '');
    return (
      STANDARD_HEADERS.has(written.replace(/\.h$/, '')) || /^(sys|netinet|arpa|net|linux|bits|mach)\//.test(written)
    );
  }

  /** The files that a file sees, itself included, each with the one that includes it; last those that few builds take in. */
  private reachOf(view: FileView): Map<number, number> {
    let reach = this.reach.get(view.id);
    if (!reach) {
      reach = new Map([[view.id, -1]]);
      this.follow(reach, true);
      const usual = reach.size;
      this.follow(reach, false);
      this.unusual.set(view.id, reach.size > usual ? new Set([...reach.keys()].slice(usual)) : NONE);
      this.reach.set(view.id, reach);
    }
    return reach;
  }

  private follow(reach: Map<number, number>, isUsual: boolean): void {
    const queue = [...reach.keys()];
    for (let at = 0; at < queue.length && queue.length < MAX_REACH; at++) {
      const file = this.ev.index.view(this.ev.index.pathOf(queue[at]));
      if (!file) continue;
      const { files, usual } = this.includesOf(file);
      for (const included of isUsual ? usual : files) {
        if (reach.has(included)) continue;
        reach.set(included, queue[at]);
        queue.push(included);
      }
    }
  }

  /** Whether one file sees another. What the answer depends on is logged: the files on the way, or all that are seen. */
  sees(view: FileView, other: number): boolean {
    if (view.id === other) return true;
    const reach = this.reachOf(view);
    if (!reach.has(other)) {
      for (const file of reach.keys()) this.ev.log.file(file);
      return false;
    }
    for (let at = other; at >= 0; at = reach.get(at) ?? -1) this.ev.log.file(at);
    return true;
  }

  /** Whether one file sees another in builds alone that are asked to take it in. */
  seesUnusually(view: FileView, other: number): boolean {
    const reach = this.reachOf(view);
    if (!this.unusual.get(view.id)?.has(other)) return false;
    for (const file of reach.keys()) this.ev.log.file(file);
    return true;
  }

  /** Whether everything that a file includes, at any depth, was found. */
  isWhole(view: FileView): boolean {
    for (const id of this.reachOf(view).keys()) {
      const file = this.ev.index.view(this.ev.index.pathOf(id));
      this.ev.log.file(id);
      if (file && !this.includesOf(file).isWhole) return false;
    }
    return true;
  }

  /** The files that include a file; none where they are many, since such a file does without what stands before it. */
  includersOf(view: FileView): readonly FileView[] {
    const found: FileView[] = [];
    for (const path of this.ev.includersOf('c', fileNameOf(view.path))) {
      const includer = this.ev.view(path);
      if (includer && includer.id !== view.id && this.includesOf(includer).files.includes(view.id))
        found.push(includer);
    }
    return found.length <= MAX_INCLUDERS ? found : [];
  }

  /** The files that a file sees. */
  seenFiles(view: FileView): Iterable<number> {
    return this.reachOf(view).keys();
  }
}

interface DirectIncludes {
  readonly files: readonly number[];
  /** Of these the ones that builds take in without being asked to. */
  readonly usual: ReadonlySet<number>;
  readonly isWhole: boolean;
}

const NONE: ReadonlySet<number> = new Set();

/** A file that sees more than this is an odd one; the rest is left out. */
const MAX_REACH = 20_000;
/** Parts of a source file in files of their own are included by one or a few. */
const MAX_INCLUDERS = 8;

/** `#include`, as against `using namespace`. */
export const isInclude = (flags: number): boolean =>
  (flags & ImportFlag.wildcard) !== 0 && (flags & ImportFlag.namespace) === 0;

/** How many folders two folders share, from the root on. */
export function sharedFolders(a: string, b: string): number {
  const one = a.split('/');
  const two = b.split('/');
  let shared = 0;
  while (shared < one.length && shared < two.length && one[shared] === two[shared]) shared++;
  return shared;
}

/** A path without `.` and, as far as possible, `..`. */
function normalized(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts[parts.length - 1] !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** Headers of the C and C++ libraries and of POSIX, without `.h`. */
const STANDARD_HEADERS = new Set(
  (
    'assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg stdatomic stdbit stdbool stddef ' +
    'stdint stdio stdlib stdnoreturn string tgmath threads time uchar wchar wctype algorithm any array atomic barrier bit bitset cassert ' +
    'cctype cerrno cfenv cfloat charconv chrono cinttypes climits clocale cmath codecvt compare complex concepts condition_variable coroutine ' +
    'csetjmp csignal cstdarg cstddef cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype deque exception execution expected filesystem ' +
    'format forward_list fstream functional future generator initializer_list iomanip ios iosfwd iostream istream iterator latch limits list ' +
    'locale map mdspan memory memory_resource mutex new numbers numeric optional ostream print queue random ranges ratio regex scoped_allocator ' +
    'semaphore set shared_mutex source_location span spanstream sstream stack stacktrace stdexcept stop_token streambuf string string_view ' +
    'strstream syncstream system_error thread tuple type_traits typeindex typeinfo unordered_map unordered_set utility valarray variant vector ' +
    'version unistd fcntl pthread dirent dlfcn fnmatch glob grp pwd netdb poll sched semaphore spawn strings syslog termios utime aio ' +
    'arpa cpio ftw iconv langinfo libgen mqueue monetary ndbm nl_types regex search tar ucontext ulimit utmpx wordexp alloca malloc ' +
    'memory getopt execinfo err sysexits paths ifaddrs windows winsock2 ws2tcpip io direct process intrin immintrin xmmintrin emmintrin'
  ).split(' '),
);
