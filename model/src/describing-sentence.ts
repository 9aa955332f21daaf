/** Openings of sentences that describe nothing, or only say where to look. */
const NOTHING =
  /^(?:todo|fixme|xxx|hack|see|deprecated|copyright|license|licensed|generated|auto-?generated|internal|note|warning|example|usage|@|\{@inheritdoc|inheritdoc|eslint|istanbul|noqa|type:|ts-|biome|nolint|go:|region|endregion|constructor\.?$|default constructor|overrides?\b|same as|alias (?:of|for)|non-javadoc|\(non-javadoc)/i;

/**
 * The first sentence of a doc comment as somebody could have asked for it, or undefined when it is no English sentence of 4 to 60 words
 * that says something.
 */
export function describingSentence(summary: string, name: string | undefined): string | undefined {
  const text = summary
    .replace(/<[^<>\n]{1,80}>/g, ' ')
    .replace(/\{@(?:link|linkplain|code|literal|value)\s+([^}]*)\}/g, '$1')
    .replace(/:(?:class|func|meth|mod|attr|ref|obj|exc|data):`~?([^`]*)`/g, '$1')
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/^[\s*/#!-]+/, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (NOTHING.test(text)) return undefined;
  const words = text.match(/[A-Za-z]{2,}/g) ?? [];
  if (words.length < 4 || words.length > 60) return undefined;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const ascii = text.match(/[A-Za-z]/g)?.length ?? 0;
  if (ascii < letters * 0.95 || ascii < text.length * 0.55) return undefined;
  // Code in a comment is no question.
  if (/[;{}]\s*$|=>|\w\(\w*\);/.test(text)) return undefined;
  // Go and others open with the name itself, which nobody who looks for it knows.
  const bare = name
    ? text
        .replace(new RegExp(`^(?:the |a |an )?${escapeRegExp(name)}\\b(?: (?:is|are|will|function|method))?`, 'i'), ' ')
        .trim()
    : text;
  return (bare.match(/[A-Za-z]{2,}/g)?.length ?? 0) >= 3 ? bare : undefined;
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
