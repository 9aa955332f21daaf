; inherits: ecmascript

(variable_declarator name: [(object_pattern) (array_pattern)] value: (_)? @value) @local

(formal_parameters (identifier) @name @parameter)
(formal_parameters [(object_pattern) (array_pattern)] @parameter)
(formal_parameters (assignment_pattern left: (identifier) @name right: (_) @value) @parameter)
(formal_parameters (assignment_pattern left: [(object_pattern) (array_pattern)] right: (_) @value) @parameter)
(formal_parameters (rest_pattern (identifier) @name) @parameter
  (#set! variadic true))
(formal_parameters (rest_pattern [(object_pattern) (array_pattern)]) @parameter
  (#set! variadic true))
(arrow_function parameter: (identifier) @name @parameter)
