import { Button } from './button';

export const Page = ({ title, children }) => (
  <div className="page" onClick={() => track(title)}>
    <Button label={title} {...rest}>
      {children.map((child) => <Item key={child.id} item={child} />)}
      <Menu.Item />
    </Button>
    <a href="x">text</a>
  </div>
);
// <- no def
const sites = [
  <div />,
  // <- no ref
  // ^^^ no ref
  <Button onClick={handle} />,
  // ^^^ no ref
  //               ^^^^^^ ref read handle | in=sites
  <Menu.Item>{value}</Menu.Item>,
  // <- no def
  //    ^^^^ ref call Menu.Item | in=sites
  //          ^^^^^ ref read value | in=sites
];
const one = <Button></Button>;
//           ^^^^^^ ref call Button | in=one
//                    ^^^^^^ no ref
const two = <a></a>;
//           ^ no ref
//               ^ no ref

// Words of the language name attributes.
const Field = ({ id, text }) => (
  <label class="field" for={id} x:in='out'>
    <Button default={text} />
//   ^^^^^^ ref call Button | in=Field
  </label>
);
const after = track(Field);
//    ^^^^^ def constant after | value=track(Field) | scope=file | lines=1 | signature=const after = track(Field)
//            ^^^^^ ref call track | in=after | args=1 | call=track(Field)
