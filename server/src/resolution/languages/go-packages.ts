import { SymbolFlag } from '../../model/symbol-flags.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import type { Evaluator } from '../evaluator.ts';
import { folderOf } from '../file-keys.ts';
import type { FileView } from '../file-view.ts';
import type { SymbolPlace } from '../project-index.ts';

/** Declarations of one name by folder: a package is the files of one folder that have the same package clause. */
interface Named {
  /** The key under which a change of the answer is announced; kept, since it is logged at every question. */
  readonly probe: string;
  readonly byFolder: ReadonlyMap<string, readonly SymbolPlace[]>;
}

/** The methods attached to types of one name in one folder, by their names, and the ids of the files they lie in. */
interface Receivers {
  readonly files: readonly number[];
  readonly byName: ReadonlyMap<string, readonly SymbolPlace[]>;
}

/**
 * The packages of a Go repository: which files belong to one, and who declares a name or a method in it. Answers are kept by
 * name and folder until something changes.
 */
export class GoPackages {
  private readonly ev: Evaluator;
  private readonly declarations = new Map<string, Named>();
  private readonly methods = new Map<string, Named & { readonly grouped: Map<string, Receivers> }>();
  private readonly clauses = new Map<string, string>();
  private readonly mainClauses = new Map<string, string>();

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  clear(): void {
    this.declarations.clear();
    this.methods.clear();
    this.clauses.clear();
    this.mainClauses.clear();
  }

  /** The name in a file's package clause. */
  clauseOf(view: FileView): string {
    let name = this.clauses.get(view.path);
    if (name === undefined) {
      name = readClause(view);
      this.clauses.set(view.path, name);
    }
    return name;
  }

  /** Declarations of a name at the top level of the package that a file belongs to, the file's own ones included. */
  declaredBeside(view: FileView, name: string): SymbolPlace[] {
    return this.inUsualBuild(this.declaredIn(folderOf(view.path), this.clauseOf(view), name), view);
  }

  /** Declarations of a name in a package, as those see it who import the package: without its tests. */
  exportedIn(folder: string, name: string): SymbolPlace[] {
    return this.inUsualBuild(this.declaredIn(folder, this.importedClause(folder), name, true));
  }

  private declaredIn(folder: string, clause: string, name: string, fromOutside = false): SymbolPlace[] {
    const places = this.placesIn(folder, name);
    if (!places) return [];
    return places.filter((place) => {
      if (fromOutside && place.path.endsWith('_test.go')) return false;
      const other = this.ev.view(place.path);
      if (!other || other.facts.symbols.kind[place.row] === SymbolKind.package) return false;
      return this.clauseOf(other) === clause;
    });
  }

  /** Methods of a name whose receiver is a type of a name, in the package of a file. */
  methodsBeside(view: FileView, typeName: string, name: string): SymbolPlace[] {
    const places = this.receiversIn(folderOf(view.path), typeName)?.byName.get(name);
    if (!places) return [];
    const clause = this.clauseOf(view);
    return this.inUsualBuild(
      places.filter(({ path }) => this.clauseOf(this.ev.view(path)!) === clause),
      view,
    );
  }

  /**
   * Of several declarations of one name those that a build takes in without being asked: the others stand in for them under a build
   * tag. Seen from a file that needs a tag itself, each may be meant.
   */
  private inUsualBuild(places: SymbolPlace[], asking?: FileView): SymbolPlace[] {
    if (places.length < 2 || (asking && isOptional(asking))) return places;
    const usual = places.filter(({ path }) => !isOptional(this.ev.view(path)!));
    return usual.length > 0 ? usual : places;
  }

  /** The names of all methods whose receiver is a type of a name, in the package of a file; sorted. */
  methodNamesBeside(view: FileView, typeName: string): readonly string[] {
    const clause = this.clauseOf(view);
    const names: string[] = [];
    for (const [name, places] of this.receiversIn(folderOf(view.path), typeName)?.byName ?? []) {
      if (places.some(({ path }) => this.clauseOf(this.ev.view(path)!) === clause)) names.push(name);
    }
    return names.sort();
  }

  /** The clause of the package that is imported from a folder: not that of its tests, nor of a stray program. */
  importedClause(folder: string): string {
    let best = this.mainClauses.get(folder);
    if (best !== undefined) return best;
    const counts = new Map<string, number>();
    for (const path of this.ev.index.filesIn(folder)) {
      if (!path.endsWith('.go') || path.endsWith('_test.go')) continue;
      const view = this.ev.index.view(path);
      if (view) counts.set(this.clauseOf(view), (counts.get(this.clauseOf(view)) ?? 0) + 1);
    }
    best = [...counts].sort((a, b) => weight(b) - weight(a) || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '';
    this.mainClauses.set(folder, best);
    return best;
  }

  /** The files of the package that is imported from a folder. */
  importedFiles(folder: string): string[] {
    const clause = this.importedClause(folder);
    return this.ev.filesIn(folder).filter((path) => {
      if (!path.endsWith('.go') || path.endsWith('_test.go')) return false;
      const view = this.ev.view(path);
      return view !== undefined && this.clauseOf(view) === clause;
    });
  }

  /** Methods attached to types of a name, by the folder and then by their own names. */
  private receiversIn(folder: string, typeName: string): Receivers | undefined {
    let known = this.methods.get(typeName);
    if (!known) {
      known = { ...this.grouped('receiver', typeName), grouped: new Map() };
      this.methods.set(typeName, known);
    }
    this.ev.log.probe(known.probe);
    const places = known.byFolder.get(folder);
    if (!places) return undefined;
    let receivers = known.grouped.get(folder);
    if (!receivers) {
      receivers = this.groupByName(places);
      known.grouped.set(folder, receivers);
    }
    // A method may appear in any of these files without a change of what they declare by name.
    for (const id of receivers.files) this.ev.log.file(id);
    return receivers;
  }

  private groupByName(places: readonly SymbolPlace[]): Receivers {
    const byName = new Map<string, SymbolPlace[]>();
    const files = new Set<number>();
    for (const place of places) {
      const view = this.ev.index.view(place.path);
      if (!view) continue;
      files.add(view.id);
      const name = view.symbolName(place.row);
      const list = byName.get(name);
      if (list) list.push(place);
      else byName.set(name, [place]);
    }
    return { files: [...files], byName };
  }

  private placesIn(folder: string, name: string): readonly SymbolPlace[] | undefined {
    let named = this.declarations.get(name);
    if (!named) {
      named = this.grouped('name', name);
      this.declarations.set(name, named);
    }
    this.ev.log.probe(named.probe);
    return named.byFolder.get(folder);
  }

  /** What files say under a name, by their folders. */
  private grouped(kind: 'name' | 'receiver', name: string): Named {
    const probe = `${kind}:go:${name}`;
    const byFolder = new Map<string, SymbolPlace[]>();
    for (const place of this.ev.index.placesUnder(kind, 'go', probe)) {
      const folder = folderOf(place.path);
      const list = byFolder.get(folder);
      if (list) list.push(place);
      else byFolder.set(folder, [place]);
    }
    return { probe, byFolder };
  }
}

/** Programs lie beside libraries as examples and generators. */
const weight = ([clause, files]: readonly [string, number]): number => (clause === 'main' ? 0 : files * 2);

function readClause(view: FileView): string {
  const { symbols } = view.facts;
  for (let row = 1; row < symbols.count; row++) {
    if (symbols.kind[row] === SymbolKind.package) return view.symbolName(row);
  }
  return '';
}

const isOptional = ({ facts }: FileView): boolean => (facts.symbols.flags[0] & SymbolFlag.optional) !== 0;
