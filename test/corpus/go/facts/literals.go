//- /lit.go
package lit

var a = Config{Name: "x", Inner: Inner{Size: 1}}
//      ^^^^^^ ref new Config | in=a
//             ^^^^ ref write Config.{Name} | in=a
//                               ^^^^^ ref new Inner | in=a
//                                     ^^^^ ref write Inner.{Size} | in=a
var b = []*Config{{Name: "a"}, {Name: local}}
//                 ^^^^ ref write Config.{Name} | in=b
//                              ^^^^ ref write Config.{Name} | in=b
var c = map[string]Config{"k": {Name: "b"}}
//                              ^^^^ ref write Config.{Name} | in=c
var d = map[Kind]string{KindA: "a"}
//                      ^^^^^ ref read KindA | in=d
var e = pkg.Config{Name: "x"}
//          ^^^^^^ ref new pkg.Config | in=e
//                 ^^^^ ref write pkg.Config.{Name} | in=e
var f = struct{ V int }{V: 1}
//              ^ def field f..V | flags=exported | type=int | scope=class | lines=1 | signature=V int
//                      ^ ref write class.{V} | in=f
var g = List[int]{items: nil}

func table() {
	for _, tc := range []struct {
		name string
  // <- def field table..name | flags=local | type=string | scope=class | lines=1 | signature=name string
		want Config
	}{{name: "x"}} {
//  ^^^^ ref write class.{name} | in=table
		tc.want.Run()
//        ^^^ ref call tc.want.Run | in=table | args=0 | call=tc.want.Run()
	}
	handlers[0].Serve()
//           ^^^^^ ref call handlers[<number>].Serve | in=table | args=0 | call=handlers[<number>].Serve()
	(*Config)(nil).Run()
//              ^^^ ref call Config(<null>).Run | in=table | args=0 | call=Config(<null>).Run()
	x.(interface{ Close() error }).Close()
//             ^^^^^ def method table..Close | flags=abstract,declaration,local | type=error | params=0/0 | complexity=1 | scope=class | lines=1 | signature=Close() error
//                              ^^^^^ ref call x as class.Close | in=table | args=0 | call=x as class.Close()
	pkg.Do().Then(pkg.Thing{})
//        ^^^^ ref call pkg.Do().Then | in=table | args=1 | call=pkg.Do().Then(pkg.Thing{})
//                 ^^^^^ ref new pkg.Thing | in=table
}
