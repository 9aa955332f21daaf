; inherits: ecmascript

; Every import statement imports the module itself; its site is the specifier.
((import_statement source: (string) @source) @import
  (#set! local none))
((import_statement (import_clause (identifier) @alias) source: (string) @source) @import
  (#set! style default))
((import_statement (import_clause (namespace_import (identifier) @alias)) source: (string) @source) @import
  (#set! style namespace))
; Two patterns that import the same name are one import: the second one adds the alias.
(import_statement (import_clause (named_imports (import_specifier name: _ @name))) source: (string) @source) @import
(import_statement
  (import_clause (named_imports (import_specifier name: _ @name alias: (_) @alias))) source: (string) @source) @import
