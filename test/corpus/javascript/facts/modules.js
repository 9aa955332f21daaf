import main, { one, two as second } from './lib';
//     ^^^^ import ./lib | name=default | local=main | flags=default
//             ^^^ import ./lib | name=one | local=one
//                  ^^^ import ./lib | name=two | local=second
//                                       ^^^^^^^ import ./lib
import * as all from "./all";
//                   ^^^^^^^ import ./all | local=all | flags=namespace
import './side-effect';
//     ^^^^^^^^^^^^^^^ import ./side-effect
export * from './star';
//            ^^^^^^^^ import ./star | flags=wildcard,reexport
export * as space from './space';
//          ^^^^^ export space | from=./space
export { a, b as c } from './names';
//       ^ import ./names | name=a | local=a | flags=reexport
//       ^ export a | from=./names
//               ^ export c | from=./names
//                        ^^^^^^^^^ import ./names
export { local, local as renamed };
//       ^^^^^ ref read local
//       ^^^^^ export local | local=local
//                       ^^^^^^^ export renamed | local=local
export const local = 1, other = one;
//           ^^^^^ def constant local | flags=exported | value=<number> | scope=file | lines=1 | signature=local = 1
//                      ^^^^^ def constant other | flags=exported | value=one | scope=file | lines=1 | signature=other = one
//                              ^^^ ref read one | in=other
export const { first, nested: { second: deep }, ...others } = all.values;
//             ^^^^^ def constant first | flags=exported | value=all.values.{first} | scope=file | lines=1 | signature=first
//                                      ^^^^ def constant deep | flags=exported | value=all.values.{nested}.{second} | scope=file | lines=1 | signature=deep
//                                                 ^^^^^^ def constant others | flags=exported | value=all.values | scope=file | lines=1 | signature=others
//                                                                ^^^^^^ ref read all.values
export const [head, , tail] = all.list;
//            ^^^^ def constant head | flags=exported | value=all.list.{0} | scope=file | lines=1 | signature=head
//                    ^^^^ def constant tail | flags=exported | value=all.list.{2} | scope=file | lines=1 | signature=tail
export default function () {}
//     ^^^^^^^ def function default | flags=exported,defaultExport | params=0/0 | complexity=1 | scope=file | lines=1 | signature=export default function ()
second.call();
//     ^^^^ ref call second.call | args=0 | call=second.call()

//- /default-object.js
export default {
//     ^^^^^^^ def constant default | flags=exported,defaultExport | value={name: <string>, methods: {run: =>}} | scope=file | lines=4 | signature=export default
  name: 'component',
  methods: { run() {} },
  //         ^^^ def method default.run | flags=exported | params=0/0 | complexity=1 | scope=file | lines=1 | signature=run()
};
//- /default-name.js
class Widget {}
export default Widget;
//             ^^^^^^ ref read Widget
//             ^^^^^^ export default | local=Widget
//- /default-class.js
export default class extends Widget {
//     ^^^^^^^ def class default | flags=exported,defaultExport | scope=file | lines=3 | signature=export default class extends Widget
  render() {}
  // <- def method default.render | flags=exported | params=0/0 | complexity=1 | scope=class | lines=1 | signature=render()
}
//- /default-call.js
export default create({ a: 1 });
//     ^^^^^^^ def constant default | flags=exported,defaultExport | value=create({a: <number>}) | scope=file | lines=1 | signature=export default create({ a: 1 })
//             ^^^^^^ ref call create | in=default | args=1 | call=create({a: <number>})
