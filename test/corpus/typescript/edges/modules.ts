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
