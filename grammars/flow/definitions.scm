; inherits: typed-ecmascript, commonjs
