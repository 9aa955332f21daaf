; inherits: ecmascript

(type_identifier) @reference.type
(nested_type_identifier) @reference.type

; What stands before the dot of a type is a namespace, never a variable.
(nested_type_identifier module: (identifier) @reference.type)
(nested_type_identifier module: (nested_identifier object: (identifier) @reference.type))
(nested_type_identifier module: (nested_identifier) @reference.type)

; `a && !this.f!(x)`: the grammar puts the call around the operators.
(call_expression
  function: (non_null_expression (binary_expression right: (unary_expression argument: (_) @reference.call)))) @call
(call_expression
  function: (non_null_expression (binary_expression right: [(identifier) (member_expression)] @reference.call))) @call

; A supertype keeps its type arguments.
(extends_clause value: (_) @reference.extends !type_arguments)
(extends_clause type_arguments: (_)) @reference.extends
(extends_type_clause type: [(type_identifier) (nested_type_identifier) (generic_type)] @reference.extends)
(implements_clause [(type_identifier) (nested_type_identifier) (generic_type)] @reference.implements)

; Names that are no uses of anything.
(index_signature name: (identifier) @ignore)
(internal_module name: (nested_identifier (identifier) @ignore))
(module name: (nested_identifier (identifier) @ignore))
