//- /main.ts
import { Duplex } from 'node:stream';
interface Events<T> { on(name: string): T; }
interface Named { title?: string; rename(): void; }
class Request extends Duplex implements Events<Request> {
  start() { this.on('end'); }
  //             ^^ no edge
}
class Base { rename() {} }
class Derived extends Base implements Named {
  start() { this.rename(); }
  //             ^^^^^^ calls main.ts#Base#rename(). exact | via=inheritance
}
interface Mixed extends Events<Mixed> {}
class Mixed implements Named {
  rename() { this.on('end'); }
  //              ^^ calls main.ts#Events#on(). exact | via=inheritance
}
const named: Named = new Derived();
named.rename();
//    ^^^^^^ calls main.ts#Named#rename(). exact | via=declaredType
type Response = { ok: boolean };
const answer: Response = new Response('');
//                           ^^^^^^^^ no edge
//            ^^^^^^^^ usesType main.ts#Response# exact | via=scope
function define(target: Named, members: object) {}
define(named, { rename() { this.title(); }, title() {} });
//                              ^^^^^ no edge
function methods(): Named { return { rename() { this.rename(); } }; }
//                                                   ^^^^^^ no edge
const loose = () => ({ first() { this.second(); }, second() {} });
//                                    ^^^^^^ calls main.ts#loose().second(). exact | via=assignment
