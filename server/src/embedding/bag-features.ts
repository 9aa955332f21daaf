import { SymbolFlag, type SymbolFlagName } from '../model/symbol-flags.ts';
import { isCallableKind, isTypeKind, SYMBOL_KINDS, SymbolKind } from '../model/symbol-kind.ts';
import { type MeaningTerms, TERM_FIELDS, type TermCounts } from '../model/term-counts.ts';
import type { BagVocabulary } from './bag-vocabulary.ts';

/** What a bag model is fed with: ids of terms, each once and in ascending order, and their weights. */
export interface Bag {
  readonly ids: Int32Array;
  /** In all that is said. */
  readonly weights: Float32Array;
  /** In what it is called: a long body shall not drown a name. All 0 for a question. */
  readonly names: Float32Array;
  /** In what is around it: its path, and marks of what it is. All 0 for a question. */
  readonly around: Float32Array;
}

/** Terms of a path with how often each stands in the name of the file and in its folders. */
export type PathCounts = ReadonlyMap<string, readonly [inStem: number, inFolder: number]>;

/** What is around all symbols of a file: made once for it. */
export interface FileContext {
  readonly path: PathCounts;
  readonly ids: readonly number[];
  readonly weights: readonly number[];
}

/** What the types of a file and the file itself hold. */
export interface FileMembers {
  /** Rows by the row that holds them. */
  readonly of: ReadonlyMap<number, readonly number[]>;
  /** Of each row, where the postings of its name begin in `namePostings`. */
  readonly nameStarts: Int32Array;
  readonly namePostings: readonly number[];
}

/** How much a word counts by where it stands, in the order of TERM_FIELDS; the weight of a term is log(1 + sum). `model/data.py` has the same numbers. */
const FIELD_WEIGHTS: readonly number[] = [4, 1, 1, 2, 0.5, 1];
/** The name of a member counts in its class and its file. */
const MEMBER_WEIGHT = 1;
const STEM_WEIGHT = 4;
const FOLDER_WEIGHT = 1;
/** The name of what is around counts less in what a symbol is called, as folders do for a file. */
const OWNER_IN_NAME = 0.4;
/** Of a word of the path in what is around a symbol. */
const STEM_AROUND = 3;
const FOLDER_AROUND = 1;
/** What is known of a symbol beyond its kind and that the model has a term for: nothing that is read from documentation. */
const FLAG_MARKS = (Object.keys(SymbolFlag) as SymbolFlagName[]).filter((name) => name !== 'deprecated');
/** Sizes of symbols are told apart by powers of two, up to this one. */
const LARGEST_SIZE = 12;
const FIELDS = TERM_FIELDS.length;
const NAME = TERM_FIELDS.indexOf('name');
const OWNER = TERM_FIELDS.indexOf('owner');
/** What the size of a symbol is made of: all fields but documentation. */
const SIZE_FIELDS = (['name', 'owner', 'signature', 'body'] as const).map((field) => TERM_FIELDS.indexOf(field));

/** Makes the bags of one file after the other. */
export class BagFeatures {
  private readonly vocabulary: BagVocabulary;
  /** Sum of each id of the bag at hand, and which ids have one. */
  private readonly sums: Float32Array;
  private readonly nameSums: Float32Array;
  private readonly aroundSums: Float32Array;
  private readonly touched: number[] = [];
  private readonly kindIds: readonly number[];
  private readonly holderKindIds: readonly number[];
  private readonly flagIds: readonly (readonly [bit: number, id: number])[];
  private readonly sizeIds: readonly number[];
  private readonly inExportedId: number;

  constructor(vocabulary: BagVocabulary) {
    this.vocabulary = vocabulary;
    this.sums = new Float32Array(vocabulary.size);
    this.nameSums = new Float32Array(vocabulary.size);
    this.aroundSums = new Float32Array(vocabulary.size);
    this.kindIds = SYMBOL_KINDS.map((_, kind) => vocabulary.idOf(`<kind ${kind}>`));
    this.holderKindIds = SYMBOL_KINDS.map((_, kind) => vocabulary.idOf(`<in kind ${kind}>`));
    this.sizeIds = Array.from({ length: LARGEST_SIZE + 1 }, (_, size) => vocabulary.idOf(`<size ${size}>`));
    this.inExportedId = vocabulary.idOf('<in exported>');
    this.flagIds = FLAG_MARKS.map((name) => [SymbolFlag[name], vocabulary.idOf(`<flag ${name}>`)]);
  }

  /** The ids of the file's terms by their numbers; take it once for a file and hand it to the others. */
  idsOf(file: TermCounts): Int32Array {
    return Int32Array.from(file.terms, (term) => this.vocabulary.idOf(term));
  }

  /** What each row that is a type or the file holds, and where the names of all rows stand; take it once for a file. */
  membersOf(file: TermCounts): FileMembers {
    const { symbolCount, starts, counts } = file;
    const of = new Map<number, number[]>();
    for (let row = 1; row < symbolCount; row++) {
      const parent = file.parents[row];
      if (parent < 0 || !holdsMembers(file.kinds[parent])) continue;
      const known = of.get(parent);
      if (known) known.push(row);
      else of.set(parent, [row]);
    }
    // Few postings are of names, and a member is asked for its own by its type and by its file.
    const nameStarts = new Int32Array(symbolCount + 1);
    const namePostings: number[] = [];
    for (let row = 0; row < symbolCount; row++) {
      for (let posting = starts[row]; posting < starts[row + 1]; posting++) {
        if (counts[posting * FIELDS + NAME] > 0) namePostings.push(posting);
      }
      nameStarts[row + 1] = namePostings.length;
    }
    return { of, nameStarts, namePostings };
  }

  /** `marks` are terms that are no words, for what kind of file it is. With `isSeen` false, only the file itself has its path. */
  contextOf(path: PathCounts, marks: readonly string[], isSeen: boolean): FileContext {
    const ids: number[] = [];
    const weights: number[] = [];
    if (!isSeen) return { path, ids, weights };
    const add = (term: string, weight: number): void => {
      const id = this.vocabulary.idOf(term);
      if (id === 0) return;
      ids.push(id);
      weights.push(weight);
    };
    for (const [term, [inStem, inFolder]] of path) {
      add(term, Math.log1p(STEM_AROUND * inStem + FOLDER_AROUND * inFolder));
    }
    for (const mark of marks) add(mark, 1);
    return { path, ids, weights };
  }

  /** The bag of a symbol; of a type, with the names of its members. */
  symbol(file: TermCounts, ids: Int32Array, row: number, context: FileContext, members: FileMembers): Bag {
    this.addRow(file, ids, row);
    this.addNames(file, ids, row, members);
    this.addContext(context);
    const kind = file.kinds[row];
    if (context.ids.length > 0 && (isCallableKind(kind) || isTypeKind(kind))) this.addMarks(file, row);
    return this.finish();
  }

  /** The bag of a file: its path, the names of what it declares, and its code outside of these. */
  file(file: TermCounts, ids: Int32Array, context: FileContext, members: FileMembers): Bag {
    this.addRow(file, ids, 0);
    this.addNames(file, ids, 0, members);
    for (const [term, [inStem, inFolder]] of context.path) {
      this.add(this.vocabulary.idOf(term), STEM_WEIGHT * inStem + FOLDER_WEIGHT * inFolder, inStem, inFolder);
    }
    this.addContext(context);
    return this.finish();
  }

  /** The bag of a question: each term once for each time it is said. */
  question({ words, joined }: MeaningTerms): Bag {
    for (const term of words) this.add(this.vocabulary.idOf(term), 1);
    for (const term of joined) this.add(this.vocabulary.idOf(term), 1);
    return this.finish(false);
  }

  private addRow(file: TermCounts, ids: Int32Array, row: number): void {
    const { starts, termOf, counts } = file;
    for (let posting = starts[row]; posting < starts[row + 1]; posting++) {
      let sum = 0;
      const at = posting * FIELDS;
      for (let field = 0; field < FIELDS; field++) sum += FIELD_WEIGHTS[field] * counts[at + field];
      this.add(ids[termOf[posting]], sum, counts[at + NAME], counts[at + OWNER]);
    }
  }

  private addNames(file: TermCounts, ids: Int32Array, holder: number, members: FileMembers): void {
    const { termOf, counts } = file;
    const { nameStarts, namePostings } = members;
    for (const row of members.of.get(holder) ?? []) {
      for (let i = nameStarts[row]; i < nameStarts[row + 1]; i++) {
        const posting = namePostings[i];
        this.add(ids[termOf[posting]], MEMBER_WEIGHT * counts[posting * FIELDS + NAME]);
      }
    }
  }

  private addContext({ ids, weights }: FileContext): void {
    for (let i = 0; i < ids.length; i++) this.addAround(ids[i], weights[i]);
  }

  /** What a symbol is, beside its words. */
  private addMarks({ kinds, flags, parents, lengths }: TermCounts, row: number): void {
    this.addAround(this.kindIds[kinds[row]], 1);
    for (const [bit, id] of this.flagIds) if ((flags[row] & bit) !== 0) this.addAround(id, 1);
    let size = 1;
    for (const field of SIZE_FIELDS) size += lengths[row * FIELDS + field];
    this.addAround(this.sizeIds[Math.min(31 - Math.clz32(size), LARGEST_SIZE)], 1);
    const holder = parents[row];
    if (holder < 0) return;
    this.addAround(this.holderKindIds[kinds[holder]], 1);
    if ((flags[holder] & SymbolFlag.exported) !== 0) this.addAround(this.inExportedId, 1);
  }

  private addAround(id: number, weight: number): void {
    if (id === 0) return;
    this.touch(id);
    this.aroundSums[id] += weight;
  }

  private touch(id: number): void {
    if (this.sums[id] === 0 && this.aroundSums[id] === 0) this.touched.push(id);
  }

  private add(id: number, weight: number, inName = 0, inOwner = 0): void {
    if (id === 0 || weight === 0) return;
    this.touch(id);
    this.sums[id] += weight;
    if (inName + inOwner > 0) this.nameSums[id] += Math.log1p(inName) + OWNER_IN_NAME * Math.log1p(inOwner);
  }

  private finish(logarithmic = true): Bag {
    const { touched, sums, nameSums, aroundSums } = this;
    // Plain loops: filling typed arrays by a function takes several times as long, and this is done for every piece of code.
    const ids = new Int32Array(touched.length);
    for (let i = 0; i < ids.length; i++) ids[i] = touched[i];
    ids.sort();
    const weights = new Float32Array(ids.length);
    const names = new Float32Array(ids.length);
    const around = new Float32Array(ids.length);
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i];
      weights[i] = logarithmic ? Math.log1p(sums[id]) : sums[id];
      names[i] = nameSums[id];
      around[i] = aroundSums[id];
      sums[id] = 0;
      nameSums[id] = 0;
      aroundSums[id] = 0;
    }
    this.touched.length = 0;
    return { ids, weights, names, around };
  }
}

const holdsMembers = (kind: number): boolean =>
  isTypeKind(kind) || kind === SymbolKind.file || kind === SymbolKind.namespace || kind === SymbolKind.impl;
