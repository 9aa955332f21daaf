; What C and C++ share.

; Storage classes say who sees a name.

([
  (function_definition (storage_class_specifier) @_storage)
  (declaration (storage_class_specifier) @_storage)
  (field_declaration (storage_class_specifier) @_storage)
] @wrapped @wrapper
  (#eq? @_storage "static")
  (#set! flag static))
((declaration (storage_class_specifier) @_storage) @wrapped @wrapper
  (#eq? @_storage "extern")
  (#set! flag "extern,declaration"))

; Macros, which know no scopes. A guard of a header says nothing.

((preproc_def name: (identifier) @name value: (_)? @value) @definition.macro
  (#set! scope file)
  (#not-match? @name "(^|_)(H|H_|HPP|HPP_|HH|HH_|HXX|HXX_|INCLUDED|INCLUDED_|INCLUDE_GUARD)$")
  (#set! signature full))
((preproc_function_def name: (identifier) @name parameters: (preproc_params) @parameters) @definition.macro
  (#set! scope file)
  (#set! signature full))

; Types. One that is written where a variable is declared belongs to the scope around.

((struct_specifier name: (type_identifier) @name body: (_) @body) @definition.struct
  (#set! parent scope))
((union_specifier name: (type_identifier) @name body: (_) @body) @definition.struct
  (#set! parent scope))
((enum_specifier name: (type_identifier) @name body: (_) @body) @definition.enum
  (#set! parent scope))
([
  (field_declaration type: [(struct_specifier !name body: (_) @body) (union_specifier !name body: (_) @body)] @definition.struct)
  (declaration type: [(struct_specifier !name body: (_) @body) (union_specifier !name body: (_) @body)] @definition.struct)
]
  (#set! parent scope))
((enum_specifier !name body: (_) @body) @definition.enum
  (#set! parent scope))

(type_definition type: (_ body: (_)) @wrapped) @wrapper
((type_definition type: (_) @type declarator: (_) @name) @definition.typeAlias
  (#set! declarator true) (#set! signature full))
((type_definition
  type: [(struct_specifier name: (_) @_tag) (union_specifier name: (_) @_tag) (enum_specifier name: (_) @_tag)] @type
  declarator: (_) @name) @definition.typeAlias
  (#not-eq? @_tag @name)
  (#set! declarator true) (#set! signature head))
((type_definition
  type: [(struct_specifier name: (_) @_tag) (union_specifier name: (_) @_tag) (enum_specifier name: (_) @_tag)]
  declarator: (type_identifier) @ignore)
  (#eq? @_tag @ignore))
((type_definition
  type: [(struct_specifier !name body: (_) @body) (union_specifier !name body: (_) @body)]
  declarator: (type_identifier) @name) @definition.struct)
((type_definition type: (enum_specifier !name body: (_) @body) declarator: (type_identifier) @name) @definition.enum)

; Variables and fields; inside functions variables are local.

((declaration
  type: (_) @type
  declarator: [
    (identifier) (pointer_declarator) (array_declarator) (attributed_declarator)
    (function_declarator declarator: (parenthesized_declarator (pointer_declarator)))
  ] @name) @definition.variable
  (#set! declarator true) (#set! signature full))
((declaration
  type: (_) @type
  declarator: (init_declarator declarator: (_) @name value: (_) @value)) @definition.variable
  (#set! declarator true))
((field_declaration
  type: (_) @type
  declarator: [
    (field_identifier) (pointer_declarator) (array_declarator)
    (function_declarator declarator: (parenthesized_declarator (pointer_declarator)))
  ] @name) @definition.field
  (#set! declarator true) (#set! signature full))
