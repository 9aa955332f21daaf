; inherits: ecmascript

; Every import statement imports the module itself; its site is the specifier.
((import_statement source: (string) @source) @import
  (#set! local none))
((import_statement (import_clause (identifier) @alias) source: (string) @source) @import
  (#set! style default))
((import_statement (import_clause (namespace_import (identifier) @alias)) source: (string) @source) @import
  (#set! style namespace))
; Two patterns that import the same name are one import: the second one adds the alias, the others say that it is only a type.
(import_statement (import_clause (named_imports (import_specifier name: _ @name))) source: (string) @source) @import
(import_statement
  (import_clause (named_imports (import_specifier name: _ @name alias: (_) @alias))) source: (string) @source) @import
((import_statement ["type" "typeof"]
  (import_clause (named_imports (import_specifier name: _ @name))) source: (string) @source) @import
  (#set! style typeOnly))
((import_statement
  (import_clause (named_imports (import_specifier ["type" "typeof"] name: _ @name))) source: (string) @source) @import
  (#set! style typeOnly))
((import_statement ["type" "typeof"] (import_clause (identifier) @alias) source: (string) @source) @import
  (#set! style typeOnly))
((import_statement ["type" "typeof"] (import_clause (namespace_import (identifier) @alias)) source: (string) @source) @import
  (#set! style typeOnly))
((import_statement ["type" "typeof"] source: (string) @source) @import
  (#set! style typeOnly) (#set! local none))
((import_statement (import_require_clause (identifier) @alias source: (string) @source)) @import
  (#set! style namespace))

; `import A = B.C` gives something a second name.
(import_alias (identifier) @name . (_) @value) @local

((export_statement "=" (identifier) @name) @export
  (#set! name "="))
((export_statement "=" [(object) (call_expression) (member_expression) (new_expression)] @value) @export
  (#set! name "="))
