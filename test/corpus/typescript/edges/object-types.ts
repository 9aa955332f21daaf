//- /object-types.ts
// Object types that are written where they are used, and object literals that no declaration holds.
class Dog {
  bark() {}
}
class Dep {
  work() {}
}

function taken({ a, b: { c } }: { a: Dog; b: { c: Dep } }) {
  a.bark();
//  ^^^^ calls object-types.ts#Dog#bark(). exact | via=declaredType
  c.work();
//  ^^^^ calls object-types.ts#Dep#work(). exact | via=declaredType
}

function options(o: { cb: (dog: Dog) => Dep; dep?: Dep; make(): Dog }) {
  o.cb(new Dog()).work();
//  ^^ calls object-types.ts#options().cb. exact
//                ^^^^ calls object-types.ts#Dep#work(). exact | via=declaredType
  o.dep?.work();
//       ^^^^ calls object-types.ts#Dep#work(). exact | via=declaredType
  o.make().bark();
//  ^^^^ calls object-types.ts#options().make(). exact
//         ^^^^ calls object-types.ts#Dog#bark(). exact | via=returnType
}
options({
  cb: (dog) => {
    dog.bark();
//      ^^^^ calls object-types.ts#Dog#bark(). inferred | via=declaredType
    return new Dep();
  },
  make: () => new Dog(),
});

function given(): { dog: Dog } {
  return { dog: new Dog() };
}
given().dog.bark();
//          ^^^^ calls object-types.ts#Dog#bark(). exact | via=declaredType

function literal() {
  return { dog: new Dog(), inner: { dep: new Dep() } };
}
literal().dog.bark();
//            ^^^^ calls object-types.ts#Dog#bark(). inferred | via=declaredType
literal().inner.dep.work();
//                  ^^^^ calls object-types.ts#Dep#work(). inferred | via=declaredType
const {
  inner: { dep },
} = literal();
dep.work();
//  ^^^^ calls object-types.ts#Dep#work(). inferred | via=declaredType

const list: { dog: Dog }[] = [];
list.forEach((item) => item.dog.bark());
//                              ^^^^ calls object-types.ts#Dog#bark(). inferred | via=declaredType
class Holder {
  constructor(private given: { dep: Dep }) {
    this.given.dep.work();
//                 ^^^^ calls object-types.ts#Dep#work(). exact | via=declaredType
  }
}
async function later(): Promise<{ dog: Dog }> {
  return literal();
}
async function waits() {
  (await later()).dog.bark();
//                    ^^^^ calls object-types.ts#Dog#bark(). exact | via=declaredType
}

function called(this: Dog) {
  this.bark();
//     ^^^^ calls object-types.ts#Dog#bark(). exact | via=declaredType
  [1].forEach(() => this.bark());
//                       ^^^^ calls object-types.ts#Dog#bark(). exact | via=declaredType
}
