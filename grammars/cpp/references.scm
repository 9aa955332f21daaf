; inherits: cfamily

(qualified_identifier) @reference.read
(namespace_identifier) @reference.type

(call_expression function: (qualified_identifier) @reference.call) @call
(call_expression function: (template_function name: (identifier) @reference.call)) @call
(call_expression function: (qualified_identifier name: (template_function name: (identifier) @reference.call))) @call
(call_expression
  function: (qualified_identifier name: (qualified_identifier name: (template_function name: (identifier) @reference.call)))) @call

; `Foo x(make());` in a function reads like a prototype.
(compound_statement (declaration declarator: (function_declarator
  declarator: (identifier)
  parameters: (parameter_list (parameter_declaration
    type: (type_identifier) @reference.call
    declarator: (abstract_function_declarator))))))

(new_expression type: [(type_identifier) (qualified_identifier) (template_type name: (_) @reference.new)] @reference.new) @call
(new_expression type: (qualified_identifier name: (template_type name: (_) @reference.new))) @call
(compound_literal_expression type: [(type_identifier) (qualified_identifier)] @reference.new) @call
(compound_literal_expression type: (template_type name: (_) @reference.new)) @call

; A variable of a class constructs it.
(declaration
  type: [
    (type_identifier) @reference.new
    (qualified_identifier) @reference.new
    (template_type name: (_) @reference.new)
    (qualified_identifier name: (template_type name: (_) @reference.new))
  ]
  declarator: (init_declarator declarator: (identifier) value: [(argument_list) (initializer_list)]))
(compound_statement (declaration
  type: [
    (type_identifier) @reference.new
    (qualified_identifier) @reference.new
    (template_type name: (_) @reference.new)
    (qualified_identifier name: (template_type name: (_) @reference.new))
  ]
  declarator: [(identifier) (function_declarator declarator: (identifier))]))

(base_class_clause [(type_identifier) (qualified_identifier) (template_type)] @reference.extends)

; What a constructor begins with: members get their values, base classes are constructed.
(field_initializer . (field_identifier) @reference.new) @call
(field_initializer . (template_method name: (_) @reference.new)) @call
(field_initializer . (qualified_identifier) @reference.new) @call

(assignment_expression left: (qualified_identifier) @reference.write)

(attribute prefix: (identifier) @ignore)

; The names of a using declaration are those of its import.
(using_declaration (qualified_identifier name: (_) @ignore))
(using_declaration (qualified_identifier name: (qualified_identifier name: (_) @ignore)))
(using_declaration (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: (_) @ignore))))
