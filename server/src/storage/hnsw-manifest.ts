import { contentHash } from '../base/content-hash.ts';
import { VectorFileError } from './vector-checks.ts';

/** What stands beside a graph of vectors: which file it is and what it must hash to. The keys with their labels follow, one a line. */
export interface HnswManifest {
  readonly dimensions: number;
  readonly fingerprint: string;
  readonly generation: number;
  readonly graphHash: string;
  readonly nextLabel: number;
  /** Deleted vectors whose places are free. */
  readonly deleted: number;
}

const FORMAT = 1;

export function encodeHnswManifest(manifest: HnswManifest, labels: ReadonlyMap<string, number>): Uint8Array {
  const lines = [...labels].map(([key, label]) => `${label} ${JSON.stringify(key)}\n`).join('');
  return Buffer.from(`${JSON.stringify({ format: FORMAT, ...manifest, checksum: contentHash(lines) })}\n${lines}`);
}

/** @throws VectorFileError */
export function decodeHnswManifest(bytes: Uint8Array): { manifest: HnswManifest; labels: Map<string, number> } {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
  const end = text.indexOf('\n') + 1;
  const labels = new Map<string, number>();
  try {
    const manifest = JSON.parse(text.slice(0, end));
    if (manifest.format !== FORMAT) throw new VectorFileError('The keys of the vectors are of another format.');
    const lines = text.slice(end);
    if (contentHash(lines) !== manifest.checksum) throw new VectorFileError('The keys of the vectors are damaged.');
    for (const line of lines.split('\n').slice(0, -1)) {
      const space = line.indexOf(' ');
      labels.set(JSON.parse(line.slice(space + 1)), Number(line.slice(0, space)));
    }
    return { manifest, labels };
  } catch (error) {
    if (error instanceof VectorFileError) throw error;
    throw new VectorFileError('The keys of the vectors are damaged.', { cause: error });
  }
}
