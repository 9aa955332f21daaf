; Modules written in place; those in other files are imports.
(mod_item (visibility_modifier)? @flag.exported name: (identifier) @name body: (declaration_list) @body) @definition.namespace

; Functions; inside impls and traits they are methods.
(function_item
  (visibility_modifier)? @flag.exported
  name: (identifier) @name
  parameters: (parameters) @parameters
  return_type: (_)? @type
  body: (block) @body) @definition.function
(function_item
  (visibility_modifier)? @flag.exported
  (function_modifiers "async") @flag.async
  name: (identifier) @name
  parameters: (parameters) @parameters
  return_type: (_)? @type
  body: (block) @body) @definition.function
(function_signature_item
  name: (identifier) @name
  parameters: (parameters) @parameters
  return_type: (_)? @type
  (#set! flag "declaration,abstract")) @definition.function

; What `cargo test` and `cargo bench` run.
((attribute_item (attribute [(identifier) @_test (scoped_identifier name: (identifier) @_test)]))
  . (attribute_item)*
  . (function_item) @wrapper @wrapped
  (#any-of? @_test "test" "bench" "test_case" "rstest" "quickcheck")
  (#set! flag test))

; What is there only for the lack of something, or in a build that is made to look for mistakes, for Windows or by
; an unstable compiler.
((attribute_item (attribute (identifier) @_cfg arguments: (token_tree) @_conditions))
  . (attribute_item)*
  . [(function_item) (mod_item) (impl_item) (struct_item) (enum_item) (type_item) (trait_item) (const_item) (static_item)] @wrapper @wrapped
  (#eq? @_cfg "cfg")
  (#match? @_conditions "\\bnot\\(\\s*(?!((all|any)\\(\\s*)?(test\\b|miri\\b|loom\\b|fuzzing\\b|kani\\b|windows\\b|feature = \"nightly\"))|^\\(\\s*(all\\(\\s*)?(test\\b|miri\\b|loom\\b|fuzzing\\b|kani\\b|windows\\b|feature = \"nightly\")")
  (#set! flag extern))

; Types

(struct_item (visibility_modifier)? @flag.exported name: (type_identifier) @name body: (_)? @body) @definition.struct
(union_item (visibility_modifier)? @flag.exported name: (type_identifier) @name body: (_) @body) @definition.struct
(enum_item (visibility_modifier)? @flag.exported name: (type_identifier) @name body: (_) @body) @definition.enum
(enum_variant name: (identifier) @name
  (#set! signature full) (#set! binding none)) @definition.enumMember
(trait_item (visibility_modifier)? @flag.exported name: (type_identifier) @name body: (_) @body) @definition.trait
(impl_item type: (_) @receiver body: (_) @body
  (#set! binding none)) @definition.impl
(type_item (visibility_modifier)? @flag.exported name: (type_identifier) @name type: (_) @type @body
  (#set! signature full)) @definition.typeAlias
(associated_type name: (type_identifier) @name bounds: (_)? @type
  (#set! signature full) (#set! flag "declaration,abstract")) @definition.typeAlias

(field_declaration name: (field_identifier) @name type: (_) @type
  (#set! signature full) (#set! binding none) (#set! flag private)) @definition.field
(field_declaration (visibility_modifier) name: (field_identifier) @name type: (_) @type
  (#set! signature full) (#set! binding none) (#set! flag exported)) @definition.field

; The fields of tuple structs and variants are called by their positions.
(ordered_field_declaration_list
  . type: (_) @type @definition.field
  (#set! name "0") (#set! binding none) (#set! signature full))
(ordered_field_declaration_list
  . type: (_) . type: (_) @type @definition.field
  (#set! name "1") (#set! binding none) (#set! signature full))
(ordered_field_declaration_list
  . type: (_) . type: (_) . type: (_) @type @definition.field
  (#set! name "2") (#set! binding none) (#set! signature full))
(ordered_field_declaration_list
  . type: (_) . type: (_) . type: (_) . type: (_) @type @definition.field
  (#set! name "3") (#set! binding none) (#set! signature full))
(ordered_field_declaration_list
  . type: (_) . type: (_) . type: (_) . type: (_) . type: (_) @type @definition.field
  (#set! name "4") (#set! binding none) (#set! signature full))
(ordered_field_declaration_list
  . (visibility_modifier) . type: (_) @type @definition.field
  (#set! name "0") (#set! binding none) (#set! signature full))
(ordered_field_declaration_list
  . (visibility_modifier) . type: (_) . (visibility_modifier) . type: (_) @type @definition.field
  (#set! name "1") (#set! binding none) (#set! signature full))
(ordered_field_declaration_list
  . (visibility_modifier) . type: (_) . (visibility_modifier) . type: (_) . (visibility_modifier) . type: (_) @type @definition.field
  (#set! name "2") (#set! binding none) (#set! signature full))
; Some of them public, some not.
(ordered_field_declaration_list
  . type: (_) . (visibility_modifier) . type: (_) @type @definition.field
  (#set! name "1") (#set! binding none) (#set! signature full))
(ordered_field_declaration_list
  . (visibility_modifier) . type: (_) . type: (_) @type @definition.field
  (#set! name "1") (#set! binding none) (#set! signature full))
(ordered_field_declaration_list
  . type: (_) . type: (_) . (visibility_modifier) . type: (_) @type @definition.field
  (#set! name "2") (#set! binding none) (#set! signature full))
(ordered_field_declaration_list
  . type: (_) . (visibility_modifier) . type: (_) . type: (_) @type @definition.field
  (#set! name "2") (#set! binding none) (#set! signature full))
(ordered_field_declaration_list
  . type: (_) . (visibility_modifier) . type: (_) . (visibility_modifier) . type: (_) @type @definition.field
  (#set! name "2") (#set! binding none) (#set! signature full))
(ordered_field_declaration_list
  . (visibility_modifier) . type: (_) . type: (_) . type: (_) @type @definition.field
  (#set! name "2") (#set! binding none) (#set! signature full))
(ordered_field_declaration_list
  . (visibility_modifier) . type: (_) . type: (_) . (visibility_modifier) . type: (_) @type @definition.field
  (#set! name "2") (#set! binding none) (#set! signature full))
(ordered_field_declaration_list
  . (visibility_modifier) . type: (_) . (visibility_modifier) . type: (_) . type: (_) @type @definition.field
  (#set! name "2") (#set! binding none) (#set! signature full))
(ordered_field_declaration_list
  . (attribute_item) . type: (_) @type @definition.field
  (#set! name "0") (#set! binding none) (#set! signature full))
(ordered_field_declaration_list
  . (attribute_item) . (visibility_modifier) . type: (_) @type @definition.field
  (#set! name "0") (#set! binding none) (#set! signature full))

; Constants and macros

(const_item (visibility_modifier)? @flag.exported name: (identifier) @name type: (_) @type value: (_)? @value
  (#not-eq? @name "_")) @definition.constant
(static_item (visibility_modifier)? @flag.exported name: (identifier) @name type: (_) @type value: (_)? @value)
  @definition.variable
(macro_definition name: (identifier) @name) @definition.macro
