/** What is said of functions that are held by something, in facts. */

/** The name of what any element of an array or map is, as a part of its literal. */
export const ELEMENT = '#element';

/** Whether a name may be that of a function: what is all in capitals is a constant or a macro. */
export function mayNameFunction(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code >= SMALL_A && code <= SMALL_Z) || code > LAST_ASCII) return true;
  }
  return false;
}

const SMALL_A = 97;
const SMALL_Z = 122;
const LAST_ASCII = 127;
