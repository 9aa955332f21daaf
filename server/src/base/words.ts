/** The words of a text, as a set: lists of names are easier to read so. */
export const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
