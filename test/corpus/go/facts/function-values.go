//- /a.go
package a

// What is put into fields, maps and variables is an assignment, where it may be a function.
type Command struct {
	Name string
	Run  func()
	Next *Command
}

func run() {}

var root = Command{Name: "root", Run: run, Next: nil}
//                                    ^^^ ref read run | in=root
//                                    ^^^ assign Command.{Run} = run | in=root
var all = []*Command{{"first", run, nil}, {Run: other.Run}}
//                             ^^^ ref read run | in=all
//                             ^^^ assign Command.{1} = run | in=all
//                                              ^^^^^^^^^ assign Command.{Run} = other.Run | in=all
var byName = map[string]func(){"run": run}
//                                    ^^^ ref read run | in=byName
//                                    ^^^ assign map<string, () => >{}.{#element} = run | in=byName

func use(c *Command, fn func(), limit int) {
	c.Run = fn
	//      ^^ assign c.Run = fn | in=use
	n := 3
	use(&Command{Name: name, Run: c.close}, run, n)
	//                            ^^^^^^^ assign Command.{Run} = c.close | in=use
	limit = n
}
