; Scopes

(statement_block) @scope.block
(for_statement) @scope.block
(for_in_statement) @scope.block
(catch_clause) @scope.block
(switch_body) @scope.block
(class_static_block) @scope.function
(arrow_function) @scope.function
(function_expression) @scope.function
(generator_function) @scope.function
(class) @scope.class

; A function or class that is an expression knows its own name.
(function_expression name: (_) @name) @local @value
(class name: (_) @name) @local @value

; Loops and catch

((for_in_statement kind: _ left: (identifier) @name operator: "of" right: (_) @value) @local
  (#set! iterate true))
((for_in_statement kind: _ left: [(object_pattern) (array_pattern)] operator: "of" right: (_) @value) @local
  (#set! iterate true))
(for_in_statement kind: _ left: (identifier) @name operator: "in") @local
(catch_clause parameter: (identifier) @name) @local
(catch_clause parameter: [(object_pattern) (array_pattern)]) @local

; Returns and assignments

(return_statement (_) @return)
(arrow_function body: [
  (identifier) (member_expression) (call_expression) (new_expression) (await_expression) (parenthesized_expression)
  (arrow_function) (function_expression) (object) (array) (this) (ternary_expression) (binary_expression)
  (subscript_expression) (string) (template_string) (number) (true) (false) (null) (class) (assignment_expression)
  (unary_expression)
] @return)
(yield_expression (_) @return
  (#set! yields true))
(assignment_expression left: (_) @target right: (_) @value) @assignment

; Where a test of its class says what something is. What is tested by more than two conditions stays what it is.

(if_statement consequence: (_) @scope.block)
(else_clause (_) @scope.block)
(if_statement
  condition: (parenthesized_expression [
    (binary_expression left: (_) @target operator: "instanceof" right: (_) @type)
    (binary_expression left: (binary_expression left: (_) @target operator: "instanceof" right: (_) @type) operator: "&&")
    (binary_expression operator: "&&" right: (binary_expression left: (_) @target operator: "instanceof" right: (_) @type))
  ])
  consequence: (_) @inside) @assignment
(while_statement
  condition: (parenthesized_expression (binary_expression left: (_) @target operator: "instanceof" right: (_) @type))
  body: (statement_block) @inside) @assignment

(ternary_expression
  condition: (binary_expression operator: "instanceof") consequence: (_) @scope.block)
(ternary_expression
  condition: (parenthesized_expression (binary_expression operator: "instanceof")) consequence: (_) @scope.block)
(ternary_expression
  condition: [
    (binary_expression left: (_) @target operator: "instanceof" right: (_) @type)
    (parenthesized_expression (binary_expression left: (_) @target operator: "instanceof" right: (_) @type))
  ]
  consequence: (_) @inside) @assignment

(binary_expression left: (binary_expression operator: "instanceof") operator: "&&" right: (_) @scope.block)
(binary_expression
  left: (binary_expression left: (_) @target operator: "instanceof" right: (_) @type)
  operator: "&&"
  right: (_) @inside) @assignment

(if_statement
  condition: (parenthesized_expression (unary_expression
    operator: "!"
    argument: (parenthesized_expression
      (binary_expression left: (_) @target operator: "instanceof" right: (_) @type))))
  consequence: [
    (return_statement) (throw_statement) (continue_statement) (break_statement)
    (statement_block [(return_statement) (throw_statement) (continue_statement) (break_statement)] .)
  ]
  !alternative) @assignment
