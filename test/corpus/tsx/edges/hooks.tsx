//- /src/scene.ts
export class Scene { draw() {} size(): Size { return new Size(); } }
export class Size { grow() {} }
export type Properties = { scene: Scene };
//- /src/use.tsx
import React, { createContext, useContext, useMemo, useRef, type FC } from 'react';
import { Scene, type Properties } from './scene';
const SceneContext = createContext<Scene>(null!);
const SizeContext = React.createContext(new Scene().size());
const useScene = () => useContext(SceneContext);
export function Part({ first }: { first: React.RefObject<Scene> }) {
  const scene = useContext(SceneContext);
  scene.draw();
//      ^^^^ calls src/scene.ts#Scene#draw(). exact | via=import
  useScene().draw();
//           ^^^^ calls src/scene.ts#Scene#draw(). inferred | via=returnType
  React.useContext(SizeContext).grow();
//                              ^^^^ calls src/scene.ts#Size#grow(). inferred | via=returnType
  const ref = useRef<Scene | null>(null);
  ref.current?.draw();
//             ^^^^ calls src/scene.ts#Scene#draw(). exact | via=import
  const made = useMemo(() => new Scene(), []);
  made.draw();
//     ^^^^ calls src/scene.ts#Scene#draw(). inferred | via=import
  return <div onClick={() => scene.draw()} />;
//                                 ^^^^ calls src/scene.ts#Scene#draw(). exact | via=import
}
export const Whole: FC<Properties> = ({ scene }) => {
  scene.draw();
//      ^^^^ calls src/scene.ts#Scene#draw(). inferred | via=declaredType
  return null;
};
export const Other: React.FunctionComponent<Properties> = (props) => {
  props.scene.draw();
//            ^^^^ calls src/scene.ts#Scene#draw(). inferred | via=declaredType
  return null;
};
