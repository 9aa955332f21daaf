; `import a.b` binds `a`; `import a.b as c` binds the module itself.
((import_statement name: (dotted_name) @source) @import
  (#set! style namespace) (#set! local first) (#set! hoist function))
((import_statement name: (aliased_import name: (dotted_name) @source alias: (identifier) @alias)) @import
  (#set! style namespace) (#set! hoist function))

((import_from_statement
  module_name: (dotted_name) @source
  name: [
    (dotted_name (identifier) @name)
    (aliased_import name: (dotted_name (identifier) @name) alias: (identifier) @alias)
  ]) @import
  (#set! hoist function))
((import_from_statement
  module_name: (relative_import (import_prefix) @level (dotted_name)? @source)
  name: [
    (dotted_name (identifier) @name)
    (aliased_import name: (dotted_name (identifier) @name) alias: (identifier) @alias)
  ]) @import
  (#set! hoist function))
((import_from_statement module_name: (dotted_name) @source (wildcard_import) @wildcard) @import
  (#set! hoist function))
((import_from_statement
  module_name: (relative_import (import_prefix) @level (dotted_name)? @source)
  (wildcard_import) @wildcard) @import
  (#set! hoist function))

; `__all__` says what a wildcard import gives.
(assignment
  left: (identifier) @_all
  right: [(list (string (string_content) @name)) (tuple (string (string_content) @name))]
  (#eq? @_all "__all__")) @export
(augmented_assignment
  left: (identifier) @_all
  right: [(list (string (string_content) @name)) (tuple (string (string_content) @name))]
  (#eq? @_all "__all__")) @export
