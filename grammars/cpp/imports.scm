; inherits: cfamily

; `using a::b` binds b; `using namespace a` makes all of a visible; `namespace x = a::b` is another name.
((using_declaration [(identifier) (qualified_identifier)] @source) @import
  (#not-match? @import "^using\\s+(namespace|enum)\\b")
  (#set! local last))
((using_declaration "namespace" [(identifier) (qualified_identifier)] @source) @import
  (#set! style "wildcard,namespace") (#set! local none))
((using_declaration "enum" [(identifier) (qualified_identifier)] @source) @import
  (#set! style "wildcard,namespace") (#set! local none))
((namespace_alias_definition
  name: (namespace_identifier) @alias
  [(namespace_identifier) (nested_namespace_specifier)] @source .) @import
  (#set! style namespace))
