(identifier) @reference.read
(selector_expression) @reference.read

(type_identifier) @reference.type
(qualified_type) @reference.type

(call_expression function: [(identifier) (selector_expression)] @reference.call) @call
(call_expression function: (parenthesized_expression [(identifier) (selector_expression)] @reference.call)) @call
; `f[int](x)`; the rules of Go tell it from a call of an element.
(call_expression function: (index_expression operand: [(identifier) (selector_expression)] @reference.call)) @call
(type_conversion_expression type: (generic_type type: [(type_identifier) (qualified_type)] @reference.call)) @call
(composite_literal type: [(type_identifier) (qualified_type)] @reference.new)
(composite_literal type: (generic_type type: [(type_identifier) (qualified_type)] @reference.new))

(assignment_statement left: (expression_list [(identifier) (selector_expression)] @reference.write))
(inc_statement [(identifier) (selector_expression)] @reference.write)
(dec_statement [(identifier) (selector_expression)] @reference.write)
(unary_expression operator: "&" operand: (selector_expression) @reference.read)

; An embedded type hands on its members.
(type_spec type: (struct_type (field_declaration_list (field_declaration !name type: [(type_identifier) (qualified_type)] @reference.extends))))
(type_spec type: (struct_type (field_declaration_list
  (field_declaration !name type: (generic_type type: [(type_identifier) (qualified_type)] @reference.extends)))))
(type_spec type: (interface_type (type_elem . [(type_identifier) (qualified_type)] @reference.extends .)))
(type_spec type: (interface_type (type_elem . (generic_type type: [(type_identifier) (qualified_type)] @reference.extends) .)))

; Keys of a literal are fields of its type. Where the type is left out, it is the element type of the literal around.
(composite_literal
  type: [(type_identifier) (qualified_type) (generic_type) (struct_type)] @of
  body: (literal_value (keyed_element key: (literal_element (identifier) @reference.write))))
(composite_literal
  type: [(slice_type element: (_) @of) (array_type element: (_) @of) (implicit_length_array_type element: (_) @of)]
  body: (literal_value [
    (literal_element (literal_value (keyed_element key: (literal_element (identifier) @reference.write))))
    (keyed_element value: (literal_element (literal_value (keyed_element key: (literal_element (identifier) @reference.write)))))
  ]))
(composite_literal
  type: (map_type value: (_) @of)
  body: (literal_value
    (keyed_element value: (literal_element (literal_value (keyed_element key: (literal_element (identifier) @reference.write)))))))
