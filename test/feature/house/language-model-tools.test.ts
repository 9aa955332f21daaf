import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { languageModelTools } from '../../../server/src/tools/language-model-tools.ts';

const file = path.resolve(import.meta.dirname, '../../../package.json');
const declared = JSON.parse(readFileSync(file, 'utf8'));

it('declares the tools of the MCP server for the language models of the editor', () => {
  const wanted = languageModelTools();
  expect(wanted.length).toBeGreaterThan(8);
  if (process.env.UPDATE_PACKAGE_JSON === '1') {
    declared.contributes.languageModelTools = wanted;
    writeFileSync(file, `${JSON.stringify(declared, undefined, 2)}\n`);
  }
  expect(declared.contributes.languageModelTools).toEqual(JSON.parse(JSON.stringify(wanted)));
});
