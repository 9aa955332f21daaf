//- /deno.json
{ "workspace": ["./assert", "./path"], "imports": { "@std/path": "jsr:@std/path@^1.0.0", "@/": "./src/", "chalk": "npm:chalk@5" } }
//- /assert/deno.json
{ "name": "@std/assert", "version": "1.0.0", "exports": { ".": "./mod.ts", "./equals": "./equals.ts" } }
//- /assert/mod.ts
export * from './equals.ts';
//- /assert/equals.ts
export function assertEquals(a: unknown, b: unknown) {}
//- /path/deno.jsonc
{ "name": "@std/path", "exports": "./mod.ts" /* only one */ }
//- /path/mod.ts
export function joinAll(...parts: string[]) {}
//- /src/tools/own.ts
export function own() {}
//- /path/mod_test.ts
import { assertEquals } from '@std/assert';
import { assertEquals as same } from '@std/assert/equals';
import { joinAll } from 'jsr:@std/path@1';
import { joinAll as again } from '@std/path';
import { own } from '@/tools/own.ts';
import chalk from 'chalk';
assertEquals(1, 1);
// <- calls assert/equals.ts#assertEquals(). exact | via=reexport
same(1, 1);
// <- calls assert/equals.ts#assertEquals(). exact | via=import
joinAll('a');
// <- calls path/mod.ts#joinAll(). exact | via=import
again('a');
// <- calls path/mod.ts#joinAll(). exact | via=import
own();
// <- calls src/tools/own.ts#own(). exact | via=import
chalk.red('a');
//    ^^^ calls external:typescript/chalk#default.red exact | via=import
