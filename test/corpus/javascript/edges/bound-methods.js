//- /watching.js
class Watching {
  constructor() {
    this.done = this.done.bind(this);
    //               ^^^^ references watching.js#Watching#done(). exact | via=self
  }
  done() {}
  run() {
    this.done();
    //   ^^^^ calls watching.js#Watching#done(). exact
  }
}
