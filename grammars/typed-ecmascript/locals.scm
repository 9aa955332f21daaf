; inherits: ecmascript

(object_type) @scope.class
(function_type) @scope.type
(constructor_type) @scope.type
(index_signature) @scope.type
(conditional_type) @scope.type

(variable_declarator
  name: [(object_pattern) (array_pattern)] type: (type_annotation (_) @type)? value: (_)? @value) @local

(required_parameter pattern: (identifier) @name type: (type_annotation (_) @type)? value: (_)? @value) @parameter
(required_parameter
  pattern: [(object_pattern) (array_pattern)] type: (type_annotation (_) @type)? value: (_)? @value) @parameter
((required_parameter pattern: (rest_pattern (identifier) @name) type: (type_annotation (_) @type)?) @parameter
  (#set! variadic true))
((required_parameter pattern: (rest_pattern [(object_pattern) (array_pattern)]) type: (type_annotation (_) @type)?) @parameter
  (#set! variadic true))
((required_parameter pattern: (this) @name type: (type_annotation (_) @type)?) @parameter
  (#set! self true))
((optional_parameter pattern: (identifier) @name type: (type_annotation (_) @type)? value: (_)? @value) @parameter
  (#set! optional true))
((optional_parameter pattern: [(object_pattern) (array_pattern)] type: (type_annotation (_) @type)?) @parameter
  (#set! optional true))
(arrow_function parameter: (identifier) @name @parameter)

(type_parameter name: (_) @name constraint: (constraint (_) @type)?) @typeParameter
(mapped_type_clause name: (_) @name) @typeParameter
(infer_type (type_identifier) @name) @typeParameter

(arrow_function body: [(as_expression) (satisfies_expression) (non_null_expression)] @return)

; Where a function says of what type its argument is, `isShape(value)`: by their names few other functions are asked whether they do (`value is Shape`).

((if_statement
  condition: (parenthesized_expression [
    (call_expression function: [(identifier) @_guard (member_expression property: (_) @_guard)] arguments: (arguments . (_) @target)) @type
    (binary_expression left: (call_expression function: [(identifier) @_guard (member_expression property: (_) @_guard)] arguments: (arguments . (_) @target)) @type operator: "&&")
    (binary_expression operator: "&&" right: (call_expression function: [(identifier) @_guard (member_expression property: (_) @_guard)] arguments: (arguments . (_) @target)) @type)
  ])
  consequence: (_) @inside) @assignment
  (#match? @_guard "^(is|has)"))
((if_statement
  condition: (parenthesized_expression (unary_expression
    operator: "!"
    argument: (call_expression function: [(identifier) @_guard (member_expression property: (_) @_guard)] arguments: (arguments . (_) @target)) @type))
  consequence: [
    (return_statement) (throw_statement) (continue_statement) (break_statement)
    (statement_block [(return_statement) (throw_statement) (continue_statement) (break_statement)] .)
  ]
  !alternative) @assignment
  (#match? @_guard "^(is|has)"))
((ternary_expression
  condition: (call_expression function: [(identifier) @_guard (member_expression property: (_) @_guard)])
  consequence: (_) @scope.block)
  (#match? @_guard "^(is|has)"))
((ternary_expression
  condition: (call_expression function: [(identifier) @_guard (member_expression property: (_) @_guard)] arguments: (arguments . (_) @target)) @type
  consequence: (_) @inside) @assignment
  (#match? @_guard "^(is|has)"))
((binary_expression
  left: (call_expression function: [(identifier) @_guard (member_expression property: (_) @_guard)])
  operator: "&&"
  right: (_) @scope.block)
  (#match? @_guard "^(is|has)"))
((binary_expression
  left: (call_expression function: [(identifier) @_guard (member_expression property: (_) @_guard)] arguments: (arguments . (_) @target)) @type
  operator: "&&"
  right: (_) @inside) @assignment
  (#match? @_guard "^(is|has)"))
