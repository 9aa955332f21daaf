//- /animals.ts
export class Animal {
  speak() {}
  left: Animal = this;
}
export class Dog extends Animal {
  speak() {}
  bark() {}
}
export class Puppy extends Dog {
  bark() {}
}
export class Dep {
  work() {}
}
//- /main.ts
import { Animal, Dep, Dog, Puppy } from './animals';

export let current: Animal = new Animal();

function tests(a: Animal, b: unknown, p: Puppy, either: Animal | Dep) {
  if (a instanceof Dog) {
    a.speak();
//    ^^^^^ calls animals.ts#Dog#speak(). exact | via=import
    [1].map(() => a.bark());
//                  ^^^^ calls animals.ts#Dog#bark(). exact | via=import
  } else {
    a.speak();
//    ^^^^^ calls animals.ts#Animal#speak(). exact | via=declaredType
  }
  a.speak();
//  ^^^^^ calls animals.ts#Animal#speak(). exact | via=declaredType
  if (a instanceof Dog) a.bark();
//                        ^^^^ calls animals.ts#Dog#bark(). exact | via=import
  if (b instanceof Dog && a) b.bark();
//                             ^^^^ calls animals.ts#Dog#bark(). exact | via=import
  if (a && b instanceof Dep) {
    b.work();
//    ^^^^ calls animals.ts#Dep#work(). exact | via=import
  }
  const said = b instanceof Dog ? b.bark() : b.work();
//                                  ^^^^ calls animals.ts#Dog#bark(). exact | via=import
//                                             ^^^^ no calls
  b instanceof Dep && b.work();
//                      ^^^^ calls animals.ts#Dep#work(). exact | via=import
  if (a.left instanceof Dog) {
    a.left.bark();
//         ^^^^ calls animals.ts#Dog#bark(). exact | via=import
    either.left.speak();
//              ^^^^^ calls animals.ts#Animal#speak(). exact | via=declaredType
  }
  if (current instanceof Dog) {
    current.bark();
//  ^^^^^^^ references main.ts#current. exact
//          ^^^^ calls animals.ts#Dog#bark(). exact | via=import
  }
  // What is declared to be more than what is tested stays that.
  if (p instanceof Dog) p.bark();
//                        ^^^^ calls animals.ts#Puppy#bark(). exact | via=declaredType
  if (either instanceof Dep) either.work();
//                                  ^^^^ calls animals.ts#Dep#work(). exact | via=declaredType
}

function early(a: Animal, b: Animal) {
  if (!(a instanceof Dog)) return;
  a.bark();
//  ^^^^ calls animals.ts#Dog#bark(). exact | via=import
  for (const x of [1]) {
    if (!(b instanceof Dog)) {
      b.speak();
//      ^^^^^ calls animals.ts#Animal#speak(). exact | via=declaredType
      continue;
    }
    b.bark();
//    ^^^^ calls animals.ts#Dog#bark(). exact | via=import
  }
  b.speak();
//  ^^^^^ calls animals.ts#Animal#speak(). exact | via=declaredType
}

function anew(a: Animal) {
  if (a instanceof Dog) {
    a = new Animal();
    a.speak();
//    ^^^^^ calls animals.ts#Animal#speak(). exact | via=declaredType
  }
  if (a instanceof Dog) {
    const a = new Dep();
    a.work();
//    ^^^^ calls animals.ts#Dep#work(). exact | via=import
  }
}

class Tree {
  root: Animal = new Animal();
  run() {
    if (this.root instanceof Dog) {
      this.root.bark();
//              ^^^^ calls animals.ts#Dog#bark(). exact | via=import
    }
    this.root.speak();
//            ^^^^^ calls animals.ts#Animal#speak(). exact | via=declaredType
  }
}

function assigned(some: boolean) {
  let open;
  open = new Dog();
  open.bark();
//     ^^^^ calls animals.ts#Dog#bark(). exact | via=import
  let branched = null;
  if (some) branched = new Dog();
  else branched = new Dep();
  branched.bark();
//         ^^^^ calls animals.ts#Dog#bark(). inferred | via=import
  let typed: Animal;
  typed = new Dog();
  // What a type is declared for stays that type: only unions are narrowed by assignments.
  typed.speak();
//      ^^^^^ calls animals.ts#Animal#speak(). exact | via=declaredType
  let given = new Animal();
  given = new Dog();
  given.speak();
//      ^^^^^ calls animals.ts#Animal#speak(). exact | via=import
  let late;
  [1].forEach(() => late.work());
//                       ^^^^ calls animals.ts#Dep#work(). inferred | via=import
  late = new Dep();
}
