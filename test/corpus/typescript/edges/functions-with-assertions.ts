//- /main.ts
interface Runner { (task: () => void): void; later(task: () => void): Runner; }
export const run = ((task: () => void) => {
  task();
  run.later(task);
  //  ^^^^^ calls main.ts#Runner#later(). exact | via=declaredType
}) as Runner;
function create() {
  const own: Runner = ((task: () => void): void => own(task)) as unknown as Runner;
  //                                               ^^^ calls main.ts#create().own(). exact | via=scope
  own.later(() => {});
  //  ^^^^^ calls main.ts#Runner#later(). exact | via=declaredType
  return own;
}
run(() => {});
// <- calls main.ts#run(). exact | via=scope
create().later(() => {});
//       ^^^^^ calls main.ts#Runner#later(). exact | via=declaredType
create()(() => {});
// <- calls main.ts#create(). exact | via=scope
run.later(() => {}).later(() => {});
//                  ^^^^^ calls main.ts#Runner#later(). exact | via=returnType
