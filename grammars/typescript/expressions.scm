; inherits: typed-ecmascript

; `<T>x`; JSX has no room for it.
(type_assertion (type_arguments (_) @child) (_) @operand) @expr.cast
