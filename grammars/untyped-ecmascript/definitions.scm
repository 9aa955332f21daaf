; inherits: ecmascript

; Variables

(lexical_declaration kind: "const" (variable_declarator name: (identifier) @name value: (_)? @value) @definition.constant)
(lexical_declaration kind: "let" (variable_declarator name: (identifier) @name value: (_)? @value) @definition.variable)
((variable_declaration (variable_declarator name: (identifier) @name value: (_)? @value) @definition.variable)
  (#set! hoist function))

; Functions

(function_declaration "async"? @flag.async name: (_) @name body: (_) @body) @definition.function
((generator_function_declaration "async"? @flag.async name: (_) @name body: (_) @body) @definition.function
  (#set! flag generator))

(variable_declarator
  name: (identifier) @name
  value: [
    (arrow_function "async"? @flag.async body: (_) @body)
    (function_expression "async"? @flag.async body: (_) @body)
    (generator_function "async"? @flag.async "*" @flag.generator body: (_) @body)
  ]) @definition.function

((export_statement "default" @name
value: [
    (arrow_function "async"? @flag.async body: (_) @body)
    (function_expression "async"? @flag.async !name body: (_) @body)
    (generator_function "async"? @flag.async "*" @flag.generator !name body: (_) @body)
  ]) @definition.function
  (#set! binding none) (#set! flag "exported,defaultExport"))

; A function that a hook of React keeps: `const save = useCallback(() => {}, [])`.
((variable_declarator
  name: (identifier) @name
  value: (call_expression
    function: [(identifier) @_hook (member_expression property: (property_identifier) @_hook)]
    arguments: (arguments . [
      (arrow_function "async"? @flag.async body: (_) @body)
      (function_expression "async"? @flag.async body: (_) @body)
    ]))) @definition.function
  (#any-of? @_hook "useCallback" "useEffectEvent" "useEvent"))

; A function that is handed on under a name: `return function run() {}`, `on('end', function end() {})`, or called at once: `(function run() {})()`.
((return_statement
  (function_expression "async"? @flag.async name: (identifier) @name body: (_) @body) @definition.function)
  (#set! binding none))
((arguments
  (function_expression "async"? @flag.async name: (identifier) @name body: (_) @body) @definition.function)
  (#set! binding none))
((call_expression function: (parenthesized_expression
  (function_expression "async"? @flag.async name: (identifier) @name body: (_) @body) @definition.function))
  (#set! binding none))

; Classes

(class_declaration name: (_) @name body: (_) @body) @definition.class
(variable_declarator name: (identifier) @name value: (class body: (_) @body)) @definition.class
((assignment_expression left: (identifier) @name right: (class body: (_) @body)) @definition.class
  (#set! binding none))
((assignment_expression
  left: (member_expression object: (_) @receiver property: (property_identifier) @name)
  right: (class body: (_) @body)
  (#not-eq? @name "exports")) @definition.class
  (#set! binding none))
((export_statement "default" @name
value: (class !name body: (_) @body)) @definition.class
  (#set! binding none) (#set! flag "exported,defaultExport"))

((field_definition "static"? @flag.static property: (_) @name value: (_)? @value) @definition.field
  (#set! binding none))
((field_definition
  "static"? @flag.static
  property: (_) @name
  value: [
    (arrow_function "async"? @flag.async body: (_) @body)
    (function_expression "async"? @flag.async body: (_) @body)
  ]) @definition.method
  (#set! binding none))
((field_definition property: (private_property_identifier) @name @flag.private value: (_)? @value) @definition.field
  (#set! binding none))

; Members that are assigned: `this.x = …` in a class, `this.f = function …` in an old constructor.
((assignment_expression
  left: (member_expression object: (this) property: (_) @name)
  right: (_) @value) @definition.field
  (#set! owner class) (#set! unique true) (#set! binding none))
((assignment_expression
  left: (member_expression object: (this) property: (_) @name)
  right: [
    (arrow_function "async"? @flag.async body: (_) @body)
    (function_expression "async"? @flag.async body: (_) @body)
  ]) @definition.method
  (#set! owner class) (#set! unique true) (#set! binding none))

; Methods

((method_definition
  "static"? @flag.static "async"? @flag.async "*"? @flag.generator
  name: [(private_property_identifier) @name @flag.private (_) @name] body: (_) @body)
  @definition.method
  (#set! binding none))
((method_definition
  "static"? @flag.static "get" name: [(private_property_identifier) @name @flag.private (_) @name] body: (_) @body)
  @definition.method
  (#set! flag "getter,accessor") (#set! binding none))
((method_definition
  "static"? @flag.static "set" name: [(private_property_identifier) @name @flag.private (_) @name] body: (_) @body)
  @definition.method
  (#set! flag "setter,accessor") (#set! binding none))
(class_body (method_definition name: (_) @name body: (_) @body) @definition.constructor
  (#eq? @name "constructor")
  (#set! binding none))

; Functions in objects, and functions that are assigned to a member.

((pair
  key: [(property_identifier) (string)] @name
  value: [
    (arrow_function "async"? @flag.async body: (_) @body)
    (function_expression "async"? @flag.async body: (_) @body)
    (generator_function "async"? @flag.async "*" @flag.generator body: (_) @body)
  ]) @definition.method
  (#set! binding none))

((assignment_expression
  left: (member_expression object: [(identifier) (member_expression)] @receiver property: (property_identifier) @name)
  right: [
    (arrow_function "async"? @flag.async body: (_) @body)
    (function_expression "async"? @flag.async body: (_) @body)
    (generator_function "async"? @flag.async "*" @flag.generator body: (_) @body)
  ]
  (#not-eq? @name "exports")) @definition.method
  (#set! binding none))

; `Foo.create = Foo.fn.create = function …`: each name is one of the function.
((assignment_expression
  left: (member_expression object: [(identifier) (member_expression)] @receiver property: (property_identifier) @name)
  right: (assignment_expression left: (member_expression) right: [(arrow_function) (function_expression) (class)]) @value
  (#not-match? @receiver "^(module\\.)?exports$") (#not-eq? @name "exports")) @definition.property
  (#set! owner file) (#set! within file) (#set! binding none))

; `Foo.defaults = { … }`: what is put on a class or an object besides functions.
((assignment_expression
  left: (member_expression object: (identifier) @receiver property: (property_identifier) @name)
  right: [(object) (new_expression)] @value
  (#not-match? @receiver "^(module|exports|window|self|globalThis|process)$") (#not-eq? @name "prototype")) @definition.property
  (#set! within file) (#set! binding none))

; `Foo.prototype.bar = function …`, `Foo.prototype = { bar() {} }`
((assignment_expression
  left: (member_expression
    object: (member_expression object: (_) @receiver property: (property_identifier) @_prototype)
    property: (property_identifier) @name)
  right: [
    (arrow_function "async"? @flag.async body: (_) @body)
    (function_expression "async"? @flag.async body: (_) @body)
    (generator_function "async"? @flag.async "*" @flag.generator body: (_) @body)
  ]
  (#eq? @_prototype "prototype")) @definition.method
  (#set! binding none))
((assignment_expression
  left: (member_expression object: (_) @receiver property: (property_identifier) @_prototype)
  right: (object
    [
      (method_definition "async"? @flag.async name: (_) @name body: (_) @body) @definition.method
      (pair
        key: [(property_identifier) (string)] @name
        value: [(arrow_function body: (_) @body) (function_expression "async"? @flag.async body: (_) @body)])
        @definition.method
    ])
  (#eq? @_prototype "prototype"))
  (#set! binding none))

; `exports.run = function …`
((assignment_expression
  left: (member_expression object: (identifier) @_exports property: (property_identifier) @name)
  right: [
    (arrow_function "async"? @flag.async body: (_) @body)
    (function_expression "async"? @flag.async body: (_) @body)
    (generator_function "async"? @flag.async "*" @flag.generator body: (_) @body)
  ]
  (#eq? @_exports "exports")) @definition.function
  (#set! owner file) (#set! flag exported) (#set! binding none))
