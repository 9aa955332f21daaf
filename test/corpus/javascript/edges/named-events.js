//- /lib/runner.js
const { EventEmitter } = require('events');
const util = require('util');
const constants = define({ END: 'end', BEGIN: 'begin' });
class Runner extends EventEmitter {
  run() {
    const self = this;
    this.emit(constants.BEGIN);
    //                  ^^^^^ notifies lib/reporter.js#Reporter#begin(). inferred
    later(function () {
      self.emit(constants.END, self);
      //                  ^^^ notifies lib/reporter.js#Reporter#constructor(). inferred
    });
  }
}
Runner.constants = constants;
module.exports = Runner;
//- /lib/reporter.js
const Runner = require('./runner');
const { BEGIN } = Runner.constants;
const END = Runner.constants.END;
const MISSING = other.END;
/** @typedef {import('./runner')} Runner */
class Reporter {
  /** @param {Runner} runner */
  constructor(runner) {
    runner.on(BEGIN, this.begin.bind(this));
    runner.once(END, function () { this.begin(); done(); });
    runner.once(MISSING, this.missing);
  }
  begin() {}
  missing() {}
}
function done() {}
//- /lib/old.js
const { inherits } = require('util');
function Queue() { this.on('drain', drained); }
inherits(Queue, require('events'));
Queue.prototype.take = function () { this.emit('drain'); };
//                                              ^^^^^ notifies lib/old.js#drained(). inferred
function drained() {}
module.exports = { Queue };
//- /lib/single.js
const EventEmitter = require('events');
module.exports = new EventEmitter();
//- /lib/use.js
const single = require('./single');
const { Queue } = require('./old');
single.on('tick', function tick() {});
function go() {
  single.emit('tick');
  //           ^^^^ notifies lib/use.js#tick(). inferred
  const queue = new Queue();
  queue.emit('drain');
  //          ^^^^^ notifies lib/old.js#drained(). inferred
}
