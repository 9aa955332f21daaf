//- /run.go
package run

import (
	"fmt"
 // <- import fmt | local=fmt | flags=namespace
	alias "example.com/x/long-name"
//     ^^^^^^^^^^^^^^^^^^^^^^^^^ import example.com/x/long-name | local=alias | flags=namespace
	. "example.com/x/dot"
// ^^^^^^^^^^^^^^^^^^^ import example.com/x/dot | flags=wildcard
	_ "embed"
)

func run(in chan Item, m map[string]*Item) (n int, err error) {
//       ^^ bind parameter in | position=0 | type=map<Item> | scope=function | in=run
//                                                 ^^^ bind variable err | type=error | scope=function | in=run
	a, b := pair()
 // <- bind variable a | value=pair().{0} | scope=function | in=run
//  ^ bind variable b | value=pair().{1} | scope=function | in=run
	c, d := 1, make1()
 // <- bind variable c | value=[<number>, make1()].{0} | scope=function | in=run
//          ^^^^^ ref call make1 | in=run | args=0 | call=make1()
	x := x.Child
 // <- bind variable x | value=x.Child | scope=function | in=run
//      ^^^^^ ref read x.Child | in=run
	if v, ok := m["k"]; ok {
//  ^ bind variable v | value=m[<string>].{0} | scope=block | in=run
		v.Go()
//  ^^ ref call v.Go | in=run | args=0 | call=v.Go()
	} else if w := find(); w != nil {
//         ^ bind variable w | value=find() | scope=block | in=run
		w.Go()
	}
	for i, item := range list {
//   ^ bind variable i | value=list.{#key} | scope=block | in=run
//      ^^^^ bind variable item | value=each list | scope=block | in=run
		use(i, item)
	}
	for got := range in {
//   ^^^ bind variable got | value=in.{#key} | scope=block | in=run
		got.Go()
	}
	switch t := any(x).(type) {
//      ^ bind variable t | value=any(x) | scope=block | in=run
//      ^ bind variable t | type=Item | scope=block | in=run
	case *Item:
//     ^^^^ ref type Item | in=run
		t.Go()
	case Other, error:
		t.Go()
	}
	select {
	case y, ok := <-in:
//    ^ bind variable y | value=each in | scope=block | in=run
		y.Go()
	}
	f := func(q Item) (Item, error) { return q, nil }
 // <- bind variable f | value==>  as tuple<Item, error> | scope=function | in=run
//           ^^^^ ref type Item | in=run
	p := new(Item)
//        ^^^^ ref type Item | in=run
	s := []byte("x")
 // <- bind variable s | value=<string> as byte[] | scope=function | in=run
	var u, z = pair()
//   ^ bind variable u | value=pair().{0} | scope=function | in=run
	const local = 3
//     ^^^^^ bind variable local | value=<number> | scope=function | in=run
	defer fmt.Println(a, b, c, d, f, p, s, u, z)
//         ^^^^^^^ ref call fmt.Println | in=run | args=9 | call=fmt.Println(a, b, c, d, f, p, s, u, z)
	p.name, n = "x", 1
// ^^^^ ref write p.name | in=run
	p.count++
// ^^^^^ ref write p.count | in=run
	Map[int, string](nil)
 // <- ref call Map | in=run | args=1 | call=Map<int, string>(<null>)
	pkg.One[int](nil)
//   ^^^ ref call pkg.One | in=run | args=1 | call=pkg.One<int>(<null>)
	Conv[int](nil)
 // <- ref call Conv | in=run | args=1 | call=Conv<int>(<null>)
	return
}
