; require and import()

((variable_declarator
  name: (identifier) @alias
  value: (call_expression function: (identifier) @_require arguments: (arguments . (string) @source))
  (#eq? @_require "require")) @import
  (#set! style "namespace,dynamic"))
((variable_declarator
  name: (identifier) @alias
  value: (member_expression
    object: (call_expression function: (identifier) @_require arguments: (arguments . (string) @source))
    property: (property_identifier) @name)
  (#eq? @_require "require")) @import
  (#set! style dynamic))
((variable_declarator
  name: (object_pattern [
    (shorthand_property_identifier_pattern) @name
    (object_assignment_pattern left: (shorthand_property_identifier_pattern) @name)
    (pair_pattern key: (property_identifier) @name value: (identifier) @alias)
  ])
  value: (call_expression function: (identifier) @_require arguments: (arguments . (string) @source))
  (#eq? @_require "require")) @import
  (#set! style dynamic))
((call_expression
  function: (identifier) @_require
  arguments: (arguments . (string) @source)
  (#eq? @_require "require")) @import
  (#set! style dynamic) (#set! local none))

((call_expression function: (import) arguments: (arguments . (string) @source)) @import
  (#set! style dynamic) (#set! local none))

; Exports

((export_statement (export_clause) source: (string) @source) @import
  (#set! local none))

(export_statement !source (export_clause (export_specifier name: _ @name alias: _? @alias))) @export
(export_statement (export_clause (export_specifier name: _ @name alias: _? @alias)) source: (string) @source) @export
((export_statement "*" source: (string) @source) @export
  (#set! name "*"))
(export_statement (namespace_export (_) @alias) source: (string) @source) @export
((export_statement "default" value: (identifier) @name) @export
  (#set! name default))
((export_statement "default" value: [(member_expression) (subscript_expression) (ternary_expression) (binary_expression)
  (parenthesized_expression) (assignment_expression)] @value) @export
  (#set! name default))

; CommonJS exports

((assignment_expression
  left: (member_expression object: (identifier) @_module property: (property_identifier) @_exports)
  right: (_) @value
  (#eq? @_module "module") (#eq? @_exports "exports")) @export
  (#set! name "="))
((assignment_expression
  left: (member_expression object: (identifier) @_exports property: (property_identifier) @alias)
  right: (identifier) @name
  (#eq? @_exports "exports")) @export
  (#set! reference true))
((assignment_expression
  left: (member_expression
    object: (member_expression object: (identifier) @_module property: (property_identifier) @_exports)
    property: (property_identifier) @alias)
  right: (identifier) @name
  (#eq? @_module "module") (#eq? @_exports "exports")) @export
  (#set! reference true))
((assignment_expression
  left: (member_expression object: (identifier) @_exports property: (property_identifier) @alias)
  right: (call_expression function: (identifier) @_require arguments: (arguments . (string) @source))
  (#eq? @_exports "exports") (#eq? @_require "require")) @export
  (#set! reference true))
; `exports.a = require('b').a` hands on what another module has.
((assignment_expression
  left: (member_expression object: (identifier) @_exports property: (property_identifier) @alias)
  right: (member_expression object: (call_expression function: (identifier) @_require)) @value) @export
  (#eq? @_exports "exports") (#eq? @_require "require"))
