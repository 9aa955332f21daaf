//- /iface.go
package iface

type Store interface {
	Get(key string) (*Item, error)
	Put(k string, v *Item) error
}
type Closer interface{ Close() error }
type Extra interface {
	Store
	Flush()
}
type External interface {
	fmt.Stringer
	Close() error
}
type Item struct{}

type Mem struct{ base }
//   ^^^ implements iface.go#Closer# inferred | via=inheritance
//   ^^^ implements iface.go#Extra# inferred | via=inheritance
//   ^^^ implements iface.go#Store# inferred | via=inheritance

func (m *Mem) Get(k string) (*Item, error)  { return nil, nil }
//            ^^^ overrides iface.go#Store#Get(). inferred | via=inheritance
func (m *Mem) Put(k string, item *Item) error { return nil }
//            ^^^ overrides iface.go#Store#Put(). inferred | via=inheritance
func (m Mem) Flush()                        {}
//           ^^^^^ overrides iface.go#Extra#Flush(). inferred | via=inheritance

type base struct{}
//   ^^^^ implements iface.go#Closer# inferred | via=inheritance

func (base) Close() error { return nil }
//          ^^^^^ overrides iface.go#Closer#Close(). inferred | via=inheritance

type WrongSignature struct{}
//   ^^^^^^^^^^^^^^ no edge

func (WrongSignature) Get(k int) (*Item, error)      { return nil, nil }
func (WrongSignature) Put(k string, item *Item) error { return nil }
//                    ^^^ no edge

type Func func()
//   ^^^^ implements iface.go#Closer# inferred | via=inheritance

func (Func) Close() error { return nil }
