import type { SkipReason } from '../model/file-record.ts';
import type { LanguageDefinition } from '../parsing/language-definition.ts';

/** Bytes that are looked at to tell a binary file. */
const BINARY_HEAD = 8000;
/** Where a file says that it is generated, it says so at the top. */
const GENERATED_HEAD = 4096;
const GENERATED_LINES = 40;
/** Files with less text than this are never called minified. */
const MINIFIED_LEAST = 4096;
/** Characters a line on average, from which on nobody wrote it. */
const MINIFIED_AVERAGE_LINE = 400;

export type SourceText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'left-out'; readonly reason: SkipReason; readonly detail?: string };

/** The text of a file as an editor would show it, without a byte order mark; or why it is no text to be read. */
export function decodeSource(bytes: Uint8Array): SourceText {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { kind: 'text', text: new TextDecoder('utf-16le').decode(bytes) };
  if (first === 0xfe && second === 0xff) return { kind: 'text', text: new TextDecoder('utf-16be').decode(bytes) };
  const zero = bytes.subarray(0, BINARY_HEAD).indexOf(0);
  if (zero >= 0) return { kind: 'left-out', reason: 'binary', detail: `It has a zero byte at offset ${zero}.` };
  // Bytes that are not UTF-8 become replacement characters, as in editors: positions agree, and names are ASCII nearly always.
  return { kind: 'text', text: decoder.decode(bytes) };
}

const decoder = new TextDecoder();

/** Why a text is not worth reading, or undefined. */
export function judgeSource(path: string, text: string, language: LanguageDefinition): SourceText | undefined {
  const minified = minifiedDetail(path, text);
  if (minified) return { kind: 'left-out', reason: 'minified', detail: minified };
  const generated = generatedDetail(text, language);
  if (generated) return { kind: 'left-out', reason: 'generated', detail: generated };
  if (path.endsWith('.h') && isObjectiveC(text)) {
    return { kind: 'left-out', reason: 'unsupported', detail: 'It is a header of Objective-C.' };
  }
  return undefined;
}

/** Headers that C and C++ may include hide what is Objective-C behind `__OBJC__`. */
const isObjectiveC = (text: string): boolean =>
  /^@(?:interface|protocol)\b/m.test(text) && /^@end\b/m.test(text) && !text.includes('__OBJC__');

function minifiedDetail(path: string, text: string): string | undefined {
  if (/[.-]min\.\w+$/.test(path)) return 'Its name says so.';
  if (text.length < MINIFIED_LEAST) return undefined;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (++lines * MINIFIED_AVERAGE_LINE > text.length) return undefined;
  }
  return `Its lines are ${Math.round(text.length / lines)} characters long on average.`;
}

/** Looks for the language's markers in the comments that the file begins with. */
function generatedDetail(
  text: string,
  { comments, generatedMarkers, grammar }: LanguageDefinition,
): string | undefined {
  const head = text.slice(0, GENERATED_HEAD);
  if (generatedMarkers.some((marker) => head.includes(marker))) {
    let blockEnd: string | undefined;
    for (const line of head.split('\n', GENERATED_LINES)) {
      const trimmed = line.trim();
      const block = comments.block.find(([start]) => trimmed.startsWith(start));
      if (blockEnd === undefined && block) blockEnd = block[1];
      const isComment =
        blockEnd !== undefined || trimmed.startsWith('#!') || comments.line.some((start) => trimmed.startsWith(start));
      if (!isComment && trimmed !== '') break;
      const marker = generatedMarkers.find((each) => trimmed.includes(each));
      if (marker) return `It says "${marker}".`;
      if (blockEnd !== undefined && trimmed.includes(blockEnd)) blockEnd = undefined;
    }
  }
  // Compilers to JavaScript leave the name of their source map on the last line.
  if (grammar.file.includes('javascript') && /\n\/\/# sourceMappingURL=\S+\s*$/.test(text.slice(-512))) {
    return 'It names a source map.';
  }
  return undefined;
}
