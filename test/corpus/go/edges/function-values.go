//- /go.mod
module example.com/app

//- /cmd/command.go
package cmd

type Command struct {
	Name  string
	Run   func(c *Command, args []string)
	Hook  func(c *Command, args []string)
	After func()
}

func (c *Command) Execute(args []string) {
	c.Run(c, args)
	//   ^ calls main.go#runIt(). ambiguous | via=candidates
	//   ^ calls main.go#runOther(). ambiguous | via=candidates
	// Nobody puts anything there that has a name.
	c.Hook(c, args)
	//    ^ no edge
	if c.After != nil {
		c.After()
		//     ^ calls main.go#server.onClose(). inferred | via=dataFlow
	}
}

// Walk calls what it is given.
func Walk(n int, visit func(int)) {
	visit(n)
	//   ^ calls main.go#visit(). inferred | via=dataFlow
}

//- /main.go
package main

import "example.com/app/cmd"

type server struct{ handle func(int) }

// A type of its own with a field of that name.
type job struct{ Run func() }

func runIt(c *cmd.Command, args []string) {}
func runOther(c *cmd.Command, args []string) {}
//   ^^^^^^^^ overrides cmd/command.go#Command#Run. inferred | via=dataFlow
func (s *server) onClose()                {}
func (s *server) onInt(n int)             {}
func visit(n int)                         {}
type worker struct{ run func() }

func work()                               {}

var root = &cmd.Command{Name: "root", Run: runIt, Hook: func(c *cmd.Command, args []string) {}}
var others = []*cmd.Command{{Name: "other", Run: runOther}}
var handlers = map[string]func(int){"visit": visit}
var list = []func(int){visit}

func main() {
	s := &server{}
	s.handle = s.onInt
	s.handle(1)
	//      ^ calls main.go#server.onInt(). inferred | via=dataFlow
	root.After = s.onClose
	cmd.Walk(2, visit)
	handlers["visit"](3)
	//      ^ calls main.go#visit(). inferred | via=dataFlow
	list[0](4)
	//  ^ calls main.go#visit(). inferred | via=dataFlow
	stop := s.onClose
	stop()
	//  ^ calls main.go#server.onClose(). inferred | via=dataFlow
	j := job{work}
	j.Run()
	//   ^ calls main.go#work(). inferred | via=dataFlow
	cases := []struct {
		name string
		fn   func(int)
	}{{"a", visit}}
	w := worker{run: j.Run}
	w.run()
	//   ^ calls main.go#work(). inferred | via=dataFlow
	for _, c := range cases {
		c.fn(5)
		//  ^ calls main.go#visit(). inferred | via=dataFlow
	}
}
