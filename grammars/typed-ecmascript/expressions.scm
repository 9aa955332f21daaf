; inherits: ecmascript

; Calls with type arguments; `a && !this.f!(x)`, where the grammar puts the call around the operators.

(call_expression
  function: (non_null_expression (binary_expression right: (unary_expression argument: (_) @operand)))
  arguments: (arguments) @arguments) @expr.call
(call_expression
  function: (non_null_expression (binary_expression right: (_) @operand))
  arguments: (arguments) @arguments) @expr.call
(call_expression
  function: [(identifier) (member_expression)] @operand
  type_arguments: (_) @typeArguments
  arguments: (arguments) @arguments) @expr.call
(new_expression
  constructor: (_) @operand type_arguments: (_) @typeArguments arguments: (arguments) @arguments) @expr.new

(non_null_expression (_) @operand) @expr.same
(satisfies_expression . (_) @operand) @expr.same
(instantiation_expression . (_) @operand) @expr.same
(as_expression . (_) @operand "const") @expr.same
(as_expression . (_) @operand (_) @child .) @expr.cast
((asserts_annotation) @expr.literal
  (#set! literal void))

; Types

(type_identifier) @expr.name @name
(nested_type_identifier module: (_) @operand name: (_) @name) @expr.member
(nested_identifier object: (_) @operand property: (_) @name) @expr.member
(predefined_type) @expr.literal @name
(generic_type name: (_) @operand type_arguments: (_) @children) @expr.generic
(extends_clause value: (_) @operand type_arguments: (_) @children) @expr.generic
(array_type (_) @operand) @expr.array
(tuple_type) @expr.tuple @children
(union_type (_) @child (_)? @child) @expr.union
(intersection_type (_) @child (_)? @child) @expr.union
(conditional_type consequence: (_) @child alternative: (_) @child) @expr.union
(function_type parameters: (_) @children return_type: (_) @operand) @expr.function
(constructor_type parameters: (_) @children type: (_) @operand) @expr.function
[(parenthesized_type (_) @operand) (readonly_type (_) @operand) (optional_type (_) @operand)] @expr.same
(rest_type (_) @operand) @expr.spread
(type_annotation (_) @operand) @expr.same
(literal_type (_) @operand) @expr.same
; `value is Shape` is a boolean, and says what the parameter of that name is then.
((type_predicate name: (_) @name type: (_) @child) @expr.cast
  (#set! literal boolean))
(type_predicate_annotation (type_predicate) @operand) @expr.same
([(template_literal_type) (index_type_query)] @expr.literal
  (#set! literal string))
(this_type) @expr.self
(type_query (_) @operand) @expr.typeof
(lookup_type . (_) @operand (literal_type [(string) (number)] @name)) @expr.part
(lookup_type . (_) @operand (_) @child) @expr.index
; A copy of a type, `{ readonly [K in keyof T]: T[K] }`, has what that has.
((object_type . (index_signature
  (mapped_type_clause name: (_) @_key type: (index_type_query (_) @operand))
  type: (_ (lookup_type . (_) @_of (type_identifier) @_at .))) .) @expr.same
  (#eq? @_of @operand) (#eq? @_at @_key))
(object_type) @expr.class
(infer_type (type_identifier) @operand) @expr.same

(required_parameter pattern: (rest_pattern) type: (_) @operand) @expr.spread
[(required_parameter type: (_) @operand) (optional_parameter type: (_) @operand)] @expr.same
