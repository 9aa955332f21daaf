; The package that the file belongs to. Its name is not visible inside the file.
(package_clause (package_identifier) @name
  (#set! binding none)) @definition.package

; A declaration without parentheses is the whole of what it declares.
(type_declaration (type_spec) @wrapped) @wrapper
(type_declaration (type_alias) @wrapped) @wrapper
(const_declaration (const_spec) @wrapped) @wrapper
(var_declaration (var_spec) @wrapped) @wrapper

; Functions

(function_declaration
  name: (identifier) @name
  parameters: (parameter_list) @parameters
  result: (_)? @type
  body: (block) @body) @definition.function
(function_declaration
  name: (identifier) @name
  parameters: (parameter_list) @parameters
  result: (_)? @type
  !body
  (#set! flag declaration)) @definition.function

; What `go test` runs.
(function_declaration
  name: (identifier) @name
  parameters: (parameter_list
    . (parameter_declaration type: (pointer_type (qualified_type package: (package_identifier) @_testing))) .) @parameters
  result: (_)? @type
  body: (block) @body
  (#match? @name "^(Test|Benchmark|Fuzz)([^a-z]|$)") (#eq? @_testing "testing")
  (#set! flag test)) @definition.function
(function_declaration
  name: (identifier) @name
  parameters: (parameter_list . ")") @parameters
  !result
  body: (block) @body
  (#match? @name "^Example([^a-z]|$)")
  (#set! flag test)) @definition.function

(method_declaration
  receiver: (parameter_list (parameter_declaration type: (_) @receiver))
  name: (field_identifier) @name
  parameters: (parameter_list) @parameters
  result: (_)? @type
  body: (block)? @body
  (#set! binding none)) @definition.method

; Types

(type_spec name: (type_identifier) @name type: (_) @body @type
  (#set! signature full)) @definition.class
(type_spec name: (type_identifier) @name type: (struct_type) @body
  (#set! signature head)) @definition.struct
(type_spec name: (type_identifier) @name type: (interface_type) @body
  (#set! signature head)) @definition.interface
(type_alias name: (type_identifier) @name type: (_) @body @type
  (#set! signature full)) @definition.typeAlias

; Types that are written where they are used.
[
  (slice_type element: (struct_type (field_declaration_list (field_declaration)) @body) @definition.struct)
  (array_type element: (struct_type (field_declaration_list (field_declaration)) @body) @definition.struct)
  (implicit_length_array_type element: (struct_type (field_declaration_list (field_declaration)) @body) @definition.struct)
  (map_type value: (struct_type (field_declaration_list (field_declaration)) @body) @definition.struct)
  (channel_type value: (struct_type (field_declaration_list (field_declaration)) @body) @definition.struct)
  (pointer_type (struct_type (field_declaration_list (field_declaration)) @body) @definition.struct)
  (field_declaration type: (struct_type (field_declaration_list (field_declaration)) @body) @definition.struct)
  (var_spec type: (struct_type (field_declaration_list (field_declaration)) @body) @definition.struct)
  (parameter_declaration type: (struct_type (field_declaration_list (field_declaration)) @body) @definition.struct)
  (composite_literal type: (struct_type (field_declaration_list (field_declaration)) @body) @definition.struct)
]
[
  (field_declaration type: (interface_type (method_elem)) @body @definition.interface)
  (parameter_declaration type: (interface_type (method_elem)) @body @definition.interface)
  (type_assertion_expression type: (interface_type (method_elem)) @body @definition.interface)
  (type_case type: (interface_type (method_elem)) @body @definition.interface)
]

(field_declaration name: (field_identifier) @name type: (_) @type
  (#set! binding none) (#set! signature full)) @definition.field

; An embedded field has the name of its type, and its type's members are promoted.
(field_declaration !name
  type: [
    (type_identifier) @name
    (qualified_type name: (type_identifier) @name)
    (generic_type type: [(type_identifier) @name (qualified_type name: (type_identifier) @name)])
  ] @type
  (#set! binding none) (#set! signature full) (#set! reference true)) @definition.field

(method_elem
  name: (field_identifier) @name
  parameters: (parameter_list) @parameters
  result: (_)? @type
  (#set! binding none) (#set! flag "declaration,abstract")) @definition.method

; Constants and variables; inside functions they are local.

(const_spec name: (identifier) @name (#not-eq? @name "_")) @definition.constant
(const_spec name: (identifier) @name type: (_) @type (#not-eq? @name "_")) @definition.constant
(const_spec . name: (identifier) @name . type: (_)? @type . value: (expression_list . (_) @value .) (#not-eq? @name "_"))
  @definition.constant

(var_spec name: (identifier) @name type: (_)? @type (#not-eq? @name "_")) @definition.variable
(var_spec
  . name: (identifier) @name
  type: (_)? @type
  value: (expression_list . (_) @value) (#not-eq? @name "_")) @definition.variable
(var_spec
  . name: (identifier)
  . name: (identifier) @name
  type: (_)? @type
  value: (expression_list . (_) . (_) @value) (#not-eq? @name "_")) @definition.variable
