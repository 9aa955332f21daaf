//- /shapes/shapes.go
// Package shapes knows shapes.
package shapes
//      ^^^^^^ def package shapes | scope=file | lines=1 | signature=package shapes | doc=Package shapes knows shapes.

// Shape is what can be drawn.
type Shape interface {
//   ^^^^^ def interface Shape | flags=exported | scope=file | lines=5 | signature=type Shape interface | doc=Shape is what can be drawn.
	// Area in square metres.
	Area(unit string) (float64, error)
 // <- def method Shape.Area | flags=exported,abstract,declaration | type=tuple<float64, error> | params=1/1 | complexity=1 | scope=class | lines=1 | signature=Area(unit string) (float64, error) | doc=Area in square metres.
	Base
 // <- ref extends Base | in=Shape
}

// Base is embedded.
type Base struct{ id ID }
//   ^^^^ def struct Base | flags=exported | scope=file | lines=1 | signature=type Base struct | doc=Base is embedded.
//                   ^^ ref type ID | in=Base.id

type (
	// Circle is round.
	Circle struct {
 // <- def struct Circle | flags=exported | scope=file | lines=7 | signature=Circle struct | doc=Circle is round.
		Base
  // <- def field Circle.Base | flags=exported | type=Base | scope=class | lines=1 | signature=Base
  // <- ref extends Base | in=Circle
		*other.Named
//       ^^^^^ def field Circle.Named | flags=exported | type=other.Named | scope=class | lines=1 | signature=*other.Named
//       ^^^^^ ref extends other.Named | in=Circle
		// Radius and width.
		Radius, width float64 `json:"radius"`
  // <- def field Circle.Radius | flags=exported | type=float64 | scope=class | lines=1 | signature=Radius, width float64 `json:"radius"` | doc=Radius and width.
//        ^^^^^ def field Circle.width | type=float64 | scope=class | lines=1 | signature=Radius, width float64 `json:"radius"` | doc=Radius and width.
		onDraw     func(c *Circle) (done bool, err error)
  // <- def field Circle.onDraw | type=() => tuple<bool, error> | scope=class | lines=1 | signature=onDraw func(c *Circle) (done bool, err error)
	}
	ID            int
 // <- def class ID | flags=exported | type=int | scope=file | lines=1 | signature=ID int
	Alias         = other.Thing
 // <- def typeAlias Alias | flags=exported | type=other.Thing | scope=file | lines=1 | signature=Alias = other.Thing
	Handler       func(s Shape, n int) error
 // <- def class Handler | flags=exported | type=() => error | scope=file | lines=1 | signature=Handler func(s Shape, n int) error
	List[T any] struct{ items []T }
 // <- def struct List | flags=exported | scope=file | lines=1 | signature=List[T any] struct
//    ^ bind typeParameter T | type=any | scope=class | in=List
//                   ^^^^^ def field List.items | type=T[] | scope=class | lines=1 | signature=items []T
)

const (
	Small ID = iota
 // <- def constant Small | flags=exported | type=ID | value=<number> | scope=file | lines=1 | signature=Small ID = iota
	Medium
 // <- def constant Medium | flags=exported | scope=file | lines=1 | signature=Medium
	_
	low, high = 1, 2
 // <- def constant low | scope=file | lines=1 | signature=low, high = 1, 2
//    ^^^^ def constant high | scope=file | lines=1 | signature=low, high = 1, 2
)

// Deprecated: use NewCircle.
var Default = NewCircle(1)
//  ^^^^^^^ def variable Default | flags=exported,deprecated | value=NewCircle(<number>) | scope=file | lines=1 | signature=var Default = NewCircle(1) | doc=Deprecated: use NewCircle.
//            ^^^^^^^^^ ref call NewCircle | in=Default | args=1 | call=NewCircle(<number>)

var first, second = one(), two()
//  ^^^^^ def variable first | value=one() | scope=file | lines=1 | signature=first, second = one(), two()
//         ^^^^^^ def variable second | value=two() | scope=file | lines=1 | signature=first, second = one(), two()

func NewCircle(r float64, rest ...int) *Circle { return nil }
//   ^^^^^^^^^ def function NewCircle | flags=exported,variadic | type=Circle | params=1/2 | complexity=1 | scope=file | lines=1 | signature=func NewCircle(r float64, rest ...int) *Circle
//             ^ bind parameter r | position=0 | type=float64 | scope=function | in=NewCircle

// Area implements Shape.
func (c *Circle) Area(unit string) (a float64, err error) {
//    ^ bind self c | type=Circle | scope=function | in=Area
//               ^^^^ def method Area | flags=exported | type=tuple<float64, error> | receiver=Circle | params=1/1 | complexity=4 | scope=file | lines=6 | signature=func (c *Circle) Area(unit string) (a float64, err error) | doc=Area implements Shape.
	if unit == "" && c.Radius > 0 || err != nil {
		return
	}
	return 1, nil
}
func (l *List[T]) First() T { return l.items[0] }
//            ^ bind typeParameter T | scope=function | in=First
//                ^^^^^ def method First | flags=exported | type=T | receiver=List<T> | params=0/0 | complexity=1 | scope=file | lines=1 | signature=func (l *List[T]) First() T
func (ID) String() string    { return "" }
//    ^^ ref type ID | in=String
//        ^^^^^^ def method String | flags=exported | type=string | receiver=ID | params=0/0 | complexity=1 | scope=file | lines=1 | signature=func (ID) String() string
func external(x int)
//   ^^^^^^^^ def function external | flags=declaration | params=1/1 | complexity=1 | scope=file | lines=1 | signature=func external(x int)
