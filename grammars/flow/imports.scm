; inherits: typed-ecmascript
