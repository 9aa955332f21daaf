//- /src/run.rs
fn run(opt: Option<Shape>, list: &[Shape]) {
//                         ^^^^ bind parameter list | position=1 | type=Shape[] | scope=function | in=run
    let x = make();
//      ^ bind variable x | value=make() | scope=function | in=run
//          ^^^^ ref call make | in=run | args=0 | call=make()
    let mut y: Shape = x;
//          ^ bind variable y | type=Shape | value=x | scope=function | in=run
    let Point { a, b: renamed, .. } = point;
//              ^ bind variable a | value=point as Point.{a} | scope=function | in=run
//                    ^^^^^^^ bind variable renamed | value=point as Point.{b} | scope=function | in=run
    let (q, r) = pair()?;
//       ^ bind variable q | value=pair().{?}.{0} | scope=function | in=run
//          ^ bind variable r | value=pair().{?}.{1} | scope=function | in=run
    let Pair(first, ref second) = both;
//           ^^^^^ bind variable first | value=both as Pair.{0} | scope=function | in=run
//                      ^^^^^^ bind variable second | value=both as Pair.{1} | scope=function | in=run
    if let Some(s) = opt.as_ref() { s.run() }
//              ^ bind variable s | value=opt.as_ref() as Some.{0} | scope=block | in=run
//                                    ^^^ ref call s.run | in=run | args=0 | call=s.run()
    let Ok(e) = result else { return };
//         ^ bind variable e | value=result as Ok.{0} | scope=function | in=run
    match shape {
        Shape::Circle(c, _) if c.ok() => c.area(),
//             ^^^^^^ ref read Shape::Circle | in=run
//                    ^ bind variable c | value=shape as Shape::Circle.{0} | scope=block | in=run
//                                         ^^^^ ref call c.area | in=run | args=0 | call=c.area()
        Shape::Rect { w, h: Some(inner) } => w,
//                    ^ bind variable w | value=shape as Shape::Rect.{w} | scope=block | in=run
//                       ^ ref read Shape::Rect.{h} | in=run
//                               ^^^^^ bind variable inner | value=shape as Shape::Rect.{h} as Some.{0} | scope=block | in=run
        all @ Shape::Empty => 1,
//      ^^^ bind variable all | value=shape | scope=block | in=run
        NONE | other => 2,
//      ^^^^ ref read NONE | in=run
//             ^^^^^ bind variable other | value=shape | scope=block | in=run
    }
    for (i, item) in list.iter().enumerate() { item.run() }
//       ^ bind variable i | value=each list.iter().enumerate().{0} | scope=block | in=run
//          ^^^^ bind variable item | value=each list.iter().enumerate().{1} | scope=block | in=run
    while let Some(top) = stack.pop() { top.run() }
//                 ^^^ bind variable top | value=stack.pop() as Some.{0} | scope=block | in=run
    let f = |t: Shape, u| t.run(u);
//      ^ bind variable f | value==> t.run(u) | scope=function | in=run
//           ^ bind parameter t | position=0 | type=Shape | scope=function | in=run
//                     ^ bind parameter u | position=1 | scope=function | in=run
    let g = |&(k, _)| -> Shape { k };
//             ^ bind parameter k | position=0 | value=.{0} | scope=function | in=run
    let t = |(x, _), Pair(_, z)| x;
//            ^ bind parameter x | position=0 | value=.{0} | scope=function | in=run
//                           ^ bind parameter z | position=1 | scope=function | in=run
    let [h, ..] = list;
//       ^ bind variable h | value=list.{0} | scope=function | in=run
    let chosen = if a { One::new() } else { match b { A => Two::new(), _ => Three } };
//      ^^^^^^ bind variable chosen | value=One::new() or Two::new() or Three | scope=function | in=run
    let part = y.0.1;
//      ^^^^ bind variable part | value=y.{0}.{1} | scope=function | in=run
//               ^ ref read y.{0} | in=run
//                 ^ ref read y.{0}.{1} | in=run
}
