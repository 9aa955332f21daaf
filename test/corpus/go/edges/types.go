//- /types.go
package types

type Reader interface {
	Read() *Item
	Closer
}
type Closer interface{ Close() error }

type Base struct{ id ID }

func (b *Base) Touch() *Base { return b }
func (b Base) Shared()       {}

type Item struct {
	Base
 // <- extends types.go#Base# exact | via=scope
	*Nested
	next   *Item
	byName map[string][]*Item
	ch     chan Item
	onDone func(int) *Item
	r      Reader
}
type Nested struct{ deep Leaf }

func (n *Nested) Shared2() Leaf { return n.deep }

type Leaf struct{}

func (Leaf) Grow() Leaf { return Leaf{} }

type ID int

func (id ID) Text() string { return "" }

const (
	First ID = iota
	Second
)

type Items []*Item

func (is Items) Len() int { return len(is) }

type Handler func(x Item) Leaf

func (h Handler) Serve() { h(Item{}).Grow() }
//                                   ^^^^ calls types.go#Leaf.Grow(). exact | via=declaredType

type Renamed = Item
type Derived Item

func two() (*Item, error)        { return nil, nil }
func named() (i *Item, l Leaf)   { return }
func variadic(xs ...*Item) *Item { return xs[0] }

func uses(item *Item, items Items, any interface{}) {
	item.Touch().Touch()
//    ^^^^^ calls types.go#Base.Touch(). exact | via=inheritance
//            ^^^^^ calls types.go#Base.Touch(). exact | via=returnType
	item.Nested.deep.Grow()
//                ^^^^ calls types.go#Leaf.Grow(). exact | via=declaredType
	item.deep.Grow()
//         ^^^^ calls types.go#Leaf.Grow(). exact | via=declaredType
	item.Shared2().Grow()
//    ^^^^^^^ calls types.go#Nested.Shared2(). exact | via=inheritance
//              ^^^^ calls types.go#Leaf.Grow(). exact | via=returnType
	item.next.next.Shared()
//              ^^^^^^ calls types.go#Base.Shared(). exact | via=inheritance
	item.byName["x"][0].Touch()
//                   ^^^^^ calls types.go#Base.Touch(). exact | via=inheritance
	item.onDone(1).Touch()
//              ^^^^^ calls types.go#Base.Touch(). exact | via=inheritance
	item.onDone(2)
//    ^^^^^^ calls types.go#Item#onDone. exact | via=declaredType
	item.r.Read().Touch()
//      ^^^^ calls types.go#Reader#Read(). exact | via=declaredType
//             ^^^^^ calls types.go#Base.Touch(). exact | via=inheritance
	item.r.Close()
//      ^^^^^ calls types.go#Closer#Close(). exact | via=inheritance
	item.id.Text()
//       ^^^^ calls types.go#ID.Text(). exact | via=declaredType
	Second.Text()
//      ^^^^ calls types.go#ID.Text(). exact | via=declaredType
	for _, x := range items {
		x.Touch()
//  ^^^^^ calls types.go#Base.Touch(). exact | via=inheritance
	}
	items.Len()
//     ^^^ calls types.go#Items.Len(). exact | via=declaredType
	items[0].Touch()
//        ^^^^^ calls types.go#Base.Touch(). exact | via=inheritance
	for k, list := range item.byName {
		list[0].Touch()
//        ^^^^^ calls types.go#Base.Touch(). exact | via=inheritance
		k.Anything()
//  ^^^^^^^^ no edge
	}
	for got := range item.ch {
		got.Touch()
//    ^^^^^ calls types.go#Base.Touch(). exact | via=inheritance
	}
	a, err := two()
	a.Touch()
// ^^^^^ calls types.go#Base.Touch(). exact | via=inheritance
	err.Error()
//   ^^^^^ no edge
	_, l := named()
	l.Grow()
// ^^^^ calls types.go#Leaf.Grow(). exact | via=declaredType
	variadic(a).Touch()
//           ^^^^^ calls types.go#Base.Touch(). exact | via=inheritance
	if b, ok := any.(*Item); ok {
		b.Touch()
//  ^^^^^ calls types.go#Base.Touch(). exact | via=inheritance
	}
	switch v := any.(type) {
	case *Item:
		v.Touch()
//  ^^^^^ calls types.go#Base.Touch(). exact | via=inheritance
	case Leaf:
		v.Grow()
//  ^^^^ calls types.go#Leaf.Grow(). exact | via=declaredType
	case *Nested, Reader:
		v.Close()
//  ^^^^^ no edge
	}
	f := item.Touch
//         ^^^^^ references types.go#Base.Touch(). exact | via=inheritance
	f()
	(*Item).Touch(item)
//       ^^^^^ calls types.go#Base.Touch(). exact | via=inheritance
	func() Leaf { return Leaf{} }().Grow()
//                               ^^^^ calls types.go#Leaf.Grow(). inferred | via=declaredType
	ID(3).Text()
//     ^^^^ calls types.go#ID.Text(). exact | via=constructorType
	new(Leaf).Grow()
//         ^^^^ calls types.go#Leaf.Grow(). exact | via=declaredType
	append(items, item)[0].Touch()
//                      ^^^^^ calls types.go#Base.Touch(). exact | via=inheritance
	var r Renamed
	r.Touch()
// ^^^^^ calls types.go#Base.Touch(). exact | via=inheritance
	var d Derived
	d.next.Touch()
//      ^^^^^ calls types.go#Base.Touch(). exact | via=inheritance
	select {
	case m := <-item.ch:
		m.Touch()
//  ^^^^^ calls types.go#Base.Touch(). exact | via=inheritance
	}
	(<-item.ch).Touch()
//           ^^^^^ calls types.go#Base.Touch(). exact | via=inheritance
	tests := []struct {
		leaf Leaf
		make func() *Item
	}{{leaf: Leaf{}}}
	for _, tt := range tests {
		tt.leaf.Grow()
//        ^^^^ calls types.go#Leaf.Grow(). exact | via=declaredType
		tt.make().Touch()
//          ^^^^^ calls types.go#Base.Touch(). exact | via=inheritance
	}
}
func shadow(Leaf Leaf, item Item) {
	Leaf.Grow()
//    ^^^^ calls types.go#Leaf.Grow(). exact | via=declaredType
	item := Item{next: nil}
//            ^^^^ references types.go#Item#next. exact | via=declaredType
	{
		item := Leaf
		item.Grow()
//     ^^^^ calls types.go#Leaf.Grow(). exact | via=declaredType
	}
	item.Touch()
//    ^^^^^ calls types.go#Base.Touch(). exact | via=inheritance
}
//- /pointers.go
package types

// Since Go 1.26 an expression may stand where only a type could; what is behind it is there.
func Weight(n int) int { return n }

type Options struct {
	Weight *int
	Name   *string
	Item   *Item
}

func Defaults() []Options {
	return []Options{
		{Weight: new(1), Name: new("a")},
		{Weight: new(Weight(2)), Name: new(`b`), Item: new(Item)},
		//           ^^^^^^ calls pointers.go#Weight(). exact | via=scope
	}
}

func After(item *Item) {
	fresh := new(Item)
	fresh.Touch()
	//    ^^^^^ calls types.go#Base.Touch(). exact | via=inheritance
	item.Touch()
	//   ^^^^^ calls types.go#Base.Touch(). exact | via=inheritance
}
