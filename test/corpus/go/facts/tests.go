//- /shapes_test.go
package shapes_test

import "testing"

func TestArea(t *testing.T)         { t.Run("x", func(t *testing.T) {}) }
//   ^^^^^^^^ def function TestArea | flags=exported,test | params=1/1 | complexity=1 | scope=file | lines=1 | signature=func TestArea(t *testing.T)
func BenchmarkArea(b *testing.B)    {}
//   ^^^^^^^^^^^^^ def function BenchmarkArea | flags=exported,test | params=1/1 | complexity=1 | scope=file | lines=1 | signature=func BenchmarkArea(b *testing.B)
func FuzzArea(f *testing.F)         {}
//   ^^^^^^^^ def function FuzzArea | flags=exported,test | params=1/1 | complexity=1 | scope=file | lines=1 | signature=func FuzzArea(f *testing.F)
func ExampleShape()                 {}
//   ^^^^^^^^^^^^ def function ExampleShape | flags=exported,test | params=0/0 | complexity=1 | scope=file | lines=1 | signature=func ExampleShape()
func Testify(t *testing.T)          {}
//   ^^^^^^^ def function Testify | flags=exported | params=1/1 | complexity=1 | scope=file | lines=1 | signature=func Testify(t *testing.T)
func TestHelper(n int)              {}
//   ^^^^^^^^^^ def function TestHelper | flags=exported | params=1/1 | complexity=1 | scope=file | lines=1 | signature=func TestHelper(n int)
func init()                         {}
//   ^^^^ def function init | params=0/0 | complexity=1 | scope=file | lines=1 | signature=func init()
