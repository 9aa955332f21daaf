; The package that the file belongs to. Its name is not visible inside the file.
((package_declaration [(identifier) (scoped_identifier)] @name) @definition.package
  (#set! binding none))

; Modifiers and annotations that say something of what they stand before.

([
  (class_declaration (modifiers "static"))
  (interface_declaration (modifiers "static"))
  (enum_declaration (modifiers "static"))
  (record_declaration (modifiers "static"))
  (method_declaration (modifiers "static"))
  (field_declaration (modifiers "static"))
] @wrapped @wrapper
  (#set! flag static))
([
  (class_declaration (modifiers "abstract"))
  (method_declaration (modifiers "abstract"))
] @wrapped @wrapper
  (#set! flag abstract))
((field_declaration (modifiers "final")) @wrapped @wrapper
  (#set! flag readonly))
([
  (class_declaration (modifiers "private"))
  (interface_declaration (modifiers "private"))
  (enum_declaration (modifiers "private"))
  (record_declaration (modifiers "private"))
  (annotation_type_declaration (modifiers "private"))
  (method_declaration (modifiers "private"))
  (constructor_declaration (modifiers "private"))
  (compact_constructor_declaration (modifiers "private"))
  (field_declaration (modifiers "private"))
] @wrapped @wrapper
  (#set! flag private))
([
  (class_declaration (modifiers "protected"))
  (interface_declaration (modifiers "protected"))
  (enum_declaration (modifiers "protected"))
  (record_declaration (modifiers "protected"))
  (annotation_type_declaration (modifiers "protected"))
  (method_declaration (modifiers "protected"))
  (constructor_declaration (modifiers "protected"))
  (field_declaration (modifiers "protected"))
] @wrapped @wrapper
  (#set! flag protected))
((method_declaration (modifiers [
  (marker_annotation name: [(identifier) @_annotation (scoped_identifier name: (identifier) @_annotation)])
  (annotation name: [(identifier) @_annotation (scoped_identifier name: (identifier) @_annotation)])
])) @wrapped @wrapper
  (#any-of? @_annotation "Test" "ParameterizedTest" "RepeatedTest" "TestFactory" "TestTemplate" "Theory")
  (#set! flag test))
((method_declaration (modifiers (marker_annotation name: (identifier) @_annotation))) @wrapped @wrapper
  (#eq? @_annotation "Override")
  (#set! flag override))
((_ (modifiers [
  (marker_annotation name: [(identifier) @_annotation (scoped_identifier name: (identifier) @_annotation)])
  (annotation name: [(identifier) @_annotation (scoped_identifier name: (identifier) @_annotation)])
])) @wrapped @wrapper
  (#eq? @_annotation "Deprecated")
  (#set! flag deprecated))

; Types

(class_declaration name: (identifier) @name body: (_) @body) @definition.class
(record_declaration name: (identifier) @name body: (_) @body) @definition.class
(interface_declaration name: (identifier) @name body: (_) @body) @definition.interface
(annotation_type_declaration name: (identifier) @name body: (_) @body) @definition.interface
(enum_declaration name: (identifier) @name body: (_) @body) @definition.enum
((enum_constant name: (identifier) @name arguments: (_)? @value) @definition.enumMember
  (#set! signature full))

; Anonymous classes: `new Foo() { … }`; the type is what they extend. The body of an enum constant is one too.
(object_creation_expression type: (_) @type (class_body) @body @definition.class)
(enum_constant body: (class_body) @body @definition.class)

; Methods and constructors

(method_declaration type: (_) @type name: (identifier) @name body: (block) @body) @definition.method
((method_declaration type: (_) @type name: (identifier) @name parameters: (_) @parameters !body) @definition.method
  (#set! flag declaration))
((constructor_declaration name: (identifier) @name body: (_) @body) @definition.constructor
  (#set! binding none))
((compact_constructor_declaration name: (identifier) @name body: (_) @body) @definition.constructor
  (#set! binding none))
((annotation_type_element_declaration type: (_) @type name: (identifier) @name) @definition.method
  (#set! flag declaration))

; Fields. Those of interfaces and annotations are constants.

((field_declaration
  type: (_) @type
  declarator: (variable_declarator name: (identifier) @name value: (_)? @value)) @definition.field
  (#set! signature full))
((field_declaration
  type: (_)
  declarator: (variable_declarator name: (identifier) @name dimensions: (_) value: (_)? @value)) @type @definition.field
  (#set! signature full))
((constant_declaration
  type: (_) @type
  declarator: (variable_declarator name: (identifier) @name value: (_)? @value)) @definition.field
  (#set! signature full) (#set! flag "static,readonly"))

; The components of a record are private fields with methods of the same name.
((record_declaration
  parameters: (formal_parameters (formal_parameter type: (_) @type name: (identifier) @name) @definition.field))
  (#set! owner class) (#set! signature full) (#set! flag readonly))
