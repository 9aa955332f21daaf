; inherits: cfamily

; Members that overriders know by their words.

([
  (function_definition declarator: (function_declarator (virtual_specifier) @_word))
  (function_definition declarator: (_ (function_declarator (virtual_specifier) @_word)))
  (field_declaration declarator: (function_declarator (virtual_specifier) @_word))
  (field_declaration declarator: (_ (function_declarator (virtual_specifier) @_word)))
] @wrapped @wrapper
  (#eq? @_word "override")
  (#set! flag override))
([
  (field_declaration declarator: (function_declarator) default_value: (number_literal))
  (field_declaration declarator: (_ (function_declarator)) default_value: (number_literal))
  (function_definition (pure_virtual_clause))
] @wrapped @wrapper
  (#set! flag "abstract,declaration"))

; A template is part of what it makes one.

(template_declaration [
  (class_specifier) (struct_specifier) (union_specifier) (function_definition) (declaration) (alias_declaration) (concept_definition)
  (friend_declaration) (template_declaration)
] @wrapped) @wrapper

; Namespaces

(namespace_definition name: (_)? @name body: (_) @body) @definition.namespace
((namespace_definition "inline") @wrapped @wrapper
  (#set! flag inline))

; Types

((class_specifier name: (type_identifier) @name body: (_) @body) @definition.class
  (#set! parent scope))
(class_specifier name: (template_type name: (type_identifier) @name) body: (_) @body) @definition.class
(struct_specifier name: (template_type name: (type_identifier) @name) body: (_) @body) @definition.struct
(union_specifier name: (template_type name: (type_identifier) @name) body: (_) @body) @definition.struct
((class_specifier
  name: [
    (qualified_identifier name: [(type_identifier) @name (template_type name: (type_identifier) @name)])
    (qualified_identifier name: (qualified_identifier name: [(type_identifier) @name (template_type name: (type_identifier) @name)]))
    (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: [(type_identifier) @name (template_type name: (type_identifier) @name)])))
  ] @receiver
  body: (_) @body) @definition.class
  (#set! receiver operand) (#set! binding none))
((struct_specifier
  name: [
    (qualified_identifier name: [(type_identifier) @name (template_type name: (type_identifier) @name)])
    (qualified_identifier name: (qualified_identifier name: [(type_identifier) @name (template_type name: (type_identifier) @name)]))
    (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: [(type_identifier) @name (template_type name: (type_identifier) @name)])))
  ] @receiver
  body: (_) @body) @definition.struct
  (#set! receiver operand) (#set! binding none))
((union_specifier
  name: [
    (qualified_identifier name: [(type_identifier) @name (template_type name: (type_identifier) @name)])
    (qualified_identifier name: (qualified_identifier name: [(type_identifier) @name (template_type name: (type_identifier) @name)]))
    (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: [(type_identifier) @name (template_type name: (type_identifier) @name)])))
  ] @receiver
  body: (_) @body) @definition.struct
  (#set! receiver operand) (#set! binding none))
((alias_declaration name: (type_identifier) @name type: (_) @type) @definition.typeAlias
  (#set! signature full))
((concept_definition name: (identifier) @name) @definition.typeAlias
  (#set! signature full))

; The members of an enum without `class` are names of the scope around it.
((enumerator name: (identifier) @name value: (_)? @value) @definition.enumMember
  (#set! scope parent) (#set! signature full))
((enum_specifier ["class" "struct"] body: (enumerator_list
  (enumerator name: (identifier) @name value: (_)? @value) @definition.enumMember))
  (#set! signature full))

; Variables and fields with references, and those that C has no form for.

((declaration type: (_) @type declarator: (reference_declarator) @name) @definition.variable
  (#set! declarator true) (#set! signature full))
((declaration
  type: (_) @type
  declarator: [(identifier) (pointer_declarator) (reference_declarator)] @name
  value: (_) @value) @definition.variable
  (#set! declarator true))
((declaration
  type: (_) @type
  declarator: [
    (qualified_identifier name: (identifier) @name) @receiver
    (qualified_identifier name: (qualified_identifier name: (identifier) @name)) @receiver
    (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: (identifier) @name))) @receiver
    (_ (qualified_identifier name: (identifier) @name) @receiver)
    (_ (qualified_identifier name: (qualified_identifier name: (identifier) @name)) @receiver)
    (_ (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: (identifier) @name))) @receiver)
    (_ (_ (qualified_identifier name: (identifier) @name) @receiver))
    (_ (_ (qualified_identifier name: (qualified_identifier name: (identifier) @name)) @receiver))
  ]) @definition.field
  (#set! receiver operand) (#set! binding none) (#set! within file))
((field_declaration type: (_) @type declarator: (reference_declarator) @name) @definition.field
  (#set! declarator true) (#set! signature full))

; Prototypes

((declaration
  type: (_)? @type
  declarator: [
    (function_declarator declarator: [(identifier) @name (field_identifier) @name (operator_name) @name (destructor_name) @name] parameters: (parameter_list) @parameters)
    (_ (function_declarator declarator: [(identifier) @name (field_identifier) @name (operator_name) @name (destructor_name) @name] parameters: (parameter_list) @parameters))
    (_ (_ (function_declarator declarator: [(identifier) @name (field_identifier) @name (operator_name) @name (destructor_name) @name] parameters: (parameter_list) @parameters)))
  ]) @definition.function
  (#set! flag declaration) (#set! within file) (#set! constructor same))
((field_declaration
  type: (_)? @type
  declarator: [
    (function_declarator declarator: [(identifier) @name (field_identifier) @name (operator_name) @name (destructor_name) @name] parameters: (parameter_list) @parameters)
    (_ (function_declarator declarator: [(identifier) @name (field_identifier) @name (operator_name) @name (destructor_name) @name] parameters: (parameter_list) @parameters))
    (_ (_ (function_declarator declarator: [(identifier) @name (field_identifier) @name (operator_name) @name (destructor_name) @name] parameters: (parameter_list) @parameters)))
  ]) @definition.function
  (#set! flag declaration) (#set! within file) (#set! constructor same))
((declaration
  type: (_)? @type
  declarator: [
    (function_declarator declarator: [
      (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name]) @receiver
      (qualified_identifier name: (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name])) @receiver
      (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name]))) @receiver
      (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name])))) @receiver
    ] parameters: (parameter_list) @parameters)
    (_ (function_declarator declarator: [
      (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name]) @receiver
      (qualified_identifier name: (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name])) @receiver
      (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name]))) @receiver
      (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name])))) @receiver
    ] parameters: (parameter_list) @parameters))
    (_ (_ (function_declarator declarator: [
      (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name]) @receiver
      (qualified_identifier name: (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name])) @receiver
      (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name]))) @receiver
      (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name])))) @receiver
    ] parameters: (parameter_list) @parameters)))
  ]) @definition.method
  (#set! flag declaration) (#set! within file) (#set! receiver operand) (#set! binding none))
; The type that a template gives may name its parameters: it belongs to the scope of the prototype.
((template_declaration (declaration
  type: (_) @type
  declarator: [
    (function_declarator declarator: [(identifier) (field_identifier) (operator_name)] @name)
    (_ (function_declarator declarator: [(identifier) (field_identifier) (operator_name)] @name))
  ] @parameters) @definition.function)
  (#set! flag declaration) (#set! within file))
((declaration declarator: (operator_cast) @name @parameters) @definition.function
  (#set! flag declaration) (#set! within file))

; A friend is declared, but is no member.
(friend_declaration (declaration declarator: (function_declarator declarator: (_) @ignore)))
(friend_declaration (declaration declarator: (_ (function_declarator declarator: (_) @ignore))))

; Functions

((function_definition
  type: (_)? @type
  declarator: [
    (function_declarator declarator: [(identifier) @name (field_identifier) @name (operator_name) @name (destructor_name) @name])
    (_ (function_declarator declarator: [(identifier) @name (field_identifier) @name (operator_name) @name (destructor_name) @name]))
    (_ (_ (function_declarator declarator: [(identifier) @name (field_identifier) @name (operator_name) @name (destructor_name) @name])))
  ]
  body: [(compound_statement) (try_statement)] @body) @definition.function
  (#not-any-of? @name "TEST" "GTEST_TEST" "TEST_F" "TEST_P" "TYPED_TEST" "TYPED_TEST_P" "FRIEND_TEST" "BENCHMARK_F" "BENCHMARK_DEFINE_F")
  (#not-match? @name "^[A-Z0-9_]+_FIXTURE(_[A-Z0-9_]+)?$")
  (#set! constructor same))
((function_definition
  type: (_)? @type
  declarator: [
    (function_declarator declarator: [(identifier) @name (field_identifier) @name (operator_name) @name (destructor_name) @name] parameters: (parameter_list) @parameters)
    (_ (function_declarator declarator: [(identifier) @name (field_identifier) @name (operator_name) @name (destructor_name) @name] parameters: (parameter_list) @parameters))
  ]
  [(default_method_clause) (delete_method_clause) (pure_virtual_clause)]) @definition.function
  (#set! constructor same))
((function_definition declarator: (operator_cast) @name body: (_) @body) @definition.function)
(((function_definition
  type: (_)? @type
  declarator: [
    (function_declarator declarator: [
      (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name]) @receiver
      (qualified_identifier name: (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name])) @receiver
      (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name]))) @receiver
      (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name])))) @receiver
    ])
    (_ (function_declarator declarator: [
      (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name]) @receiver
      (qualified_identifier name: (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name])) @receiver
      (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name]))) @receiver
      (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name])))) @receiver
    ]))
    (_ (_ (function_declarator declarator: [
      (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name]) @receiver
      (qualified_identifier name: (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name])) @receiver
      (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name]))) @receiver
      (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: [(identifier) @name (operator_name) @name (destructor_name) @name])))) @receiver
    ])))
  ]
  body: [(compound_statement) (try_statement)] @body) @definition.method)
  (#set! receiver operand) (#set! binding none))
((function_definition
  !type
  declarator: (function_declarator declarator: [
    (qualified_identifier
      scope: [(namespace_identifier) @_class (template_type name: (type_identifier) @_class)]
      name: (identifier) @name) @receiver
    (qualified_identifier name: (qualified_identifier
      scope: [(namespace_identifier) @_class (template_type name: (type_identifier) @_class)]
      name: (identifier) @name)) @receiver
    (qualified_identifier name: (qualified_identifier name: (qualified_identifier
      scope: [(namespace_identifier) @_class (template_type name: (type_identifier) @_class)]
      name: (identifier) @name))) @receiver
    (qualified_identifier name: (qualified_identifier name: (qualified_identifier name: (qualified_identifier
      scope: [(namespace_identifier) @_class (template_type name: (type_identifier) @_class)]
      name: (identifier) @name)))) @receiver
  ])
  body: [(compound_statement) (try_statement)] @body) @definition.constructor
  (#eq? @_class @name)
  (#set! receiver operand) (#set! binding none))
((function_definition
  !type
  declarator: (function_declarator
    declarator: (qualified_identifier scope: (namespace_identifier) @_class name: (identifier) @name) @receiver
    parameters: (parameter_list) @parameters)
  (default_method_clause)) @definition.constructor
  (#eq? @_class @name)
  (#set! receiver operand) (#set! binding none))
((function_definition
  declarator: (function_declarator
    declarator: (qualified_identifier name: [(destructor_name) (operator_name)] @name) @receiver
    parameters: (parameter_list) @parameters)
  (default_method_clause)) @definition.method
  (#set! receiver operand) (#set! binding none))

; Tests: `TEST(Suite, Name)`. One with a fixture is a member of a class that extends it.

((function_definition
  !type
  declarator: (function_declarator
    declarator: (identifier) @_macro
    parameters: (parameter_list
      . (parameter_declaration type: (type_identifier) !declarator)
      . (parameter_declaration type: (type_identifier) @name !declarator) .))
  body: (compound_statement) @body) @definition.function
  (#any-of? @_macro "TEST" "GTEST_TEST")
  (#set! flag test) (#set! binding none))
((function_definition
  !type
  declarator: (function_declarator
    declarator: (identifier) @_macro
    parameters: (parameter_list
      . (parameter_declaration type: (type_identifier) @receiver !declarator)
      . (parameter_declaration type: (type_identifier) @name !declarator) .))
  body: (compound_statement) @body) @definition.method
  ; Other libraries and projects: `TEST_FIXTURE(Fixture, name)`.
  (#match? @_macro "^((TYPED_)?TEST_P|TYPED_TEST|TEST_F|FRIEND_TEST|BENCHMARK_(F|DEFINE_F)|(?!BOOST_)[A-Z0-9_]+_FIXTURE(_[A-Z0-9_]+)?)$")
  (#set! flag test) (#set! binding none))
; Boost names the fixture last.
((function_definition
  !type
  declarator: (function_declarator
    declarator: (identifier) @_macro
    parameters: (parameter_list
      . (parameter_declaration type: (type_identifier) @name !declarator)
      . (parameter_declaration type: (type_identifier) @receiver !declarator) .))
  body: (compound_statement) @body) @definition.method
  (#eq? @_macro "BOOST_FIXTURE_TEST_CASE")
  (#set! flag test) (#set! binding none))
