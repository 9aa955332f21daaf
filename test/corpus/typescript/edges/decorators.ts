//- /src/decorators.ts
export function Injectable() { return (target: Function) => {}; }
export const Handler = (...events: unknown[]): ClassDecorator => (target) => {};
export function Sealed(target: Function) {}
export function Column(options: object) { return (target: object, name: string) => {}; }
//- /src/index.ts
export * from './decorators';
//- /src/app.ts
import { Column, Handler, Injectable, Sealed } from './index';
@Injectable()
#^^^^^^^^^^ calls src/decorators.ts#Injectable(). exact | from=src/app.ts#
#^^^^^^^^^^ decorates src/decorators.ts#Injectable(). exact
export class Service {
  @Column({ width: 1 })
 //^^^^^^ calls src/decorators.ts#Column(). exact
 //^^^^^^ decorates src/decorators.ts#Column(). exact
  name = '';
}
// A bare decorator is one, and nothing is called where it is written.
@Sealed
#^^^^^^ decorates src/decorators.ts#Sealed(). exact
#^^^^^^ no calls
@Handler(Service)
#^^^^^^^ calls src/decorators.ts#Handler(). exact
export class Run {}
