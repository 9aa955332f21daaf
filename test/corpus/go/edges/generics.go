//- /generics.go
package generics

type A struct{}

func (A) Run() B { return B{} }

type B struct{}

func (B) Go() {}

type Number interface {
	~int | ~float64
	Abs() B
}
type List[T any] struct{ items []T }

func (l *List[T]) First() T   { return l.items[0] }
func (l *List[E]) All() []E   { return l.items }
func NewList[T any](xs ...T) *List[T] { return &List[T]{items: xs} }
func Map[T, U any](xs []T, f func(T) U) []U { return nil }
func Pair[K comparable, V any](k K, v V) (K, V) { return k, v }
func Sum[N Number](n N) { n.Abs().Go() }
//                          ^^^ calls generics.go#Number#Abs(). exact | via=declaredType
//                                ^^ calls generics.go#B.Go(). exact | via=returnType

func main() {
	l := NewList(A{}, A{})
//    ^^^^^^^ calls generics.go#NewList(). exact | via=scope
	l.First().Run().Go()
// ^^^^^ calls generics.go#List.First(). inferred | via=declaredType
//         ^^^ calls generics.go#A.Run(). inferred | via=returnType
//               ^^ calls generics.go#B.Go(). inferred | via=returnType
	for _, b := range Map(l.All(), func(a A) B { return a.Run() }) {
//                       ^^^ calls generics.go#List.All(). inferred | via=declaredType
//                                                     ^^^ calls generics.go#A.Run(). exact | via=declaredType
		b.Go()
//  ^^ calls generics.go#B.Go(). inferred | via=declaredType
	}
	x, y := Pair(A{}, B{})
	x.Run()
// ^^^ calls generics.go#A.Run(). exact | via=declaredType
	y.Go()
// ^^ calls generics.go#B.Go(). exact | via=declaredType
	m := List[B]{}
	m.First().Go()
// ^^^^^ calls generics.go#List.First(). exact | via=declaredType
//         ^^ calls generics.go#B.Go(). exact | via=returnType
	Map[A, B](nil, nil)[0].Go()
 // <- calls generics.go#Map(). exact | via=scope
//                      ^^ calls generics.go#B.Go(). exact | via=declaredType
	Sum[A](A{})
 // <- calls generics.go#Sum(). exact | via=scope
	handlers[0].Go()
//           ^^ calls generics.go#B.Go(). exact | via=declaredType
}

var handlers []B

// A receiver names the parameters of its type; what their constraints say holds for them too.
type Creator[T any, C any] interface {
	Create(value T, config C) B
}
type Flag[T any, C any, VC Creator[T, C]] struct {
	creator VC
}

func (f *Flag[T, C, VC]) Value(value T, config C) {
	f.creator.Create(value, config).Go()
//         ^^^^^^ calls generics.go#Creator#Create(). exact | via=declaredType
//                               ^^ calls generics.go#B.Go(). exact | via=returnType
	var creator VC
	creator.Create(value, config)
//       ^^^^^^ calls generics.go#Creator#Create(). exact | via=declaredType
}
