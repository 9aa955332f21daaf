; What is no use of a name: labels, keys of annotations, parts of package and import names, components that patterns name.
(labeled_statement (identifier) @ignore)
(break_statement (identifier) @ignore)
(continue_statement (identifier) @ignore)
(element_value_pair key: (identifier) @ignore)
(scoped_identifier scope: (identifier) @ignore)
(scoped_identifier scope: (scoped_identifier name: (identifier) @ignore))
(import_declaration (scoped_identifier name: (identifier) @ignore) (asterisk))
(package_declaration (scoped_identifier name: (identifier) @ignore))

(identifier) @reference.read
(field_access) @reference.read
(type_identifier) @reference.type
(scoped_type_identifier) @reference.type
(record_pattern . (identifier) @reference.type)

; In a switch over an enum its constants are named without it.
(switch_expression
  condition: (_) @of
  body: (switch_block [
    (switch_block_statement_group (switch_label (identifier) @reference.read))
    (switch_rule (switch_label (identifier) @reference.read))
  ]))

(method_invocation) @reference.call @call
(explicit_constructor_invocation constructor: (_) @reference.call) @call
(object_creation_expression type: [(type_identifier) (scoped_type_identifier)] @reference.new) @call
(object_creation_expression
  type: (generic_type . [(type_identifier) (scoped_type_identifier)] @reference.new)) @call
(object_creation_expression . (_) @of . "new" type: (type_identifier) @reference.new) @call
(method_reference . [(identifier) (type_identifier) (scoped_type_identifier) (field_access)] @reference.new "new")
(method_reference . (generic_type . [(type_identifier) (scoped_type_identifier)] @reference.new) "new")
(method_reference "::" (identifier)) @reference.read

(assignment_expression left: [(identifier) (field_access)] @reference.write)
(update_expression [(identifier) (field_access)] @reference.write)

(marker_annotation name: (_) @reference.decorator)
(annotation name: (_) @reference.decorator)

(superclass [(type_identifier) (scoped_type_identifier) (generic_type)] @reference.extends)
(super_interfaces (type_list [(type_identifier) (scoped_type_identifier) (generic_type)] @reference.implements))
(extends_interfaces (type_list [(type_identifier) (scoped_type_identifier) (generic_type)] @reference.extends))
