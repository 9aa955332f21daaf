(identifier) @reference.read
(scoped_identifier) @reference.read
(field_expression field: (field_identifier)) @reference.read
(type_identifier) @reference.type
(scoped_type_identifier) @reference.type
; What has a path is a module or a type.
([(scoped_identifier path: [(identifier) (scoped_identifier)] @reference.type)
  (scoped_type_identifier path: [(identifier) (scoped_identifier)] @reference.type)])

(call_expression function: [(identifier) (scoped_identifier) (field_expression)] @reference.call) @call
(call_expression function: (generic_function function: [(identifier) (scoped_identifier) (field_expression)] @reference.call)) @call
(call_expression function: (parenthesized_expression [(identifier) (scoped_identifier) (field_expression)] @reference.call)) @call
; What is called has no name: `handlers[i](x)`, `table[i].1(x)`, `(self.handlers[i])(x)`.
(call_expression
  function: [(index_expression) (call_expression) (parenthesized_expression [(index_expression) (call_expression)])] @reference.call
  arguments: (_) @site) @call
(call_expression function: (field_expression field: (integer_literal)) @reference.call arguments: (_) @site) @call
(call_expression
  function: (parenthesized_expression (field_expression field: (integer_literal)) @reference.call)
  arguments: (_) @site) @call
(macro_invocation) @reference.call

(struct_expression name: [(type_identifier) (scoped_type_identifier)] @reference.new)
(struct_expression name: (generic_type_with_turbofish type: [(type_identifier) (scoped_identifier)] @reference.new))

(assignment_expression left: [(identifier) (scoped_identifier) (field_expression)] @reference.write)
(compound_assignment_expr left: [(identifier) (scoped_identifier) (field_expression)] @reference.write)

; Fields by position, in literals and in patterns
(field_expression value: (_) @of field: (integer_literal) @reference.read)
(struct_expression name: (_) @of body: (field_initializer_list (field_initializer field: (field_identifier) @reference.write)))
(struct_expression name: (_) @of body: (field_initializer_list (shorthand_field_initializer (identifier) @reference.write)))
(struct_pattern type: (_) @of (field_pattern name: (field_identifier) @reference.read))

(impl_item trait: [(type_identifier) (scoped_type_identifier)] @reference.implements)
(impl_item trait: (generic_type) @reference.implements)
(trait_item bounds: (trait_bounds [(type_identifier) (scoped_type_identifier)] @reference.extends))
(trait_item bounds: (trait_bounds (generic_type) @reference.extends))

; The names of attributes are the compiler's and those of macros; they are parts of nothing that is known.
(attribute_item (attribute . (identifier) @reference.read) @of)
(inner_attribute_item (attribute . (identifier) @reference.read) @of)

; Lifetimes and labels name nothing that is kept.
(lifetime (identifier) @reference.read) @of
(label (identifier) @reference.read) @of
; What is bound is a type of the trait: `Shapes<Item = Circle>`.
(generic_type type: (_) @of type_arguments: (type_arguments (type_binding name: (type_identifier) @reference.type)))

; Inside a macro there are only tokens. What is certain without knowing the macro: a name directly before parentheses is called.
(token_tree (identifier) @reference.read) @of
; Nor do those with capitals stand for anything but what they name, unless the macro declares it.
((token_tree (identifier) @reference.token @of)
  (#match? @reference.token "^[A-Z]"))
(token_tree ["struct" "enum" "trait" "type" "const" "static" "union"] . (identifier) @ignore)
(token_tree
  (identifier) @reference.call @of . (token_tree "(") @call
  (#set! adjacent true))
(token_tree [(identifier) (self) (token_tree)] @of . "." . (identifier) @reference.read)
(token_tree
  [(identifier) (self) (token_tree)] @of . "." . (identifier) @reference.call . (token_tree "(") @call
  (#set! adjacent true))
(token_tree [(identifier) (self) (crate) (super)] @of . "::" . (identifier) @reference.read)
(token_tree
  [(identifier) (self) (crate) (super)] @of . "::" . (identifier) @reference.call . (token_tree "(") @call
  (#set! adjacent true))
