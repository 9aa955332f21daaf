import { expect, test } from 'vitest';
import { openWorkspace } from '../../support/test-engine.ts';

test('a namespace that a macro opens leaves no trace in the names of what it holds, one without a name does', async () => {
  const { engine } = await openWorkspace({
    'shop.h':
      '#define SHOP_BEGIN_NAMESPACE namespace shop {\n#define SHOP_END_NAMESPACE }\n\nSHOP_BEGIN_NAMESPACE\nint price(int count);\nSHOP_END_NAMESPACE\n',
    'shop.cc':
      '#include "shop.h"\n\nnamespace {\nint one() { return 1; }\n}\n\nSHOP_BEGIN_NAMESPACE\nint price(int count) { return one() * count; }\nSHOP_END_NAMESPACE\n',
    'main.cc': '#include "shop.h"\n\nint main() { return shop::price(2); }\n',
  });
  await engine.index();
  const callees = await engine.callees({ of: { symbol: 'shop.cc#price' } });
  expect(callees.symbol?.qualifiedName).toBe('price');
  expect(callees.relations.map(({ symbol }) => symbol.qualifiedName)).toEqual(['(anonymous).one']);
  const callers = await engine.callers({ of: { symbol: 'price' } });
  expect(callers.relations.map(({ symbol }) => symbol.qualifiedName)).toEqual(['main']);
  await engine.close();
});
