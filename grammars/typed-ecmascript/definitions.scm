; inherits: ecmascript

((ambient_declaration (_) @wrapped) @wrapper
  (#set! flag declaration))

; Variables

(lexical_declaration kind: "const"
  (variable_declarator name: (identifier) @name type: (type_annotation (_) @type)? value: (_)? @value)
    @definition.constant)
(lexical_declaration kind: "let"
  (variable_declarator name: (identifier) @name type: (type_annotation (_) @type)? value: (_)? @value)
    @definition.variable)
((variable_declaration
  (variable_declarator name: (identifier) @name type: (type_annotation (_) @type)? value: (_)? @value)
    @definition.variable)
  (#set! hoist function))

; Functions

(function_declaration
  "async"? @flag.async name: (_) @name return_type: (_)? @type body: (_) @body)
  @definition.function
((generator_function_declaration
  "async"? @flag.async name: (_) @name return_type: (_)? @type body: (_) @body)
  @definition.function
  (#set! flag generator))
((function_signature
  "async"? @flag.async name: (_) @name parameters: (_) @parameters return_type: (_)? @type)
  @definition.function
  (#set! flag declaration))

; The type that is written beside a variable that holds a function is kept as its value.
(variable_declarator
  name: (identifier) @name
  type: (type_annotation (_) @value)?
  value: [
    (arrow_function "async"? @flag.async return_type: (_)? @type body: (_) @body)
    (function_expression "async"? @flag.async return_type: (_)? @type body: (_) @body)
    (generator_function
      "async"? @flag.async "*" @flag.generator return_type: (_)? @type body: (_) @body)
  ]) @definition.function

; `const run = ((task) => task()) as Runner` is a function, too.
(variable_declarator
  name: (identifier) @name
  !type
  value: [
    (as_expression
      (parenthesized_expression (arrow_function "async"? @flag.async return_type: (_)? @type body: (_) @body)) (_) @value)
    (as_expression
      (as_expression
        (parenthesized_expression (arrow_function "async"? @flag.async return_type: (_)? @type body: (_) @body))) (_) @value)
    (as_expression
      (parenthesized_expression (function_expression "async"? @flag.async return_type: (_)? @type body: (_) @body)) (_) @value)
    (satisfies_expression
      (parenthesized_expression (arrow_function "async"? @flag.async return_type: (_)? @type body: (_) @body)) (_) @value)
  ]) @definition.function
(variable_declarator
  name: (identifier) @name
  type: (type_annotation (_) @value)
  value: [
    (as_expression
      (parenthesized_expression (arrow_function "async"? @flag.async return_type: (_)? @type body: (_) @body)))
    (as_expression
      (as_expression
        (parenthesized_expression (arrow_function "async"? @flag.async return_type: (_)? @type body: (_) @body))))
    (as_expression
      (parenthesized_expression (function_expression "async"? @flag.async return_type: (_)? @type body: (_) @body)))
  ]) @definition.function

((export_statement "default" @name
value: [
    (arrow_function "async"? @flag.async return_type: (_)? @type body: (_) @body)
    (function_expression "async"? @flag.async !name return_type: (_)? @type body: (_) @body)
    (generator_function
      "async"? @flag.async "*" @flag.generator !name return_type: (_)? @type body: (_) @body)
  ]) @definition.function
  (#set! binding none) (#set! flag "exported,defaultExport"))

; A function that a hook of React keeps: `const save = useCallback(() => {}, [])`.
((variable_declarator
  name: (identifier) @name
  value: (call_expression
    function: [(identifier) @_hook (member_expression property: (property_identifier) @_hook)]
    arguments: (arguments . [
      (arrow_function "async"? @flag.async return_type: (_)? @type body: (_) @body)
      (function_expression "async"? @flag.async return_type: (_)? @type body: (_) @body)
    ]))) @definition.function
  (#any-of? @_hook "useCallback" "useEffectEvent" "useEvent"))

; A function that is handed on under a name: `return function run() {}`, `on('end', function end() {})`, or called at once: `(function run() {})()`.
((return_statement
  (function_expression
    "async"? @flag.async name: (identifier) @name return_type: (_)? @type body: (_) @body) @definition.function)
  (#set! binding none))
((arguments
  (function_expression
    "async"? @flag.async name: (identifier) @name return_type: (_)? @type body: (_) @body) @definition.function)
  (#set! binding none))
((call_expression function: (parenthesized_expression
  (function_expression
    "async"? @flag.async name: (identifier) @name return_type: (_)? @type body: (_) @body) @definition.function))
  (#set! binding none))

; Types

(class_declaration name: (_) @name body: (_) @body) @definition.class
((abstract_class_declaration name: (_) @name body: (_) @body) @definition.class
  (#set! flag abstract))
(variable_declarator name: (identifier) @name value: (class body: (_) @body)) @definition.class
((export_statement "default" @name
value: (class !name body: (_) @body)) @definition.class
  (#set! binding none) (#set! flag "exported,defaultExport"))
(interface_declaration name: (_) @name body: (_) @body) @definition.interface
(enum_declaration name: (_) @name body: (_) @body) @definition.enum
((enum_body name: (_) @name @definition.enumMember)
  (#set! binding none))
((enum_assignment name: (_) @name value: (_) @value) @definition.enumMember
  (#set! binding none))
((type_alias_declaration name: (_) @name value: (_) @type @body) @definition.typeAlias
  (#set! signature full))

(module name: (_) @name body: (_)? @body) @definition.namespace
(internal_module name: (_) @name body: (_)? @body) @definition.namespace
(expression_statement (internal_module) @wrapped) @wrapper
((ambient_declaration "global" (statement_block) @body) @definition.namespace
  (#set! name global) (#set! binding none))

; All of an ambient module can be imported.
((module name: (string) body: (statement_block (_) @wrapped @wrapper))
  (#set! flag exported))
((ambient_declaration "global" (statement_block (_) @wrapped @wrapper))
  (#set! flag exported))

; Fields

((public_field_definition
  (accessibility_modifier)? @visibility
  "static"? @flag.static
  (override_modifier)? @flag.override
  "readonly"? @flag.readonly
  name: (_) @name
  type: (type_annotation (_) @type)?
  value: (_)? @value) @definition.field
  (#set! binding none))
((public_field_definition
  (accessibility_modifier)? @visibility
  "abstract"
  "readonly"? @flag.readonly
  name: (_) @name
  type: (type_annotation (_) @type)?) @definition.field
  (#set! binding none) (#set! flag abstract))
((public_field_definition
  "static"? @flag.static
  name: (private_property_identifier) @name @flag.private
  type: (type_annotation (_) @type)?
  value: (_)? @value) @definition.field
  (#set! binding none))
((public_field_definition
  (accessibility_modifier)? @visibility
  "static"? @flag.static
  "readonly"? @flag.readonly
  name: (_) @name
  type: (type_annotation (_) @value)?
  value: [
    (arrow_function "async"? @flag.async return_type: (_)? @type body: (_) @body)
    (function_expression "async"? @flag.async return_type: (_)? @type body: (_) @body)
  ]) @definition.method
  (#set! binding none))
((property_signature "readonly"? @flag.readonly name: (_) @name type: (type_annotation (_) @type)?) @definition.property
  (#set! binding none))

; Fields declared as parameters of the constructor.
((required_parameter
  (accessibility_modifier) @visibility
  "readonly"? @flag.readonly
  pattern: (identifier) @name
  type: (type_annotation (_) @type)?
  value: (_)? @value) @definition.field
  (#set! owner class) (#set! binding none))
((required_parameter
  "readonly" @flag.readonly
  pattern: (identifier) @name
  type: (type_annotation (_) @type)?
  value: (_)? @value) @definition.field
  (#set! owner class) (#set! binding none))
((required_parameter
  (accessibility_modifier) @visibility
  "readonly" @flag.readonly
  pattern: (identifier) @name
  type: (type_annotation (_) @type)?
  value: (_)? @value) @definition.field
  (#set! owner class) (#set! binding none))
((optional_parameter
  (accessibility_modifier) @visibility
  "readonly"? @flag.readonly
  pattern: (identifier) @name
  type: (type_annotation (_) @type)?) @definition.field
  (#set! owner class) (#set! binding none))
((optional_parameter
  "readonly" @flag.readonly
  pattern: (identifier) @name
  type: (type_annotation (_) @type)?) @definition.field
  (#set! owner class) (#set! binding none))

; Methods

((method_definition
  (accessibility_modifier)? @visibility
  "static"? @flag.static
  (override_modifier)? @flag.override
  "async"? @flag.async
  "*"? @flag.generator
  name: [(private_property_identifier) @name @flag.private (_) @name]
  return_type: (_)? @type
  body: (_) @body) @definition.method
  (#set! binding none))
((method_definition
  (accessibility_modifier)? @visibility
  "static"? @flag.static
  (override_modifier)? @flag.override
  "get"
  name: [(private_property_identifier) @name @flag.private (_) @name]
  return_type: (_)? @type
  body: (_) @body) @definition.method
  (#set! flag "getter,accessor") (#set! binding none))
((method_definition
  (accessibility_modifier)? @visibility
  "static"? @flag.static
  (override_modifier)? @flag.override
  "set"
  name: [(private_property_identifier) @name @flag.private (_) @name]
  body: (_) @body) @definition.method
  (#set! flag "setter,accessor") (#set! binding none))
((class_body
  (method_definition (accessibility_modifier)? @visibility name: (_) @name body: (_) @body) @definition.constructor
  (#eq? @name "constructor"))
  (#set! binding none))
((method_signature
  (accessibility_modifier)? @visibility
  "static"? @flag.static
  (override_modifier)? @flag.override
  "async"? @flag.async
  name: (_) @name
  parameters: (_) @parameters
  return_type: (_)? @type) @definition.method
  (#set! flag declaration) (#set! binding none))
((method_signature
  "get"
  name: (_) @name
  parameters: (_) @parameters
  return_type: (_)? @type) @definition.method
  (#set! flag "declaration,getter,accessor") (#set! binding none))
((class_body
  (method_signature (accessibility_modifier)? @visibility name: (_) @name parameters: (_) @parameters)
    @definition.constructor
  (#eq? @name "constructor"))
  (#set! flag declaration) (#set! binding none))
((abstract_method_signature
  (accessibility_modifier)? @visibility
  (override_modifier)? @flag.override
  ["get" "set"]? @flag.accessor
  name: (_) @name
  parameters: (_) @parameters
  return_type: (_)? @type) @definition.method
  (#set! flag "declaration,abstract") (#set! binding none))

; What may be called or constructed: `interface Handle { (path: string): App; new (): App }`.
((call_signature parameters: (_) @parameters return_type: (_)? @type) @definition.method
  (#set! name "()") (#set! flag declaration) (#set! binding none))
((construct_signature parameters: (_) @parameters type: (_)? @type) @definition.method
  (#set! name "new()") (#set! flag declaration) (#set! binding none))

; Functions in objects, and functions that are assigned to a member.

((pair
  key: [(property_identifier) (string)] @name
  value: [
    (arrow_function "async"? @flag.async return_type: (_)? @type body: (_) @body)
    (function_expression "async"? @flag.async return_type: (_)? @type body: (_) @body)
    (generator_function "async"? @flag.async "*" @flag.generator body: (_) @body)
  ]) @definition.method
  (#set! binding none))
((assignment_expression
  left: (member_expression object: [(identifier) (member_expression)] @receiver property: (property_identifier) @name)
  right: [
    (arrow_function "async"? @flag.async return_type: (_)? @type body: (_) @body)
    (function_expression "async"? @flag.async return_type: (_)? @type body: (_) @body)
  ]
  (#not-eq? @name "exports")) @definition.method
  (#set! within file) (#set! binding none))
((assignment_expression
  left: (member_expression
    object: (member_expression object: (_) @receiver property: (property_identifier) @_prototype)
    property: (property_identifier) @name)
  right: [
    (arrow_function "async"? @flag.async return_type: (_)? @type body: (_) @body)
    (function_expression "async"? @flag.async return_type: (_)? @type body: (_) @body)
  ]
  (#eq? @_prototype "prototype")) @definition.method
  (#set! binding none))
((assignment_expression
  left: (member_expression object: (identifier) @_exports property: (property_identifier) @name)
  right: [
    (arrow_function "async"? @flag.async return_type: (_)? @type body: (_) @body)
    (function_expression "async"? @flag.async return_type: (_)? @type body: (_) @body)
  ]
  (#eq? @_exports "exports")) @definition.function
  (#set! owner file) (#set! flag exported) (#set! binding none))
