(import_spec !name path: (_) @source
  (#set! style namespace) (#set! local last)) @import
(import_spec name: (package_identifier) @alias path: (_) @source
  (#set! style namespace)) @import
(import_spec name: (dot) @wildcard path: (_) @source
  (#set! style wildcard) (#set! local none)) @import
(import_spec name: (blank_identifier) path: (_) @source
  (#set! style namespace) (#set! local none)) @import
