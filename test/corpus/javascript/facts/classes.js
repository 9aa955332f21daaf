import { Base } from './base.js';

/** A shape. */
export class Shape extends Base {
  //         ^^^^^ def class Shape | flags=exported | scope=file | lines=17 | signature=export class Shape extends Base | doc=A shape.
  //                       ^^^^ ref extends Base | in=Shape
  static count = new Map();
  //     ^^^^^ def field Shape.count | flags=exported,static | value=new Map() | scope=class | lines=1 | signature=static count = new Map()
  //                 ^^^ ref new Map | in=Shape.count | args=0 | call=new Map()
  #secret = 1;
  // <- no ref
  handler = async (event) => this.draw(event);
  // <- def method Shape.handler | flags=exported,async | params=1/1 | complexity=1 | returns=this.draw(event) | scope=class | lines=1 | signature=handler = async (event)
  //                              ^^^^ ref call this.draw | in=Shape.handler | args=1 | call=this.draw(event)
  constructor(size, { color, border: [width] } = {}) {
    // <- no ref
    //        ^^^^ bind parameter size | position=0 | scope=function | in=Shape.constructor
    //                ^^^^^ bind parameter color | position=1 | value={}.{color} | scope=function | in=Shape.constructor
    //                                ^^^^^ bind parameter width | position=1 | value={}.{border}.{0} | scope=function | in=Shape.constructor
    super(size);
    // <- ref call super | in=Shape.constructor | args=1 | call=super(size)
    this.size = size;
    //   ^^^^ def field Shape.size | flags=exported | value=size | scope=class | lines=1 | signature=this.size = size
    this.onClick = () => this.size;
    //   ^^^^^^^ def method Shape.onClick | flags=exported | params=0/0 | complexity=1 | returns=this.size | scope=class | lines=1 | signature=this.onClick = ()
  }
  get area() { return this.size ** 2; }
  //  ^^^^ def method Shape.area | flags=exported,getter,accessor | params=0/0 | complexity=1 | scope=class | lines=1 | signature=get area()
  set area(value) { this.size = value; }
  //  ^^^^ def method Shape.area | flags=exported,setter,accessor | params=1/1 | complexity=1 | scope=class | lines=1 | signature=set area(value)
  //                     ^^^^ ref write this.size | in=Shape.area
  static async *all() { yield* Shape.count; }
  //            ^^^ def method Shape.all | flags=exported,async,static,generator | params=0/0 | complexity=1 | returns=yields Shape.count | scope=class | lines=1 | signature=static async *all()
  draw() {
    // <- no bind
    if (this.size && this.color) return;
    for (const part of this.parts) part.draw();
    //                                  ^^^^ ref call part.draw | in=Shape.draw | args=0 | call=part.draw()
  }
}

const Circle = class extends Shape {
  //  ^^^^^^ def class Circle | scope=file | lines=3 | signature=const Circle = class extends Shape
  radius() {}
  // <- def method Circle.radius | params=0/0 | complexity=1 | scope=class | lines=1 | signature=radius()
};

new Circle().draw(1, 2);
//  ^^^^^^ ref new Circle | args=0 | call=new Circle()
//           ^^^^ ref call new Circle().draw | args=2 | call=new Circle().draw(<number>, <number>)

function Legacy() {
  // <- no def
  this.name = 'x';
  //   ^^^^ def field Legacy.name | value=<string> | scope=function | lines=1 | signature=this.name = 'x'
  this.run = function () {};
  //   ^^^ def method Legacy.run | params=0/0 | complexity=1 | scope=function | lines=1 | signature=this.run = function ()
}
Legacy.prototype.walk = function (steps) { return this.name; };
//               ^^^^ def method walk | receiver=Legacy | params=1/1 | complexity=1 | returns=this.name | scope=file | lines=1 | signature=Legacy.prototype.walk = function (steps)
Legacy.prototype = {
  jump() {},
  // <- def method jump | receiver=Legacy | params=0/0 | complexity=1 | scope=file | lines=1 | signature=jump()
  fall: function () {},
  // <- def method fall | receiver=Legacy | params=0/0 | complexity=1 | scope=file | lines=1 | signature=fall: function ()
};
Legacy.create = () => new Legacy();
//     ^^^^^^ def method create | receiver=Legacy | params=0/0 | complexity=1 | returns=new Legacy() | scope=file | lines=1 | signature=Legacy.create = ()
