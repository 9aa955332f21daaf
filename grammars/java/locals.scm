; Scopes

(lambda_expression) @scope.function
(block) @scope.block
(for_statement) @scope.block
(enhanced_for_statement) @scope.block
(try_with_resources_statement) @scope.block
(catch_clause) @scope.block
(switch_block) @scope.block
(switch_rule) @scope.block
(switch_block_statement_group) @scope.block
(if_statement consequence: (_) @scope.block)
(static_initializer (block) @scope.block)

; Parameters

(formal_parameters (formal_parameter type: (_) @type name: (identifier) @name !dimensions) @parameter)
(formal_parameters (formal_parameter type: (_) name: (identifier) @name dimensions: (_)) @parameter @type)
((formal_parameters (spread_parameter (variable_declarator name: (identifier) @name)) @parameter @type)
  (#set! variadic true))
((formal_parameters (receiver_parameter (this) @name) @parameter)
  (#set! self true))
(inferred_parameters (identifier) @name @parameter)
(lambda_expression parameters: (identifier) @name @parameter)

(type_parameter (type_identifier) @name (type_bound . (_) @type)?) @typeParameter

; What a type extends is looked up outside of it: `class Files extends Loader { class Loader {} }`.
(superclass [(type_identifier) @outside (generic_type . (type_identifier) @outside)])
(super_interfaces (type_list [(type_identifier) @outside (generic_type . (type_identifier) @outside)]))
(extends_interfaces (type_list [(type_identifier) @outside (generic_type . (type_identifier) @outside)]))

; Local variables

(local_variable_declaration
  type: (_) @type
  declarator: (variable_declarator name: (identifier) @name !dimensions value: (_)? @value)) @local
(local_variable_declaration
  declarator: (variable_declarator name: (identifier) @name dimensions: (_))) @local @type
((enhanced_for_statement type: (_) @type name: (identifier) @name value: (_) @value) @local
  (#set! iterate true))
(resource type: (_) @type name: (identifier) @name value: (_) @value) @local
(catch_formal_parameter (catch_type) @type name: (identifier) @name) @local
(instanceof_expression right: (_) @type name: (identifier) @name) @local
(type_pattern (_) @type . (identifier) @name .) @local
((record_pattern_component (_) @type . (identifier) @name .) @local
  (#not-eq? @type "var"))
; `var` in the pattern of a record: the component of the value that is taken apart.
((record_pattern_component (type_identifier) @_type . (identifier) @name .) @local
  (#eq? @_type "var")
  (#set! pattern true))
(instanceof_expression left: (_) @value pattern: (record_pattern)) @local
(switch_expression condition: (_) @value body: (switch_block [
  (switch_rule (switch_label (pattern (record_pattern))) @local)
  (switch_block_statement_group (switch_label (pattern (record_pattern))) @local)
]))

; Returns and assignments

(return_statement (_) @return)
(lambda_expression body: (_) @return)
(assignment_expression left: (_) @target right: (_) @value) @assignment
