//- /src/actions.ts
export class Scene { draw() {} }
export class App { scene: Scene = new Scene(); }
export type Perform<T> = (value: T, app: App) => boolean;
export interface Action<T = unknown> {
  name: string;
  perform: Perform<T>;
  check?: (app: App) => boolean;
  hooks?: { after(scene: Scene): void };
  parts?: Action<T>[];
}
export const register = <T, A extends Action<T> = Action<T>>(action: A) => action;
export function add(name: string, action: Action<Scene>): void {}
//- /src/use.ts
import { type Action, type Scene, add, register } from './actions';
export const one = register({
  name: 'one',
  perform: (value, app) => {
    app.scene.draw();
//            ^^^^ calls src/actions.ts#Scene#draw(). inferred | via=declaredType
    return true;
  },
  check(app) {
    app.scene.draw();
//            ^^^^ calls src/actions.ts#Scene#draw(). inferred | via=declaredType
    return true;
  },
  hooks: {
    after: (scene) => scene.draw(),
//                          ^^^^ calls src/actions.ts#Scene#draw(). inferred | via=declaredType
  },
  parts: [{ name: 'part', perform: (_, { scene }) => { scene.draw(); return true; } }],
//                                                           ^^^^ calls src/actions.ts#Scene#draw(). inferred | via=declaredType
});
export const two: Action<Scene> = {
  name: 'two',
  perform: (scene, app) => {
    scene.draw();
//        ^^^^ calls src/actions.ts#Scene#draw(). inferred | via=declaredType
    app.scene.draw();
//            ^^^^ calls src/actions.ts#Scene#draw(). inferred | via=declaredType
    return true;
  },
};
export const three: Action<Scene>[] = [{ name: 'three', perform: (scene) => { scene.draw(); return true; } }];
//                                                                                  ^^^^ calls src/actions.ts#Scene#draw(). inferred | via=declaredType
add('four', {
  name: 'four',
  perform: (scene) => {
    scene.draw();
//        ^^^^ calls src/actions.ts#Scene#draw(). inferred | via=declaredType
    return true;
  },
});
export const five = { perform: (scene) => scene.draw() } as Action<Scene>;
//                                              ^^^^ calls src/actions.ts#Scene#draw(). inferred | via=declaredType
export const held: Action['check'] = (app) => { app.scene.draw(); return true; };
//                                                        ^^^^ calls src/actions.ts#Scene#draw(). inferred | via=declaredType
export const maker: (name: string) => Scene = (name) => JSON.parse(name);
maker('x').draw();
//         ^^^^ calls src/actions.ts#Scene#draw(). exact | via=import
class Keeper { private keep: Action<Scene>['perform'] = (scene) => { scene.draw(); return true; }; }
//                                                                         ^^^^ calls src/actions.ts#Scene#draw(). inferred | via=declaredType
export const six = { perform: (scene) => scene.draw() };
//                                             ^^^^ no edge
[1].forEach({ draw: (scene) => scene.draw() } as never);
//                                   ^^^^ no edge
