import { crc32 } from 'node:zlib';
import { contentHash } from '../base/content-hash.ts';
import type { BlobFiles } from '../ports/blob-files.ts';
import { VectorFileError, type VectorStoreOptions } from './vector-checks.ts';
import type { SavedCentres } from './vector-searcher.ts';
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

interface Manifest {
  readonly format: number;
  readonly dimensions: number;
  readonly fingerprint: string;
  /** Number of the next file. */
  readonly next: number;
  /** Oldest first: what a newer one says of a key counts. */
  readonly segments: readonly SegmentEntry[];
  readonly centres?: WrittenFile & Omit<SavedCentres, 'rows'>;
  /** Files that nothing names any more and that a crash may have left. */
  readonly obsolete: readonly string[];
}

const FORMAT = 2;
const MANIFEST = 'manifest.json';

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
    await opened.removeAll(manifest.obsolete);
    return opened;
  }

  get segments(): readonly SegmentEntry[] {
    return this.manifest.segments;
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
    this.manifest = { ...this.manifest, segments, centres: written ?? old.centres, obsolete };
    await this.files.replace(`${this.folder}/${MANIFEST}`, encodeManifest(this.manifest));
    await this.removeAll(obsolete);
  }

  /** Removes all that is there, whatever state it is in. */
  static async remove(folder: string, files: BlobFiles): Promise<void> {
    const bytes = await files.read(`${folder}/${MANIFEST}`);
    await files.remove(`${folder}/${MANIFEST}`);
    try {
      const { segments, centres, obsolete } = decodeManifest(bytes ?? new Uint8Array(0));
      const names = [...segments.map(({ file }) => file), ...(centres ? [centres.file] : []), ...obsolete];
      for (const name of names) await files.remove(`${folder}/${name}`);
    } catch (error) {
      // Without a manifest the files are not known; new ones take the same names one after the other.
      if (!(error instanceof VectorFileError)) throw error;
    }
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
