; Names and members

((type_identifier) @expr.unknown
  (#eq? @expr.unknown "var"))
[(identifier) (type_identifier)] @expr.name @name
(field_access object: (_) @child field: (this)) @expr.cast
(field_access object: (_) (super) @operand field: (identifier) @name) @expr.member
(field_access object: (_) @operand field: (identifier) @name) @expr.member
(scoped_type_identifier . (_) @operand (type_identifier) @name .) @expr.member
(scoped_identifier scope: (_) @operand name: (identifier) @name) @expr.member
(array_access array: (_) @operand index: (_) @child) @expr.index

; Calls

(method_invocation object: (_)? @operand name: (identifier) @name arguments: (argument_list) @arguments) @expr.call
(explicit_constructor_invocation constructor: (_) @operand arguments: (argument_list) @arguments) @expr.call
(object_creation_expression . (_) @operand . "new" type: (type_identifier) @name arguments: (argument_list) @arguments) @expr.new
(object_creation_expression type: (_) @operand arguments: (argument_list) @arguments) @expr.new
; A method that is named and not called: a path, as against a member that is read.
((method_reference . (_) @operand "new") @expr.path
  (#set! name new))
(method_reference . (_) @operand (identifier) @name .) @expr.path

; Transparent ones

(parenthesized_expression (_) @operand) @expr.same
(annotated_type (_) @operand .) @expr.same
(assignment_expression right: (_) @operand) @expr.same

(cast_expression type: (_) @child value: (_) @operand) @expr.cast
(ternary_expression consequence: (_) @child alternative: (_) @child) @expr.union
((class_literal (_) @child) @expr.generic
  (#set! name Class))
(lambda_expression) @expr.lambda
(this) @expr.self
(super) @expr.super

; Literals

([(string_literal) (template_expression)] @expr.literal
  (#set! literal string))
([(decimal_integer_literal) (hex_integer_literal) (octal_integer_literal) (binary_integer_literal)] @expr.literal
  (#match? @expr.literal "[lL]$")
  (#set! literal long))
([(decimal_integer_literal) (hex_integer_literal) (octal_integer_literal) (binary_integer_literal)] @expr.literal
  (#set! literal int))
([(decimal_floating_point_literal) (hex_floating_point_literal)] @expr.literal
  (#match? @expr.literal "[fF]$")
  (#set! literal float))
([(decimal_floating_point_literal) (hex_floating_point_literal)] @expr.literal
  (#set! literal double))
([(true) (false) (instanceof_expression)] @expr.literal
  (#set! literal boolean))
((binary_expression operator: ["==" "!=" "<" "<=" ">" ">=" "&&" "||"]) @expr.literal
  (#set! literal boolean))
((unary_expression operator: "!") @expr.literal
  (#set! literal boolean))
((character_literal) @expr.literal
  (#set! literal char))
((null_literal) @expr.literal
  (#set! literal null))
(unary_expression operand: (_) @operand) @expr.same
(update_expression (_) @operand) @expr.same
((binary_expression operator: "+" right: (string_literal)) @expr.literal
  (#set! literal string))
(binary_expression left: (_) @operand operator: ["+" "-" "*" "/" "%" "&" "|" "^" "<<" ">>" ">>>"]) @expr.same
; What an array is made with is its type: the elements come and go.
((array_creation_expression type: (_) @operand dimensions: (_) dimensions: (_)) @expr.object
  (#set! operand arrays))
((array_creation_expression type: (_) @operand dimensions: (dimensions "[" "[")) @expr.object
  (#set! operand arrays))
((array_creation_expression type: (_) @operand) @expr.object
  (#set! operand array))
(array_initializer) @expr.list @children

; Patterns: a record is taken apart by the positions of its components

(record_pattern . (_) @type) @pattern.same
(record_pattern_body) @pattern.list
[(record_pattern_component) (pattern)] @pattern.same

; Types

(generic_type . (_) @operand (type_arguments) @children .) @expr.generic
((array_type element: (_) @operand dimensions: (dimensions "[" "[")) @expr.array
  (#set! operand array))
(array_type element: (_) @operand) @expr.array
[(local_variable_declaration type: (_) @operand) (field_declaration type: (_) @operand) (formal_parameter type: (_) @operand)]
  @expr.array
(spread_parameter (_) @operand . "...") @expr.array
[(integral_type) (floating_point_type) (boolean_type) (void_type)] @expr.literal @name
(wildcard ["extends" (super)] (_) @operand .) @expr.same
(catch_type . (_) @operand .) @expr.same
(catch_type) @expr.union @children
(type_bound . (_) @operand) @expr.same
