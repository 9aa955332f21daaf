//- /go.mod
module example.com/app

go 1.22

require example.com/lib v1.0.0

replace example.com/lib => ./third/lib

//- /third/lib/go.mod
module example.com/lib

//- /third/lib/lib.go
package lib

func Work() {}

//- /util/go-names/names.go
package names

func Join() {}
func hidden() {}

//- /util/go-names/names_test.go
package names

func OnlyInTests() {}

//- /util/v2/util.go
package util

type Kind int

const KindA Kind = 1

func (k Kind) Name() string { return "" }

//- /shapes/a.go
package shapes

func helper() {}
func duplicate() {}

//- /shapes/b.go
package shapes

import (
	"fmt"

	"example.com/app/util/go-names"
 // <- imports util/go-names/names.go# exact | via=import
	"example.com/app/util/v2"
	ext "example.com/outside/ext-lib/v3"
	"example.com/lib"
 // <- imports third/lib/lib.go# exact | via=import
	. "example.com/app/util/v2"
	"gopkg.in/yaml.v3"
)

func Use() {
	helper()
 // <- calls shapes/a.go#helper(). exact | via=package
	names.Join()
//     ^^^^ calls util/go-names/names.go#Join(). exact | via=import
	names.hidden()
//     ^^^^^^ no edge
	names.OnlyInTests()
//     ^^^^^^^^^^^ no edge
	names.Join()
 // <- no edge
	lib.Work()
//   ^^^^ calls third/lib/lib.go#Work(). exact | via=import
	ext.Outside()
//   ^^^^^^^ calls external:go/example.com/outside/ext-lib/v3#Outside exact | via=import
	yaml.Marshal()
//    ^^^^^^^ calls external:go/gopkg.in/yaml.v3#Marshal exact | via=import
	fmt.Println()
//   ^^^^^^^ calls external:go/fmt#Println exact | via=import
	util.KindA.Name()
//          ^^^^ calls util/v2/util.go#Kind.Name(). exact | via=declaredType
	KindA.Name()
 // <- references util/v2/util.go#KindA. exact | via=wildcard
	len("x")
	missing.Nowhere()
//       ^^^^^^^ no edge
}

//- /shapes/b_test.go
package shapes_test

import "example.com/app/shapes"

func helper() {}

func TestUse() {
	shapes.Use()
//      ^^^ calls shapes/b.go#Use(). exact | via=import
	helper()
 // <- calls shapes/b_test.go#helper(). exact | via=scope
}

//- /shapes/main_gen.go
package main

func helper() {}
func main()   { helper() }
//              ^^^^^^ calls shapes/main_gen.go#helper(). exact | via=scope


//- /labels/labels.go
package labels

type Labels struct{}

func (l Labels) Len() int { return size() }
//                                 ^^^^ calls labels/size.go#size(). exact | via=package

//- /labels/size.go
//go:build !slicelabels

package labels

func size() int { return 1 }

func (l Labels) Hash() int { return 1 }

//- /labels/size_slice.go
//go:build slicelabels

package labels

func size() int { return 2 }

func (l Labels) Hash() int { return size() }
//                                  ^^^^ calls labels/size_slice.go#size(). exact | via=scope

//- /labels/use_slice.go
//go:build slicelabels

package labels

// Which of the two is built in is not known here.
func Sizes() int { return size() }
//                        ^^^^ calls labels/size.go#size(). ambiguous | via=candidates
//                        ^^^^ calls labels/size_slice.go#size(). ambiguous | via=candidates

//- /app/use.go
package app

import "example.com/app/labels"

func Use(l labels.Labels) int {
	return l.Hash()
//        ^^^^ calls labels/size.go#Labels.Hash(). exact | via=declaredType
}

// Nobody sees a parameter before the body, so before it the name is that of the package.

//- /config/config.go
package config

type Config struct{ Name string }

func (c *Config) Read() {}

//- /start/start.go
package start

import "example.com/app/config"

type Setup struct {
	Prepare func(config *config.Config)
}

func Start(config *config.Config) (err error) {
	config.Read()
//      ^^^^ calls config/config.go#Config.Read(). exact
	return nil
}

func Last(all ...config.Config) (config config.Config) {
	config.Read()
//      ^^^^ calls config/config.go#Config.Read(). exact
	return all[0]
}

var setup = Setup{
	Prepare: func(config *config.Config) {
		config.Read()
//       ^^^^ calls config/config.go#Config.Read(). exact
	},
}
