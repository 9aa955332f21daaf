; inherits: cfamily

(subscript_expression argument: (_) @operand index: (_) @child) @expr.index
(call_expression function: (_) @operand arguments: (argument_list) @arguments) @expr.call
(macro_type_specifier type: (_) @operand) @expr.same
