; Scopes

(compound_statement) @scope.block
(for_statement) @scope.block
(if_statement) @scope.block
(while_statement) @scope.block
(switch_statement) @scope.block

; What a function pointer takes is not bound where it is declared.
(function_declarator declarator: (parenthesized_declarator (pointer_declarator)) parameters: (parameter_list) @scope.type)
(parameter_declaration declarator: (abstract_function_declarator parameters: (parameter_list) @scope.type))
(type_descriptor declarator: (abstract_function_declarator parameters: (parameter_list) @scope.type))

; Parameters

((parameter_list (parameter_declaration type: (_) @type !declarator) @parameter)
  (#not-eq? @parameter "void"))
(parameter_list (parameter_declaration type: (_) @type declarator: [
  (abstract_pointer_declarator) (abstract_array_declarator) (abstract_function_declarator)
]) @parameter)
((parameter_list (parameter_declaration type: (_) @type declarator: [
  (identifier) (pointer_declarator) (array_declarator) (function_declarator) (attributed_declarator) (parenthesized_declarator)
] @name) @parameter)
  (#set! declarator true))

(preproc_params (identifier) @name @parameter)
((preproc_params "..." @parameter)
  (#set! variadic true))

; Returns and assignments

(return_statement (_) @return)
(assignment_expression left: [(identifier) (field_expression)] @target right: (_) @value) @assignment

; `Foo x(y);` in a function reads like a prototype.
(compound_statement
  (declaration type: (_) @type declarator: (function_declarator declarator: (identifier) @name)) @local @inside)

; What initializers put into members, by name or position.
(declaration type: (_) @type declarator: (init_declarator
  declarator: [(identifier) (pointer_declarator)] value: (initializer_list) @value)) @initializer
((declaration type: (_) @type declarator: (init_declarator
  declarator: (array_declarator declarator: [(identifier) (array_declarator)]) value: (initializer_list) @value)) @initializer
  (#set! operand array))
(compound_literal_expression type: (type_descriptor type: (_) @type !declarator) value: (initializer_list) @value) @initializer
((compound_literal_expression
  type: (type_descriptor type: (_) @type declarator: (abstract_array_declarator)) value: (initializer_list) @value) @initializer
  (#set! operand array))
(initializer_pair . designator: (field_designator (field_identifier) @name) . value: (_) @value) @designator
