import { describe, expect, it } from 'vitest';
import { factsOfText } from '../../support/language-tools.ts';

/** The signatures of a file, without that of the file itself. */
async function signaturesOf(file: string, text: string): Promise<string[]> {
  const facts = await factsOfText(file, text);
  return Array.from(facts?.symbols.signature ?? [], (number) => facts?.strings[number] ?? '').filter(Boolean);
}

describe('a signature', () => {
  it('ends before a comment that stands between the head and the body', async () => {
    const text = 'class A(B):  # what it is\n    # more\n    def run(self) -> None:\n        # first\n        pass\n';
    expect(await signaturesOf('a.py', text)).toEqual(['class A(B)', 'def run(self) -> None']);
  });

  it('leaves out a comment to the end of a line, that would take in what follows on one line', async () => {
    const text = 'def run(\n    debug=...,  # not supported\n    colour="#fff",\n) -> None:\n    pass\n';
    expect(await signaturesOf('a.py', text)).toEqual(['def run( debug=..., colour="#fff", ) -> None']);
    const typescript = 'function run(\n  a: number, // the first\n  b /* second */ = "//",\n): void {}\n';
    expect(await signaturesOf('a.ts', typescript)).toEqual(['function run( a: number, b = "//", ): void']);
  });
});
