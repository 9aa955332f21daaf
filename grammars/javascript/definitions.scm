; inherits: untyped-ecmascript, commonjs
