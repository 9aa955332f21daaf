; inherits: cfamily

(for_range_loop) @scope.block
(catch_clause) @scope.block
(lambda_expression) @scope.function

; Parameters

((parameter_list "..." @parameter)
  (#set! variadic true))
(parameter_list (parameter_declaration type: (_) @type declarator: (abstract_reference_declarator)) @parameter)
((parameter_list (parameter_declaration type: (_) @type declarator: (reference_declarator) @name) @parameter)
  (#set! declarator true))
((parameter_list (optional_parameter_declaration type: (_) @type declarator: (_)? @name default_value: (_) @value) @parameter)
  (#set! declarator true) (#set! optional true))
((parameter_list (variadic_parameter_declaration type: (_) @type declarator: (_) @name) @parameter)
  (#set! declarator true) (#set! variadic true))

(template_declaration
  parameters: (template_parameter_list [
    (type_parameter_declaration (type_identifier) @name)
    (variadic_type_parameter_declaration (type_identifier) @name)
    (optional_type_parameter_declaration name: (type_identifier) @name)
    (template_template_parameter_declaration (type_parameter_declaration (type_identifier) @name))
    (parameter_declaration declarator: (identifier) @name)
    (optional_parameter_declaration declarator: (identifier) @name)
  ])
  [
    [
      (class_specifier body: (_)) (struct_specifier body: (_)) (union_specifier body: (_)) (function_definition)
      (alias_declaration) (template_declaration)
    ] @inside
    (declaration declarator: (function_declarator) @inside)
    (declaration declarator: (_ (function_declarator) @inside))
    (friend_declaration (function_definition) @inside)
  ]) @typeParameter

; Local variables

((for_range_loop
  type: (_) @type
  declarator: [(identifier) (pointer_declarator) (array_declarator) (reference_declarator (identifier))] @name
  right: (_) @value) @local
  (#set! declarator true) (#set! iterate true))
((declaration declarator: (init_declarator
  declarator: [
    (structured_binding_declarator . (identifier) @name ("," (identifier) @name)*)
    (reference_declarator (structured_binding_declarator . (identifier) @name ("," (identifier) @name)*))
  ]
  value: (_) @value)) @local
  (#set! position true))
((for_range_loop
  declarator: [
    (structured_binding_declarator . (identifier) @name ("," (identifier) @name)*)
    (reference_declarator (structured_binding_declarator . (identifier) @name ("," (identifier) @name)*))
  ]
  right: (_) @value) @local
  (#set! iterate true) (#set! position true))
(lambda_capture_initializer left: (identifier) @name right: (_) @value) @local

; `auto f() -> Foo`: the type behind the arrow says all.
((trailing_return_type (_) @return)
  (#set! declared true))
