import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../server/src/engine/engine.ts';
import { openWorkspace } from '../../support/test-engine.ts';

/** The trait's own file says most of its name; the file with the implementations says nothing of itself. */
const FILES = {
  'Cargo.toml': '[package]\nname = "shapes"\n',
  'src/lib.rs': '//! Everything about Paint and how to Paint.\npub mod paint;\nmod plain;\npub mod other;\n',
  'src/paint.rs': `//! Paint: how a thing is shown.
/// A thing that can Paint itself.
pub trait Paint {
    /// Paint it.
    fn paint(&self);
}
pub fn paint_all(things: &[Box<dyn Paint>]) { for thing in things { thing.paint() } }
`,
  'src/plain.rs': `use crate::paint::Paint;
pub struct Line;
impl Paint for Line { fn paint(&self) {} }
pub struct Dot;
impl Paint for Dot { fn paint(&self) {} }
`,
  'src/other.rs': `/// Paint implementations are told apart by what they Paint.
pub struct Screens;
`,
};

describe('questions for implementations', () => {
  let engine: Engine;
  const first = async (query: string) => (await engine.search({ query, mode: 'lexical', limit: 5 })).results[0];

  beforeAll(async () => {
    ({ engine } = await openWorkspace(FILES));
    await engine.index();
  });

  it.each(['Paint implementations', 'all implementations of Paint', 'implementors of the Paint trait'])(
    'names what implements the type: %s',
    async (query) => {
      const { file, why } = await first(query);
      expect(file).toBe('src/plain.rs');
      expect(why).toContain('implements or extends the type named');
    },
  );

  it.each([
    ['Paint', 'src/paint.rs'],
    ['how does Paint work', 'src/paint.rs'],
    ['the implementation of screens that Paint', 'src/other.rs'],
  ])('names what is asked for where that is something else: %s', async (query, file) => {
    expect((await first(query)).file).toBe(file);
  });
});
