(import_declaration
  "static"? @style.static
  (scoped_identifier scope: (_) @source name: (identifier) @name) .) @import
(import_declaration "static"? @style.static (identifier) @name) @import
(import_declaration
  "static"? @style.static
  [(identifier) (scoped_identifier)] @source
  (asterisk) @wildcard) @import
