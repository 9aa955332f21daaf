//- /src/words.js
// Keywords that are exported under, and a function of a name that begins a declaration otherwise.
function when(test) {}
function using(resource, run) {}
export { when as if, when as return, using };
export class Scope {
  using(resource) { return this.using(resource); }
  //                            ^^^^^ calls src/words.js#Scope#using(). exact | via=self
}
using(1, when);
// <- calls src/words.js#using(). exact | via=scope
//       ^^^^ references src/words.js#when(). exact | via=scope
//- /src/use.js
import * as words from './words.js';
words.if(1);
//    ^^ calls src/words.js#when(). exact | via=import
words.return(2);
//    ^^^^^^ calls src/words.js#when(). exact | via=import
