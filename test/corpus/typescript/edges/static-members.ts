//- /src/path.ts
// What a class has itself and what its instances have are kept apart.
export class Path {
  static get(node: string): Path { return this.make().get(node) }
  //                                           ^^^^ calls src/path.ts#Path#make(). exact | via=self
  //                                                  ^^^ calls src/path.ts#Path#get@2(). exact | via=returnType
  static make(): Path { return new this() }
  static { this.make() }
  //            ^^^^ calls src/path.ts#Path#make(). exact | via=self
  get(key: string): Path { return this }
  only(): void {}
}
Path.get('a').get('b').only();
//   ^^^ calls src/path.ts#Path#get(). exact | via=declaredType
//            ^^^ calls src/path.ts#Path#get@2(). exact | via=returnType
//                     ^^^^ calls src/path.ts#Path#only(). exact | via=returnType
export function use(path: Path) {
  path.make();
  //   ^^^^ no edge
}
//- /hidden.ts
class Node {
  read() {}
  static make() {}
}
class Leaf extends Node {
  static read() {
    new Leaf().read();
    //         ^^^^ calls hidden.ts#Node#read(). exact | via=inheritance
    Leaf.read();
    //   ^^^^ calls hidden.ts#Leaf#read(). exact
  }
  make() {
    Leaf.make();
    //   ^^^^ calls hidden.ts#Node#make(). exact | via=inheritance
    this.make();
    //   ^^^^ calls hidden.ts#Leaf#make(). exact
  }
}
