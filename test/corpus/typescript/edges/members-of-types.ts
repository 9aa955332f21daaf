//- /src/scene.ts
export class Scene { draw() {} }
export class Viewport { move() {} }
export class App {
  scene: Scene = new Scene();
  viewport = new Viewport();
  close = () => {};
  open() {}
  get shown(): Scene { return this.scene; }
}
export type Stage = { scene: Scene; frame: { inner: Viewport } };
export function stage(): App { return new App(); }
export interface Parts { view: { inner: Viewport } }

//- /src/use.ts
import type { App, Parts, Scene, Stage, stage } from './scene';
interface Properties {
  scene: App['scene'];
  viewport: App['viewport'];
  shown: App['shown'];
  open: App['open'];
  inner: Parts['view']['inner'];
}
type View = App['viewport'];
export function use(props: Properties, scene: App['scene'], view: View, made: InstanceType<typeof App>) {
  props.scene.draw();
//            ^^^^ calls src/scene.ts#Scene#draw(). exact | via=declaredType
  props.viewport.move();
//               ^^^^ calls src/scene.ts#Viewport#move(). exact | via=declaredType
  props.shown.draw();
//            ^^^^ calls src/scene.ts#Scene#draw(). exact | via=declaredType
  props.inner.move();
//            ^^^^ calls src/scene.ts#Viewport#move(). exact | via=declaredType
  scene.draw();
//      ^^^^ calls src/scene.ts#Scene#draw(). exact | via=declaredType
  view.move();
//     ^^^^ calls src/scene.ts#Viewport#move(). exact | via=declaredType
  made.open();
//     ^^^^ calls src/scene.ts#App#open(). exact | via=declaredType
}
export function hold(scene: InstanceType<typeof App>['scene'], view: InstanceType<typeof App>['viewport']) {
  scene.draw();
//      ^^^^ calls src/scene.ts#Scene#draw(). exact | via=declaredType
  view.move();
//     ^^^^ calls src/scene.ts#Viewport#move(). exact | via=declaredType
}
export function deep(parts: Parts, view: Parts['view']) {
  parts.view.inner.move();
//                 ^^^^ calls src/scene.ts#Viewport#move(). exact | via=declaredType
  view.inner.move();
//           ^^^^ calls src/scene.ts#Viewport#move(). exact | via=declaredType
}
export function alias(stage: Stage, { scene }: Stage) {
  stage.scene.draw();
//            ^^^^ calls src/scene.ts#Scene#draw(). exact | via=declaredType
  stage.frame.inner.move();
//                  ^^^^ calls src/scene.ts#Viewport#move(). exact | via=declaredType
  scene.draw();
//      ^^^^ calls src/scene.ts#Scene#draw(). exact | via=declaredType
}
export function utility(some: Pick<Stage, 'scene'>, rest: Omit<Stage, 'frame'>, result: ReturnType<typeof stage>) {
  some.scene.draw();
//           ^^^^ calls src/scene.ts#Scene#draw(). exact | via=declaredType
  rest.scene.draw();
//           ^^^^ calls src/scene.ts#Scene#draw(). exact | via=declaredType
  result.open();
//       ^^^^ calls src/scene.ts#App#open(). exact | via=declaredType
}
export function other(list: Scene[][number], missing: App['nothing']) {
  missing.draw();
//        ^^^^ no edge
}
