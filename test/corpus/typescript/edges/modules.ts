//- /src/a.ts
export class Pen { run() {} }
export default class Main { start() {} }
//- /src/d.ts
export class Other {}
export default function top() {}
//- /src/e.ts
export default class { start() {} }
//- /src/c.ts
import Main from './a';
//     ^^^^ imports src/a.ts#Main# exact | via=import
import top from './d';
//     ^^^ imports src/d.ts#top(). exact | via=import
import Anon from './e';
//     ^^^^ imports src/e.ts#default# exact | via=import
new Main().start();
//  ^^^^ instantiates src/a.ts#Main# exact | via=import
//         ^^^^^ calls src/a.ts#Main#start(). exact | via=import
top();
// <- calls src/d.ts#top(). exact | via=import
new Anon().start();
//  ^^^^ instantiates src/e.ts#default# exact | via=import
//         ^^^^^ calls src/e.ts#default#start(). exact | via=import
//- /package.json
{ "name": "machine", "private": true, "workspaces": ["packages/*"] }
//- /packages/core/package.json
{
  "name": "machine",
  "main": "dist/machine.cjs.js",
  "exports": {
    ".": { "types": { "import": "./dist/machine.cjs.mjs" }, "default": "./dist/machine.cjs.js" },
    "./graph": { "default": "./dist/machine-graph.cjs.js" }
  }
}
//- /packages/core/src/index.ts
export function start() {}
//- /packages/core/src/graph/index.ts
export function walk() {}
//- /packages/view/view.ts
import { start } from 'machine';
import { walk } from 'machine/graph';
start();
// <- calls packages/core/src/index.ts#start(). exact | via=import
walk();
// <- calls packages/core/src/graph/index.ts#walk(). exact | via=import
