; Scopes

(block) @scope.block
(closure_expression) @scope.function
(if_expression) @scope.block
(while_expression) @scope.block
(for_expression) @scope.block
(match_arm) @scope.block

; Parameters

(self_parameter (self) @name
  (#set! self true)) @parameter
(parameter pattern: (self) @name
  (#set! self true)) @parameter
(parameter pattern: (identifier) @name type: (_) @type) @parameter
(parameter
  pattern: [(tuple_pattern) (struct_pattern) (tuple_struct_pattern) (reference_pattern) (ref_pattern) (mut_pattern) (slice_pattern) "_"]
  type: (_) @type) @parameter
(closure_parameters (identifier) @name @parameter)
(closure_parameters
  [(tuple_pattern) (struct_pattern) (tuple_struct_pattern) (reference_pattern) (ref_pattern) (mut_pattern) (slice_pattern)]
  @parameter)

(type_parameter name: (type_identifier) @name bounds: (trait_bounds)? @type default_type: (_)? @value) @typeParameter
; The names of constants are apart from those of types (`RustRules.chooseBindings`).
(const_parameter name: (identifier) @name type: (_) @type) @typeParameter
; `where T: Bound` says more of a parameter that is there already.
(where_predicate left: (type_identifier) @name bounds: (trait_bounds) @type) @typeParameter
; `where T::Item: Bound` is kept under the path.
(where_predicate left: (scoped_type_identifier) @name bounds: (trait_bounds) @type
  (#set! reference true)) @typeParameter

; Variables

(let_declaration pattern: (identifier) @name type: (_)? @type value: (_)? @value) @local
(let_declaration
  pattern: [(tuple_pattern) (struct_pattern) (tuple_struct_pattern) (reference_pattern) (ref_pattern) (mut_pattern) (slice_pattern)
    (captured_pattern) (or_pattern)]
  type: (_)? @type
  value: (_)? @value) @local
(let_condition pattern: (_) value: (_) @value) @local
(match_expression value: (_) @value body: (match_block (match_arm pattern: (match_pattern) @local)))
(for_expression pattern: (identifier) @name value: (_) @value
  (#set! iterate true)) @local
(for_expression
  pattern: [(tuple_pattern) (struct_pattern) (tuple_struct_pattern) (reference_pattern) (ref_pattern) (mut_pattern) (slice_pattern)]
  value: (_) @value
  (#set! iterate true)) @local

; Names in patterns; one that begins with a capital is a constant or a variant.
([
  (tuple_pattern (identifier) @name @local)
  (tuple_struct_pattern type: (_) (identifier) @name @local)
  (slice_pattern (identifier) @name @local)
  (ref_pattern (identifier) @name @local)
  (mut_pattern (identifier) @name @local)
  (reference_pattern (identifier) @name @local)
  (captured_pattern . (identifier) @name @local)
  (or_pattern (identifier) @name @local)
  (match_pattern . (identifier) @name @local)
  (let_condition pattern: (identifier) @name @local)
  (field_pattern pattern: (identifier) @name @local)
  (field_pattern name: (shorthand_field_identifier) @name @local)
]
  (#match? @name "^[^A-Z]")
  (#set! pattern true))

; Functions say what they return; closures may.
(closure_expression return_type: (_) @return
  (#set! declared true))
(closure_expression body: (_) @return)

; What may be a function, where it is put into a field.

(struct_expression name: (_) @type body: (field_initializer_list) @value) @initializer
(field_initializer
  field: (field_identifier) @name
  value: [(identifier) (scoped_identifier) (closure_expression) (call_expression) (type_cast_expression)] @value) @designator
(shorthand_field_initializer (identifier) @name @value) @designator
((assignment_expression
  left: [(identifier) (field_expression)] @target
  right: [(identifier) (scoped_identifier) (closure_expression) (call_expression) (type_cast_expression)] @value) @assignment
  (#set! value function))
