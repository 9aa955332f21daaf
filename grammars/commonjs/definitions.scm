; What a CommonJS module exports, in JavaScript with types and without.

((assignment_expression
  left: (member_expression
    object: (member_expression object: (identifier) @_module property: (property_identifier) @_exports)
    property: (property_identifier) @name)
  right: [
    (arrow_function "async"? @flag.async body: (_) @body)
    (function_expression "async"? @flag.async body: (_) @body)
    (generator_function "async"? @flag.async "*" @flag.generator body: (_) @body)
  ]
  (#eq? @_module "module") (#eq? @_exports "exports")) @definition.function
  (#set! owner file) (#set! flag exported) (#set! binding none))
((assignment_expression
  left: (member_expression object: (identifier) @_exports property: (property_identifier) @name)
  right: (class body: (_) @body)
  (#eq? @_exports "exports")) @definition.class
  (#set! owner file) (#set! flag exported) (#set! binding none))
((assignment_expression
  left: (member_expression
    object: (member_expression object: (identifier) @_module property: (property_identifier) @_exports)
    property: (property_identifier) @name)
  right: (class body: (_) @body)
  (#eq? @_module "module") (#eq? @_exports "exports")) @definition.class
  (#set! owner file) (#set! flag exported) (#set! binding none))
((assignment_expression
  left: (member_expression object: (identifier) @_module property: (property_identifier) @_exports)
  right: [
    (arrow_function "async"? @flag.async body: (_) @body)
    (function_expression "async"? @flag.async name: (_)? @name body: (_) @body)
  ]
  (#eq? @_module "module") (#eq? @_exports "exports")) @definition.function
  (#set! owner file) (#set! flag "exported,defaultExport") (#set! binding none) (#set! name "module.exports"))
((assignment_expression
  left: (member_expression object: (identifier) @_module property: (property_identifier) @_exports)
  right: (class name: (_)? @name body: (_) @body)
  (#eq? @_module "module") (#eq? @_exports "exports")) @definition.class
  (#set! owner file) (#set! flag "exported,defaultExport") (#set! binding none) (#set! name "module.exports"))
((assignment_expression
  left: (member_expression object: (identifier) @_module property: (property_identifier) @_exports)
  right: (object
    [
      (method_definition "async"? @flag.async name: (_) @name body: (_) @body) @definition.method
      (pair
        key: [(property_identifier) (string)] @name
        value: [(arrow_function body: (_) @body) (function_expression "async"? @flag.async body: (_) @body)])
        @definition.method
    ])
  (#eq? @_module "module") (#eq? @_exports "exports"))
  (#set! owner file) (#set! flag exported) (#set! binding none))
