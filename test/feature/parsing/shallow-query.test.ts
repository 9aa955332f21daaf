import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { matchesShallow, shallowChildren } from '../../../server/src/parsing/shallow-query.ts';
import type { FlatTree } from '../../../server/src/parsing/tree/flat-tree.ts';
import { matchNode } from '../../../server/src/parsing/tree/query.ts';
import { Category } from '../../../server/src/parsing/vocabulary.ts';
import { type LanguageTools, languageRegistry, toolsOf } from '../../support/language-tools.ts';

/** Expressions are matched by a look at the children where that is enough. It must find what the query engine finds. */
const corpus = path.resolve(import.meta.dirname, '../../corpus');

for (const language of languageRegistry.languages) {
  const folder = path.join(corpus, language, 'facts');
  if (!existsSync(folder)) continue;
  describe(`shallow matching in ${language}`, () => {
    for (const name of readdirSync(folder)) {
      it(`agrees with the engine on ${name}`, async () => {
        const tools = await toolsOf(language);
        const differences: string[] = [];
        tools.grammar.parse(readFileSync(path.join(folder, name), 'utf8'), (tree) => {
          for (let node = 0; node < tree.size && differences.length < 5; node++) {
            const shallow = shallowAnswer(tools, tree, node);
            const engine = engineAnswer(tools, tree, node);
            // Where the shallow pattern is not the whole one, the engine is asked; it must not know of an earlier one.
            const agrees = shallow.complete
              ? shallow.text === engine.text
              : engine.pattern < 0 || engine.pattern >= shallow.pattern;
            if (!agrees) {
              const source = tree.source.slice(tree.start[node], Math.min(tree.end[node], tree.start[node] + 60));
              differences.push(`${source}: shallow ${shallow.text}, engine ${engine.text}`);
            }
          }
        });
        expect(differences).toEqual([]);
      });
    }
  });
}

interface Answer {
  readonly pattern: number;
  readonly complete: boolean;
  readonly text: string;
}
const NOTHING: Answer = { pattern: -1, complete: true, text: 'nothing' };

function shallowAnswer({ compiled }: LanguageTools, tree: FlatTree, node: number): Answer {
  const { captureCategory } = compiled.expressionPatterns;
  for (const pattern of compiled.shallowExpressions[tree.type[node]] ?? []) {
    const isExpression = pattern.captures.some((capture) => captureCategory[capture] === Category.expr);
    if (pattern.captures.length > 0 && !isExpression) continue;
    if (!matchesShallow(pattern, tree, node)) continue;
    const captures = pattern.captures.map((capture) => `${capture}@${node}`);
    pattern.children.forEach((child, place) => {
      for (const capture of child.captures) captures.push(`${capture}@${shallowChildren[place]}`);
    });
    return {
      pattern: pattern.index,
      complete: pattern.complete,
      text: `${pattern.index}: ${captures.sort().join(' ')}`,
    };
  }
  return NOTHING;
}

function engineAnswer({ compiled }: LanguageTools, tree: FlatTree, node: number): Answer {
  const { captureCategory } = compiled.expressionPatterns;
  let best = NOTHING;
  matchNode(compiled.expressions, tree, node, (match) => {
    if (best.pattern >= 0 && best.pattern <= match.pattern) return;
    const captures: string[] = [];
    let isExpression = false;
    for (let i = 0; i < match.captureCount; i++) {
      captures.push(`${match.captureId(i)}@${match.captureNode(i)}`);
      if (captureCategory[match.captureId(i)] === Category.expr) isExpression = true;
    }
    if (!isExpression) return;
    best = { pattern: match.pattern, complete: true, text: `${match.pattern}: ${captures.sort().join(' ')}` };
  });
  return best;
}
