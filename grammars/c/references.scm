; inherits: cfamily

; What is called has no name: `handlers[i](x)`, `handler_of(x)(y)`.
(call_expression function: [(subscript_expression) (call_expression)] @reference.call arguments: (_) @site) @call
