; inherits: typed-ecmascript, jsx

; `?Entry`, and casts: `(value: Entry)`.
(flow_maybe_type (_) @operand) @expr.same
(parenthesized_expression . (_) @operand (type_annotation (_) @child)) @expr.cast
