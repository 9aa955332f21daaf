; Names and members

[(identifier) (type_identifier) (package_identifier)] @expr.name @name
(selector_expression operand: (_) @operand field: (field_identifier) @name) @expr.member
(qualified_type package: (package_identifier) @operand name: (type_identifier) @name) @expr.member
(index_expression operand: (_) @operand index: (_) @child) @expr.index
(slice_expression operand: (_) @operand) @expr.same

; Calls

(call_expression
  function: (identifier) @_builtin
  arguments: (argument_list . (_) @operand)
  (#any-of? @_builtin "new" "make")) @expr.new
(call_expression
  function: (identifier) @_builtin
  arguments: (argument_list . (_) @operand)
  (#eq? @_builtin "append")) @expr.same
(call_expression function: (_) @operand type_arguments: (type_arguments) @typeArguments arguments: (argument_list) @arguments) @expr.call
(call_expression function: (_) @operand arguments: (argument_list) @arguments) @expr.call
(type_conversion_expression type: (generic_type) @operand operand: (_) @child) @expr.call
(type_conversion_expression type: (_) @child operand: (_) @operand) @expr.cast
(type_assertion_expression operand: (_) @operand type: (_) @child) @expr.cast
(composite_literal type: (_) @operand) @expr.object
(func_literal) @expr.lambda

; Transparent ones

(parenthesized_expression (_) @operand) @expr.same
(unary_expression operator: "<-" operand: (_) @operand) @expr.iterate
(unary_expression operator: "!"
  (#set! literal boolean)) @expr.literal
(unary_expression operand: (_) @operand) @expr.same
(variadic_argument (_) @operand) @expr.same
(literal_element (_) @operand) @expr.same
(binary_expression operator: ["==" "!=" "<" "<=" ">" ">=" "&&" "||"]
  (#set! literal boolean)) @expr.literal
(binary_expression left: (_) @operand) @expr.same
(expression_list . (_) @operand .) @expr.same
(expression_list) @expr.list @children

; Literals

([(interpreted_string_literal) (raw_string_literal)] @expr.literal
  (#set! literal string))
([(int_literal) (float_literal) (imaginary_literal) (rune_literal) (iota)] @expr.literal
  (#set! literal number))
([(true) (false)] @expr.literal
  (#set! literal boolean))
(nil
  (#set! literal null)) @expr.literal

; Types

(generic_type type: (_) @operand type_arguments: (type_arguments) @children) @expr.generic
(type_instantiation_expression . type: (_) @operand . (_) @child) @expr.generic
[(pointer_type (_) @operand) (parenthesized_type (_) @operand) (negated_type (_) @operand)] @expr.same
[(slice_type element: (_) @operand) (array_type element: (_) @operand) (implicit_length_array_type element: (_) @operand)]
  @expr.array
(variadic_parameter_declaration type: (_) @operand) @expr.array
(map_type key: (_) @child value: (_) @child) @expr.mapType
(channel_type value: (_) @child) @expr.mapType
(function_type result: (_)? @operand) @expr.function
(struct_type) @expr.class
(interface_type) @expr.class
(type_elem . (_) @operand .) @expr.same
(type_elem) @expr.union @children
(type_constraint . (_) @operand .) @expr.same
(type_constraint) @expr.union @children

; Results: `(a, b int, err error)` is a tuple of three.
(parameter_list . (parameter_declaration . name: (_)? . type: (_) @operand .) .) @expr.same
(parameter_list
  [
    (parameter_declaration . type: (_) @child .)
    (parameter_declaration . name: (_) . type: (_) @child .)
    (parameter_declaration . name: (_) . name: (_) . type: (_) @child @child .)
    (parameter_declaration . name: (_) . name: (_) . name: (_) . type: (_) @child @child @child .)
  ]
  ("," [
    (parameter_declaration . type: (_) @child .)
    (parameter_declaration . name: (_) . type: (_) @child .)
    (parameter_declaration . name: (_) . name: (_) . type: (_) @child @child .)
    (parameter_declaration . name: (_) . name: (_) . name: (_) . type: (_) @child @child @child .)
  ])*) @expr.tuple
