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
