; Scopes. Blocks bind nothing themselves: they tell which assignments may have happened at a place.

(block) @scope.block
(lambda) @scope.function
(list_comprehension) @scope.block
(set_comprehension) @scope.block
(dictionary_comprehension) @scope.block
(generator_expression) @scope.block

; The first parameter of a method, unless it is static.

(class_definition body: (block (decorated_definition
  (decorator (identifier) @_static)
  definition: (function_definition parameters: (parameters . [
    (identifier) @name
    (typed_parameter . (identifier) @name type: (type) @type)
  ] @parameter))))
  (#eq? @_static "staticmethod"))
((class_definition body: (block [
  (function_definition parameters: (parameters . [
    (identifier) @name
    (typed_parameter . (identifier) @name type: (type) @type)
  ] @parameter))
  (decorated_definition definition: (function_definition parameters: (parameters . [
    (identifier) @name
    (typed_parameter . (identifier) @name type: (type) @type)
  ] @parameter)))
  (function_definition parameters: (parameters . (comment)+ . (identifier) @name @parameter))
  (decorated_definition definition:
    (function_definition parameters: (parameters . (comment)+ . (identifier) @name @parameter)))
  (if_statement (block (function_definition parameters: (parameters . (identifier) @name @parameter))))
  (if_statement (else_clause (block (function_definition parameters: (parameters . (identifier) @name @parameter)))))
  (if_statement (block (decorated_definition
    definition: (function_definition parameters: (parameters . (identifier) @name @parameter)))))
]))
  (#set! self true))

; Parameters

(parameters (identifier) @name @parameter)
(parameters (typed_parameter . (identifier) @name type: (type) @type) @parameter)
(parameters (default_parameter name: (identifier) @name value: (_) @value) @parameter)
(parameters (typed_default_parameter name: (identifier) @name type: (type) @type value: (_) @value) @parameter)
((parameters [
  (list_splat_pattern (identifier) @name)
  (dictionary_splat_pattern (identifier) @name)
] @parameter)
  (#set! variadic true))
((parameters (typed_parameter . (list_splat_pattern (identifier) @name) type: (type) @type) @parameter)
  (#set! variadic list))
((parameters (typed_parameter . (dictionary_splat_pattern (identifier) @name) type: (type) @type) @parameter)
  (#set! variadic map))
(lambda_parameters (identifier) @name @parameter)
(lambda_parameters (default_parameter name: (identifier) @name value: (_) @value) @parameter)
((lambda_parameters [(list_splat_pattern (identifier) @name) (dictionary_splat_pattern (identifier) @name)] @parameter)
  (#set! variadic true))

[
  (function_definition type_parameters: (type_parameter (type (identifier) @name) @typeParameter))
  (class_definition type_parameters: (type_parameter (type (identifier) @name) @typeParameter))
  (function_definition type_parameters: (type_parameter
    (type (constrained_type (type (identifier) @name) (type) @type)) @typeParameter))
  (class_definition type_parameters: (type_parameter
    (type (constrained_type (type (identifier) @name) (type) @type)) @typeParameter))
]

; What is evaluated when the definition runs, not inside of it.
(default_parameter value: (_) @outside)
(typed_default_parameter value: (_) @outside)
(function_definition !type_parameters parameters: (parameters [
  (typed_parameter type: (type) @outside)
  (typed_default_parameter type: (type) @outside)
]))
(function_definition !type_parameters return_type: (type) @outside)
(class_definition !type_parameters superclasses: (argument_list (_) @outside))
(list_comprehension body: (_) . (for_in_clause right: (_) @outside))
(set_comprehension body: (_) . (for_in_clause right: (_) @outside))
(dictionary_comprehension body: (_) . (for_in_clause right: (_) @outside))
(generator_expression body: (_) . (for_in_clause right: (_) @outside))

; Local variables

((assignment left: [(pattern_list) (tuple_pattern) (list_pattern)] right: (_) @value) @local
  (#set! hoist function))
((for_statement left: (identifier) @name right: (_) @value) @local
  (#set! iterate true) (#set! hoist function))
((for_statement left: [(pattern_list) (tuple_pattern) (list_pattern)] right: (_) @value) @local
  (#set! iterate true) (#set! hoist function))
((for_in_clause left: (identifier) @name right: (_) @value) @local
  (#set! iterate true))
((for_in_clause left: [(pattern_list) (tuple_pattern) (list_pattern)] right: (_) @value) @local
  (#set! iterate true))
((with_item value: (as_pattern . (_) @value alias: (as_pattern_target (identifier) @name))) @local
  (#set! hoist function) (#set! part __enter__))
((as_pattern_target (tuple (identifier) @name)) @local
  (#set! hoist function))
((except_clause value: (as_pattern . (_) @type alias: (as_pattern_target (identifier) @name))) @local
  (#set! hoist function))
((named_expression name: (identifier) @name value: (_) @value) @local
  (#set! hoist function))

; What a name is certain to be behind a test of its type.
(if_statement
  condition: [
    (call function: (identifier) @_is arguments: (argument_list . (identifier) @name . (_) @type .))
    (boolean_operator left: (call function: (identifier) @_is arguments: (argument_list . (identifier) @name . (_) @type .))
      operator: "and")
  ]
  consequence: (block) @inside
  (#eq? @_is "isinstance")) @local
(elif_clause
  condition: [
    (call function: (identifier) @_is arguments: (argument_list . (identifier) @name . (_) @type .))
    (boolean_operator left: (call function: (identifier) @_is arguments: (argument_list . (identifier) @name . (_) @type .))
      operator: "and")
  ]
  consequence: (block) @inside
  (#eq? @_is "isinstance")) @local
((assert_statement
  (call function: (identifier) @_is arguments: (argument_list . (identifier) @name . (_) @type .))
  (#eq? @_is "isinstance")) @local
  (#set! hoist function))
((if_statement
  condition: (not_operator argument:
    (call function: (identifier) @_is arguments: (argument_list . (identifier) @name . (_) @type .)))
  consequence: (block [(return_statement) (raise_statement) (continue_statement)] .)
  !alternative
  (#eq? @_is "isinstance")) @local
  (#set! hoist function))

(while_statement
  condition: [
    (call function: (identifier) @_is arguments: (argument_list . (identifier) @name . (_) @type .))
    (boolean_operator left: (call function: (identifier) @_is arguments: (argument_list . (identifier) @name . (_) @type .)) operator: "and")
  ]
  body: (block) @inside
  (#eq? @_is "isinstance")) @local
(if_statement
  condition: (comparison_operator
    . (call function: (identifier) @_type arguments: (argument_list . (identifier) @name .))
    . ["is" "=="]
    . [(identifier) (attribute)] @type .)
  consequence: (block) @inside
  (#eq? @_type "type")) @local
(match_statement
  subject: (identifier) @name
  body: (block (case_clause
    . (case_pattern [
      (class_pattern . (dotted_name) @type)
      (as_pattern (case_pattern (class_pattern . (dotted_name) @type)))
    ])
    consequence: (block) @inside))) @local

; Inside of an expression what follows the test is a block of its own.
((conditional_expression . (_) @scope.block . (call function: (identifier) @_is))
  (#eq? @_is "isinstance"))
((conditional_expression . (_) @inside . (call function: (identifier) @_is arguments: (argument_list . (identifier) @name . (_) @type .)))
  (#eq? @_is "isinstance")) @local
((boolean_operator left: (call function: (identifier) @_is) operator: "and" right: (_) @scope.block)
  (#eq? @_is "isinstance"))
((boolean_operator left: (call function: (identifier) @_is arguments: (argument_list . (identifier) @name . (_) @type .)) operator: "and" right: (_) @inside)
  (#eq? @_is "isinstance")) @local

; A name that is global or nonlocal says that its own value is found further out.
((global_statement (identifier) @name @type) @local
  (#set! hoist function))
((nonlocal_statement (identifier) @name @type) @local
  (#set! hoist function))

((case_pattern (dotted_name . (identifier) @name .)) @local
  (#set! hoist function))
((case_pattern (as_pattern (case_pattern (class_pattern (dotted_name) @type)) (identifier) @name)) @local
  (#set! hoist function))
((case_pattern (as_pattern (identifier) @name)) @local
  (#set! hoist function))
((splat_pattern (identifier) @name) @local
  (#set! hoist function))
((keyword_pattern (dotted_name . (identifier) @name .)) @local
  (#set! hoist function))

; Returns and assignments

(return_statement (_) @return)
(lambda body: (_) @return)
((yield) @return
  (#set! yields true))
(assignment left: [(identifier) (attribute) (subscript)] @target right: (_) @value) @assignment
[
  (pattern_list [(identifier) (attribute)] @target @assignment)
  (tuple_pattern [(identifier) (attribute)] @target @assignment)
  (list_pattern [(identifier) (attribute)] @target @assignment)
]
