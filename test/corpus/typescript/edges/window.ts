//- /src/app.ts
export class App { start() {} }
declare global {
  interface Window {
    app: App;
    hooks: { last: InstanceType<typeof App> };
    report(text: string): void;
  }
}
//- /src/use.ts
import './app';
window.app.start();
//         ^^^^^ calls src/app.ts#App#start(). exact | via=declaredType
const { hooks } = window;
hooks.last.start();
//         ^^^^^ calls src/app.ts#App#start(). exact | via=declaredType
window.report('x');
//     ^^^^^^ calls src/app.ts#global/Window#report(). exact | via=declaredType
window.alert('x');
//     ^^^^^ no edge
export function local(window: { app: { start(): void } }) {
  window.app.start();
//           ^^^^^ calls src/use.ts#local().app.start(). exact | via=declaredType
}
