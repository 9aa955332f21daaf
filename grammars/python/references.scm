; What is no use of a name: keywords of arguments, parts of module names.
(keyword_argument name: (identifier) @ignore)
(keyword_pattern . (identifier) @ignore)
(import_statement name: (dotted_name (identifier) @ignore))
(import_statement name: (aliased_import name: (dotted_name (identifier) @ignore)))
(import_from_statement module_name: (dotted_name (identifier) @ignore))
(import_from_statement module_name: (relative_import (dotted_name (identifier) @ignore)))
(future_import_statement (dotted_name (identifier) @ignore))
(future_import_statement (aliased_import name: (dotted_name (identifier) @ignore) alias: (identifier) @ignore))

(identifier) @reference.read
(attribute) @reference.read

(call function: [(identifier) (attribute)] @reference.call) @call
(call function: [(call) (subscript) (parenthesized_expression)] @reference.call arguments: (_) @site) @call

(decorator [(identifier) (attribute)] @reference.decorator)
(decorator (call function: [(identifier) (attribute)] @reference.decorator) @call)
(decorator (call arguments: (_) @site) @reference.call)
(raise_statement . [(identifier) (attribute)] @reference.new)

(class_definition superclasses: (argument_list [(identifier) (attribute)] @reference.extends))
(class_definition superclasses: (argument_list (subscript value: [(identifier) (attribute)] @reference.extends)))

(type [(identifier) (attribute)] @reference.type)
(type (string (string_content) @reference.type))
(type (binary_operator [(identifier) (attribute)] @reference.type))
(type (binary_operator (string (string_content) @reference.type)))
(type (subscript [(identifier) (attribute)] @reference.type))
(type (subscript (string (string_content) @reference.type)))
(type (subscript subscript: (subscript [(identifier) (attribute)] @reference.type)))
(generic_type . (identifier) @reference.type)
(class_pattern (dotted_name (identifier) @reference.type .))

(assignment left: [(identifier) (attribute)] @reference.write)
(augmented_assignment left: [(identifier) (attribute)] @reference.write)
(delete_statement (attribute) @reference.write)
