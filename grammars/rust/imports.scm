; `mod x;` brings in a file.
(mod_item . name: (identifier) @source !body
  (#set! style "declaresModule,namespace") (#set! local last)) @import
(mod_item (visibility_modifier) name: (identifier) @source !body
  (#set! style "declaresModule,namespace,reexport") (#set! local last)) @import

; `use` trees: each list has a prefix, each leaf is one import.
(scoped_use_list path: (_) @prefix) @import.prefix
(use_declaration argument: (identifier) @source @import
  (#set! local last))
(use_list (identifier) @source @import
  (#set! local last))
(use_declaration argument: (scoped_identifier path: (_) @source name: (_) @name) @import)
(use_list (scoped_identifier path: (_) @source name: (_) @name) @import)
(use_as_clause path: (scoped_identifier path: (_) @source name: (_) @name) alias: (identifier) @alias) @import
(use_as_clause path: (identifier) @source alias: (identifier) @alias) @import
(use_wildcard (_)? @source
  (#set! local none)) @wildcard @import
; The text of another file stands here: what that declares is declared here.
(macro_invocation macro: (identifier) @_include (token_tree . (string_literal) @source .)
  (#eq? @_include "include")
  (#set! local none)) @wildcard @import
(use_list (self) @source @import
  (#set! local last))
(use_as_clause path: (self) @source alias: (identifier) @alias) @import
(extern_crate_declaration name: (identifier) @source alias: (identifier)? @alias
  (#set! local last)) @import
