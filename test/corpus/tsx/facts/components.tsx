import React, { type FC, useState } from 'react';
//     ^^^^^ import react | name=default | local=React | flags=default
//                   ^^ import react | name=FC | local=FC | flags=typeOnly

interface Props { title: string; onClose?: () => void }

export default function Dialog({ title, onClose, ...rest }: Props): JSX.Element {
  //                    ^^^^^^ def function Dialog | flags=exported,defaultExport | type=JSX.Element | params=1/1 | complexity=1 | returns=<jsx> | scope=file | lines=11 | signature=export default function Dialog({ title, onClose, ...rest }: Props): JSX.Element
  //                             ^^^^^ bind parameter title | position=0 | type=Props.{title} | value=.{title} | scope=function | in=Dialog
  const [open, setOpen] = useState<boolean>(false);
  //     ^^^^ bind variable open | value=useState<<boolean>>(<boolean>).{0} | scope=function | in=Dialog
  //           ^^^^^^^ bind variable setOpen | value=useState<<boolean>>(<boolean>).{1} | scope=function | in=Dialog
  const close = () => setOpen(false);
  //    ^^^^^ def function Dialog.close | flags=local | params=0/0 | complexity=1 | returns=setOpen(<boolean>) | scope=function | lines=1 | signature=const close = ()
  return (
    <Panel.Body {...rest} onClose={onClose}>
      <h1 onClick={() => setOpen(!open)}>{title}</h1>
      {/* a comment */}
      <List<string> items={load()} render={(item) => <Item key={item.id} />} />
    </Panel.Body>
  );
}
// <- no def
export const Small: FC<Props> = React.memo(({ title }) => <span>{title}</span>);
//           ^^^^^ def constant Small | flags=exported | type=FC<Props> | value=React.memo(=>) | scope=file | lines=1 | signature=export const Small: FC<Props> = React.memo(({ title }) => <span>{title}</span>)
//                  ^^ ref type FC | in=Small
//                                    ^^^^ ref call React.memo | in=Small | args=1 | call=React.memo(=>)
//                                            ^^^^^ bind parameter title | position=0 | value=.{title} | scope=function | in=Small
const parts = [
  <Panel.Body />,
  //     ^^^^ ref call Panel.Body | in=parts
  <List<string> items={load()} />,
  // ^^^^^^^^^ no ref
  //                   ^^^^ ref call load | in=parts | args=0 | call=load()
];
//- /generic.tsx
export const identity = <T,>(value: T): T => value;
//           ^^^^^^^^ def function identity | flags=exported | type=T | params=1/1 | complexity=1 | returns=value | scope=file | lines=1 | signature=export const identity = <T,>(value: T): T
//                                  ^ no ref
