; Scopes

(func_literal) @scope.function
(block) @scope.block
(if_statement) @scope.block
(for_statement) @scope.block
(expression_switch_statement) @scope.block
(type_switch_statement) @scope.block
(expression_case) @scope.block
(type_case) @scope.block
(default_case) @scope.block
(communication_case) @scope.block

; Parameters; a declaration may name several.

(method_declaration
  receiver: (parameter_list (parameter_declaration name: (identifier) @name type: (_) @type) @parameter)
  (#set! self true))

; A function type inside a declaration has parameters too, but nothing is bound to them.
([
  (function_declaration parameters: (parameter_list (parameter_declaration name: (identifier) @name type: (_) @type) @parameter))
  (method_declaration parameters: (parameter_list (parameter_declaration name: (identifier) @name type: (_) @type) @parameter))
  (func_literal parameters: (parameter_list (parameter_declaration name: (identifier) @name type: (_) @type) @parameter))
  (method_elem parameters: (parameter_list (parameter_declaration name: (identifier) @name type: (_) @type) @parameter))
])
([
  (function_declaration parameters: (parameter_list (parameter_declaration !name type: (_) @type) @parameter))
  (method_declaration parameters: (parameter_list (parameter_declaration !name type: (_) @type) @parameter))
  (func_literal parameters: (parameter_list (parameter_declaration !name type: (_) @type) @parameter))
  (method_elem parameters: (parameter_list (parameter_declaration !name type: (_) @type) @parameter))
])
([
  (function_declaration parameters: (parameter_list (variadic_parameter_declaration name: (identifier)? @name) @parameter @type))
  (method_declaration parameters: (parameter_list (variadic_parameter_declaration name: (identifier)? @name) @parameter @type))
  (func_literal parameters: (parameter_list (variadic_parameter_declaration name: (identifier)? @name) @parameter @type))
  (method_elem parameters: (parameter_list (variadic_parameter_declaration name: (identifier)? @name) @parameter @type))
]
  (#set! variadic true))

; Nobody sees a parameter before the body: in `config config.Config` the package is meant.
(qualified_type package: (package_identifier) @outside)

; Named results are variables of the function.
([
  (function_declaration result: (parameter_list (parameter_declaration name: (identifier) @name type: (_) @type) @local))
  (method_declaration result: (parameter_list (parameter_declaration name: (identifier) @name type: (_) @type) @local))
  (func_literal result: (parameter_list (parameter_declaration name: (identifier) @name type: (_) @type) @local))
  (method_elem result: (parameter_list (parameter_declaration name: (identifier) @name type: (_) @type) @local))
])

(type_parameter_declaration name: (identifier) @name type: (_) @type) @typeParameter

; A receiver names the parameters of its type anew.
(method_declaration
  receiver: (parameter_list
    (parameter_declaration type: [
      (generic_type type_arguments: (type_arguments (type_elem (type_identifier) @name)))
      (pointer_type (generic_type type_arguments: (type_arguments (type_elem (type_identifier) @name))))
      (parenthesized_type (pointer_type (generic_type type_arguments: (type_arguments (type_elem (type_identifier) @name)))))
    ]))) @typeParameter

; Local variables

(short_var_declaration left: (expression_list . (identifier) @name .) right: (_) @value) @local
(short_var_declaration
  left: (expression_list . (identifier) @name ("," (identifier) @name)+)
  right: (_) @value
  (#set! position true)) @local
(var_spec . name: (identifier) @name . type: (_)? @type . value: (expression_list . (_) @value .)) @local
(var_spec
  . name: (identifier) @name ("," name: (identifier) @name)+
  type: (_)? @type
  value: (expression_list . (_) @value .)
  (#set! position true)) @local

(receive_statement left: (expression_list . (identifier) @name) ":=" right: (_) @value) @local
(receive_statement left: (expression_list . (identifier) . (identifier) @name) ":=") @local

; `#key` is the index, the key of a map, or what a channel gives; see the rules of Go.
(range_clause left: (expression_list . (identifier) @name) ":=" right: (_) @value
  (#set! part "#key")) @local
(range_clause left: (expression_list . (identifier) . (identifier) @name) ":=" right: (_) @value
  (#set! iterate true)) @local

; `switch x := v.(type)`: in a case of one type x is of that type, elsewhere it is v.
(type_switch_statement alias: (expression_list (identifier) @name) value: (_) @value) @local
(type_switch_statement
  alias: (expression_list (identifier) @name)
  (type_case "case" . type: (_) @type . ":") @inside) @local

; Functions say what they return, and so do function literals.
(func_literal result: (_) @return
  (#set! declared true))

; Functions that are put into fields, maps, slices and variables.
(composite_literal
  type: [(type_identifier) (qualified_type) (generic_type) (struct_type)] @type
  body: (literal_value) @value) @initializer
((composite_literal
  type: [
    (slice_type element: (_) @type)
    (array_type element: (_) @type)
    (implicit_length_array_type element: (_) @type)
    (map_type value: (_) @type)
  ]
  body: (literal_value) @value) @initializer
  (#set! operand array))
(keyed_element key: (literal_element (identifier) @name) value: (literal_element (_) @value)) @designator
((assignment_statement
  left: (expression_list . [(identifier) (selector_expression)] @target .)
  right: (expression_list . (_) @value .)) @assignment
  (#set! value function))
