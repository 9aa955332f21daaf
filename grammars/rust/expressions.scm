; Names and members

([(identifier) (type_identifier)] @expr.self
  (#eq? @expr.self "Self"))
[(identifier) (type_identifier) (shorthand_field_identifier) (super) (crate)] @expr.name @name
(self) @expr.self
(scoped_identifier path: (self) name: (_) @name) @expr.name
(scoped_type_identifier path: (self) name: (_) @name) @expr.name
(scoped_identifier path: (_) @operand name: (_) @name) @expr.path
(scoped_type_identifier path: (_) @operand name: (_) @name) @expr.path
(scoped_identifier name: (_) @name) @expr.name
(scoped_type_identifier name: (_) @name) @expr.name
(bracketed_type (qualified_type type: (_) @operand alias: (_) @child)) @expr.cast
(bracketed_type (_) @operand) @expr.same
(field_expression value: (_) @operand field: (field_identifier) @name) @expr.member
(field_expression value: (_) @operand field: (integer_literal) @name) @expr.part
(index_expression . (_) @operand . (range_expression)) @expr.same
(index_expression . (_) @operand . (_) @child) @expr.index

; Calls. A macro is a member of nothing.

(call_expression function: (_) @operand arguments: (arguments) @arguments) @expr.call
(generic_function function: (_) @operand type_arguments: (type_arguments) @children) @expr.generic
(macro_invocation macro: (scoped_identifier path: (_) @operand name: (identifier) @name)) @expr.path
(macro_invocation macro: (identifier) @name) @expr.member
(struct_expression name: (_) @operand) @expr.object
(closure_expression) @expr.lambda
(await_expression (_) @operand) @expr.await
(try_expression (_) @operand
  (#set! name "?")) @expr.part

; Transparent ones

(parenthesized_expression (_) @operand) @expr.same
(reference_expression value: (_) @operand) @expr.same
(unary_expression ["-" "!"] @name (_) @operand) @expr.part
(unary_expression (_) @operand) @expr.same
(block (_) @operand .) @expr.same
(expression_statement [(if_expression) (match_expression) (block) (unsafe_block)] @operand) @expr.same
[(unsafe_block (block) @operand) (const_block body: (block) @operand) (else_clause (_) @operand)] @expr.same
(binary_expression operator: ["==" "!=" "<" "<=" ">" ">=" "&&" "||"]
  (#set! literal boolean)) @expr.literal
; Operators are what traits make of them (`RustOperators`).
(binary_expression left: (_) @operand operator: ["+" "-" "*" "/" "%" "&" "|" "^" "<<" ">>"] @name right: (_) @child) @expr.part
(type_cast_expression value: (_) @operand type: (_) @child) @expr.cast

; One of several

(if_expression consequence: (_) @child alternative: (_) @child) @expr.union
(match_expression body: (match_block) @children) @expr.union
(match_arm value: (_) @operand) @expr.same

; Literals

([(string_literal) (raw_string_literal)] @expr.literal
  (#set! literal string))
([(integer_literal) (float_literal)] @expr.literal
  (#set! literal number))
(boolean_literal
  (#set! literal boolean)) @expr.literal
(char_literal
  (#set! literal char)) @expr.literal
(array_expression) @expr.list @children
(tuple_expression) @expr.tuple @children

; Types

(primitive_type) @name @expr.literal
([(generic_type type: (_) @operand type_arguments: (type_arguments) @children)
  (generic_type_with_turbofish type: (_) @operand type_arguments: (type_arguments) @children)] @expr.generic
  (#set! text number))
[(reference_type type: (_) @operand) (pointer_type type: (_) @operand) (abstract_type trait: (_) @operand)
 (dynamic_type trait: (_) @operand) (higher_ranked_trait_bound type: (_) @operand) (type_binding type: (_) @operand)] @expr.same
(array_type element: (_) @operand) @expr.array
(tuple_type) @expr.tuple @children
(function_type parameters: (parameters) @children return_type: (_)? @operand) @expr.function
(trait_bounds . (_) @operand .) @expr.same
(trait_bounds) @expr.union @children
(bounded_type) @expr.union @children

; Patterns

[(tuple_pattern) (slice_pattern)] @pattern.list
(tuple_struct_pattern type: (_) @type) @pattern.list
(struct_pattern type: (_) @type) @pattern.object
(field_pattern name: (_) @name) @pattern.entry
[(ref_pattern) (mut_pattern) (reference_pattern) (captured_pattern) (or_pattern) (match_pattern)] @pattern.same
