; inherits: typed-ecmascript, jsx
