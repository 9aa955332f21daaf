const SIGNATURE = 'DIRC';
const HEADER_BYTES = 12;
/** Times, device, inode, mode, owner and size of an entry, before its hash. */
const STAT_BYTES = 40;
const EXTENDED_FLAG = 0x4000;

/**
 * The paths in a git index file: what git tracks, relative to the repository, in its order. Reads versions 2 to 4
 * (https://git-scm.com/docs/index-format). Undefined when the file is of another kind, damaged, or split in two.
 */
export function readGitIndex(bytes: Uint8Array): string[] | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The length of the hashes is not in the file: it is SHA-1 nearly everywhere, SHA-256 else.
  return readEntries(buffer, 20) ?? readEntries(buffer, 32);
}

function readEntries(buffer: Buffer, hashBytes: number): string[] | undefined {
  if (buffer.length < HEADER_BYTES + hashBytes || buffer.toString('latin1', 0, 4) !== SIGNATURE) return undefined;
  const version = buffer.readUInt32BE(4);
  const count = buffer.readUInt32BE(8);
  if (version < 2 || version > 4) return undefined;
  const end = buffer.length - hashBytes;
  const paths: string[] = [];
  let previous: Buffer = Buffer.alloc(0);
  let at = HEADER_BYTES;
  for (let i = 0; i < count; i++) {
    const start = at;
    at += STAT_BYTES + hashBytes;
    if (at + 4 > end) return undefined;
    const flags = buffer.readUInt16BE(at);
    at += flags & EXTENDED_FLAG ? 4 : 2;
    let kept = 0;
    if (version === 4) {
      const dropped = readOffset(buffer, at);
      at = dropped.next;
      kept = previous.length - dropped.value;
      if (kept < 0) return undefined;
    }
    const nameEnd = buffer.indexOf(0, at);
    if (nameEnd < 0 || nameEnd > end) return undefined;
    const rest = buffer.subarray(at, nameEnd);
    const name = kept === 0 ? rest : Buffer.concat([previous.subarray(0, kept), rest]);
    // The flags hold the length of names shorter than 4095: a check that the entries are read in step.
    const length = flags & 0xfff;
    if (length !== 0xfff && length !== name.length) return undefined;
    paths.push(name.toString('utf8'));
    previous = name;
    at = version === 4 ? nameEnd + 1 : start + ((nameEnd - start + 8) & ~7);
  }
  return isSplit(buffer, at, end) ? undefined : paths;
}

/** git's variable-length number, as in offset deltas of packs. */
function readOffset(buffer: Buffer, start: number): { value: number; next: number } {
  let at = start;
  let byte = buffer[at++];
  let value = byte & 0x7f;
  while (byte & 0x80) {
    byte = buffer[at++];
    value = (value + 1) * 128 + (byte & 0x7f);
  }
  return { value, next: at };
}

/** A split index keeps most entries in another file, which the extension `link` names. */
function isSplit(buffer: Buffer, extensionsAt: number, end: number): boolean {
  let at = extensionsAt;
  while (at + 8 <= end) {
    if (buffer.toString('latin1', at, at + 4) === 'link') return true;
    at += 8 + buffer.readUInt32BE(at + 4);
  }
  return false;
}
