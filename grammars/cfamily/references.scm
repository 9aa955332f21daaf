(identifier) @reference.read
(type_identifier) @reference.type
(field_expression) @reference.read

(call_expression function: [(identifier) (field_expression)] @reference.call) @call
(call_expression function: (parenthesized_expression [(identifier) (field_expression)] @reference.call)) @call
(call_expression function: (parenthesized_expression (pointer_expression [(identifier) (field_expression)] @reference.call))) @call

(assignment_expression left: [(identifier) (field_expression)] @reference.write)
(update_expression argument: [(identifier) (field_expression)] @reference.write)

; Fields by name in a literal belong to its type.
(declaration
  type: (_) @of
  declarator: (init_declarator
    value: (initializer_list (initializer_pair designator: (field_designator (field_identifier) @reference.write)))))
(compound_literal_expression
  type: (_) @of
  value: (initializer_list (initializer_pair designator: (field_designator (field_identifier) @reference.write))))
(offsetof_expression type: (_) @of member: (field_identifier) @reference.read)

; Not names of the program: attributes.
(attribute name: (identifier) @ignore)
(ms_declspec_modifier (identifier) @ignore)
