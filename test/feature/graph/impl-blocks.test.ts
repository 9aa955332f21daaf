import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../server/src/engine/engine.ts';
import { fixtureFiles } from '../../support/temp-folder.ts';
import { openWorkspace } from '../../support/test-engine.ts';

const FILES = fixtureFiles(`
//- /src/lib.rs
pub mod resolver;
pub mod user;
//- /src/resolver.rs
pub trait Checker {
    fn check(&self) -> bool;
}
pub struct NodeResolver<T> {
    checker: T,
}
impl<T: Checker> NodeResolver<T> {
    pub fn new(checker: T) -> Self {
        NodeResolver { checker }
    }
    pub fn resolve(&self) -> bool {
        self.checker.check()
    }
}
impl<T: Checker> Checker for NodeResolver<T> {
    fn check(&self) -> bool {
        self.resolve()
    }
}
impl Checker for Vec<u8> {
    fn check(&self) -> bool {
        false
    }
}
//- /src/user.rs
use crate::resolver::{Checker, NodeResolver};
pub fn run<T: Checker>(checker: T) -> bool {
    NodeResolver::new(checker).resolve()
}
`);

describe('what stands in an impl block', () => {
  let engine: Engine;
  beforeAll(async () => {
    ({ engine } = await openWorkspace(FILES));
    await engine.index();
  });
  const callersOf = async (symbol: string) => {
    const answer = await engine.callers({ of: { symbol } });
    return [answer.symbol?.qualifiedName, ...answer.relations.map((relation) => relation.symbol.qualifiedName).sort()];
  };

  it('is called by its type', async () => {
    expect(await callersOf('NodeResolver.resolve')).toEqual(['NodeResolver.resolve', 'NodeResolver.check', 'run']);
    expect(await callersOf('NodeResolver::new')).toEqual(['NodeResolver.new', 'run']);
    expect((await callersOf('Vec.check'))[0]).toBe('Vec.check');
  });

  it('is found by it', async () => {
    const { results } = await engine.search({ query: 'NodeResolver::resolve', mode: 'lexical' });
    expect(results[0].qualifiedName).toBe('NodeResolver.resolve');
  });

  it('belongs to the type, which is what its name means', async () => {
    const answer = await engine.callers({ of: { symbol: 'NodeResolver' } });
    expect([answer.symbol?.kind, answer.candidates ?? []]).toEqual(['struct', []]);
    const { relations } = await engine.callees({ of: { symbol: 'NodeResolver' } });
    expect(relations.map(({ symbol }) => symbol.qualifiedName)).toContain('Checker.check');
  });
});
