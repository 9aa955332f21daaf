import { crc32 } from 'node:zlib';
import { contentHash } from '../base/content-hash.ts';
import type { BlobFiles } from '../ports/blob-files.ts';
import type { RowPlace } from './stored-rows.ts';
import { VectorFileError, type VectorStoreOptions } from './vector-checks.ts';
import type { SavedCentres, SavedGraph } from './vector-searcher.ts';
import { decodeSegment, encodeSegment, type VectorSegment } from './vector-segment.ts';

/** A file of the folder, with what it takes to know that it is the one that was written. */
interface WrittenFile {
  readonly file: string;
  readonly bytes: number;
  /** CRC-32 of the whole file. */
  readonly checksum: number;
}

export interface SegmentEntry extends WrittenFile {
  /** Vectors in it, those included that newer segments replace or remove. */
  readonly count: number;
}

/** What was built over the vectors, in files that may be lost: it can be built again. */
interface WrittenGraph {
  readonly file: string;
  /** Of the whole file. */
  readonly hash: string;
  /** Keys with their slots and the hashes of their rows. */
  readonly labels: WrittenFile;
  readonly axes: WrittenFile;
}

/** A graph with the keys of its slots. */
export interface NamedGraph extends SavedGraph {
  readonly slots: Int32Array;
  readonly keys: readonly string[];
}

interface Manifest {
  readonly format: number;
  readonly dimensions: number;
  readonly fingerprint: string;
  /** Number of the next file. */
  readonly next: number;
  /** Oldest first: what a newer one says of a key counts. */
  readonly segments: readonly SegmentEntry[];
  readonly centres?: WrittenFile & Omit<SavedCentres, 'rows'>;
  readonly graph?: WrittenGraph;
  /** Files that nothing names any more and that a crash may have left. */
  readonly obsolete: readonly string[];
}

const FORMAT = 2;
const MANIFEST = 'manifest.json';
/** A slot and a hash, 32-bit integers in this machine's order: an index is not carried to another one. */
const LABEL_BYTES = 8;

/**
 * The files of a vector store: segments, written once and never changed, and a manifest that names them. The manifest is
 * replaced last, so that after a crash the folder holds the old state or the new one.
 */
export class VectorFiles {
  private readonly folder: string;
  private readonly files: BlobFiles;
  private manifest: Manifest;

  private constructor(folder: string, files: BlobFiles, manifest: Manifest) {
    this.folder = folder;
    this.files = files;
    this.manifest = manifest;
  }

  /** Nothing there is an empty store. @throws VectorFileError when the manifest is damaged or of another model. */
  static async open(folder: string, options: VectorStoreOptions, files: BlobFiles): Promise<VectorFiles> {
    const { dimensions, fingerprint } = options;
    const bytes = await files.read(`${folder}/${MANIFEST}`);
    if (!bytes) {
      return new VectorFiles(folder, files, {
        format: FORMAT,
        dimensions,
        fingerprint,
        next: 0,
        segments: [],
        obsolete: [],
      });
    }
    const manifest = decodeManifest(bytes);
    if (manifest.fingerprint !== fingerprint || manifest.dimensions !== dimensions) {
      throw new VectorFileError('The saved vectors come from another model.');
    }
    const opened = new VectorFiles(folder, files, manifest);
    await opened.removeAll([...manifest.obsolete, `${manifest.next}.graph.tmp`]);
    return opened;
  }

  get segments(): readonly SegmentEntry[] {
    return this.manifest.segments;
  }

  /** Vectors in all segments, those included that are outdated. */
  get count(): number {
    return this.segments.reduce((sum, { count }) => sum + count, 0);
  }

  /** Name of the saved centres. */
  get centresName(): string | undefined {
    return this.manifest.centres?.name;
  }

  async readSegment(entry: SegmentEntry): Promise<VectorSegment> {
    const segment = decodeSegment(await this.readWritten(entry));
    if (segment.dimensions !== this.manifest.dimensions || segment.keys.length !== entry.count) {
      throw new VectorFileError('A file of vectors belongs elsewhere.');
    }
    return segment;
  }

  async readCentres(): Promise<SavedCentres | undefined> {
    const { centres } = this.manifest;
    if (!centres) return undefined;
    const bytes = await this.readWritten(centres);
    return { name: centres.name, learntFrom: centres.learntFrom, rows: new Int8Array(bytes) };
  }

  /** Where a searcher may write its graph, for `keepGraph`. */
  get graphDraft(): string {
    return `${this.folder}/${this.manifest.next}.graph.tmp`;
  }

  /** Takes the graph that was written to `graphDraft` for that of the vectors as they are saved. */
  async keepGraph(
    { axes, hashes }: Omit<SavedGraph, 'file'>,
    keyOf: (slot: number) => string | undefined,
  ): Promise<void> {
    const old = this.manifest.graph;
    const draft = this.graphDraft;
    const keys: string[] = [];
    const labels: number[] = [];
    hashes.forEach((hash, slot) => {
      const key = hash === 0 ? undefined : keyOf(slot);
      if (key === undefined) return;
      keys.push(key);
      labels.push(slot, hash);
    });
    const hash = (await this.files.hash(draft)) ?? '';
    const file = `${this.manifest.next}.graph`;
    this.manifest = { ...this.manifest, next: this.manifest.next + 1 };
    await this.files.rename(draft, `${this.folder}/${file}`);
    const rows = new Int8Array(Int32Array.from(labels).buffer);
    const written = await this.write('labels', encodeSegment({ keys, removed: [], dimensions: LABEL_BYTES, rows }));
    const graph = { file, hash, labels: written, axes: await this.write('axes', bytesOf(axes)) };
    await this.replaceManifest({ ...this.manifest, graph, obsolete: filesOf(old) });
  }

  /** Undefined when there is none that is whole. */
  async readGraph(): Promise<NamedGraph | undefined> {
    const { graph } = this.manifest;
    if (!graph) return undefined;
    const file = `${this.folder}/${graph.file}`;
    try {
      // Native code reads it and trusts it.
      if ((await this.files.hash(file)) !== graph.hash) return undefined;
      const { keys, rows } = decodeSegment(await this.readWritten(graph.labels));
      const labels = new Int32Array(rows.slice().buffer);
      const slots = new Int32Array(keys.length);
      const hashes = new Int32Array(labels.reduce((most, label, i) => (i % 2 ? most : Math.max(most, label + 1)), 0));
      for (let i = 0; i < keys.length; i++) {
        slots[i] = labels[2 * i];
        hashes[slots[i]] = labels[2 * i + 1];
      }
      const axes = new Float32Array((await this.readWritten(graph.axes)).slice().buffer);
      return { file, axes, hashes, slots, keys };
    } catch (error) {
      if (error instanceof VectorFileError) return undefined;
      throw error;
    }
  }

  /** Where the rows of a segment lie. */
  placeOf({ file, bytes, count }: SegmentEntry): RowPlace {
    return { file: `${this.folder}/${file}`, offset: bytes - count * this.manifest.dimensions };
  }

  /** Writes a file that no manifest names yet; `commit` makes it count. */
  async writeSegment(segment: VectorSegment): Promise<SegmentEntry> {
    return { ...(await this.write('vectors', encodeSegment(segment))), count: segment.keys.length };
  }

  /** From now on these segments are the store. `centres`: undefined keeps those that are there. */
  async commit(segments: readonly SegmentEntry[], centres?: SavedCentres): Promise<void> {
    const old = this.manifest;
    const written = centres && {
      ...(await this.write('centres', new Uint8Array(centres.rows))),
      name: centres.name,
      learntFrom: centres.learntFrom,
    };
    const kept = new Set(segments.map(({ file }) => file));
    const obsolete = old.segments.map(({ file }) => file).filter((file) => !kept.has(file));
    if (written && old.centres) obsolete.push(old.centres.file);
    await this.replaceManifest({ ...this.manifest, segments, centres: written ?? old.centres, obsolete });
  }

  /** Removes all that is there, whatever state it is in. */
  static async remove(folder: string, files: BlobFiles): Promise<void> {
    const bytes = await files.read(`${folder}/${MANIFEST}`);
    await files.remove(`${folder}/${MANIFEST}`);
    try {
      const { segments, centres, graph, obsolete } = decodeManifest(bytes ?? new Uint8Array(0));
      const known = [...segments, ...(centres ? [centres] : [])].map(({ file }) => file);
      const names = [...known, ...filesOf(graph), ...obsolete];
      for (const name of names) await files.remove(`${folder}/${name}`);
    } catch (error) {
      // Without a manifest the files are not known; new ones take the same names one after the other.
      if (!(error instanceof VectorFileError)) throw error;
    }
  }

  private async replaceManifest(manifest: Manifest): Promise<void> {
    this.manifest = manifest;
    await this.files.replace(`${this.folder}/${MANIFEST}`, encodeManifest(manifest));
    await this.removeAll(manifest.obsolete);
  }

  private async write(extension: string, bytes: Uint8Array): Promise<WrittenFile> {
    const file = `${this.manifest.next}.${extension}`;
    this.manifest = { ...this.manifest, next: this.manifest.next + 1 };
    await this.files.replace(`${this.folder}/${file}`, bytes);
    return { file, bytes: bytes.length, checksum: crc32(bytes) };
  }

  private async readWritten({ file, bytes: length, checksum }: WrittenFile): Promise<Uint8Array> {
    const bytes = await this.files.read(`${this.folder}/${file}`);
    if (!bytes) throw new VectorFileError('A file of vectors is missing.');
    if (bytes.length !== length) throw new VectorFileError('A file of vectors is truncated.');
    if (crc32(bytes) !== checksum)
      throw new VectorFileError('A file of vectors is damaged: its checksum does not agree.');
    return bytes;
  }

  private async removeAll(names: readonly string[]): Promise<void> {
    for (const name of names) await this.files.remove(`${this.folder}/${name}`);
  }
}

const filesOf = (graph: WrittenGraph | undefined): string[] =>
  graph ? [graph.file, graph.labels.file, graph.axes.file] : [];

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** A line with the hash of what follows, and JSON. */
function encodeManifest(manifest: Manifest): Uint8Array {
  const text = JSON.stringify(manifest);
  return Buffer.from(`${contentHash(text)}\n${text}\n`);
}

/** @throws VectorFileError */
function decodeManifest(bytes: Uint8Array): Manifest {
  const [hash, text, rest] = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString().split('\n');
  if (text === undefined || rest !== '' || contentHash(text) !== hash) {
    throw new VectorFileError('The list of the files of vectors is damaged.');
  }
  const manifest = JSON.parse(text) as Manifest;
  if (manifest.format !== FORMAT) throw new VectorFileError('The files of vectors are of another format.');
  return manifest;
}
