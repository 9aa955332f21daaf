; What JavaScript and TypeScript define alike.

; A declaration is the whole of its only declarator, an export statement that of what it exports.
(lexical_declaration (variable_declarator) @wrapped) @wrapper
(variable_declaration (variable_declarator) @wrapped) @wrapper
(expression_statement (assignment_expression) @wrapped) @wrapper
((export_statement "default"? @flag.defaultExport declaration: (_) @wrapped) @wrapper
  (#set! flag exported))

; Names taken out of a pattern: `const { a, b: [c] } = f()`.
(object_pattern (shorthand_property_identifier_pattern) @name @definition.constant
  (#set! pattern true))
(object_assignment_pattern left: (shorthand_property_identifier_pattern) @name @definition.constant
  (#set! pattern true))
(pair_pattern value: (identifier) @name @definition.constant
  (#set! pattern true))
(array_pattern (identifier) @name @definition.constant
  (#set! pattern true))
(assignment_pattern left: (identifier) @name @definition.constant
  (#set! pattern true))
(rest_pattern (identifier) @name @definition.constant
  (#set! pattern true))

; Properties of objects at module level.
(variable_declarator
  name: (identifier)
  value: (object
    (pair key: [(property_identifier) (string)] @name value: (_) @value) @definition.property)
  (#set! within file) (#set! binding none))

; `exports.a = …`; where the value is a name or a module, imports.scm exports that.
((assignment_expression
  left: (member_expression object: (identifier) @_exports property: (property_identifier) @name)
  right: [(string) (template_string) (number) (true) (false) (null) (regex) (object) (array) (new_expression) (call_expression)
    (binary_expression) (ternary_expression) (unary_expression) (await_expression) (member_expression) (subscript_expression)
    (assignment_expression) (parenthesized_expression)] @value
  (#eq? @_exports "exports") (#not-match? @value "^require\\s*\\(")) @definition.constant
  (#set! owner file) (#set! flag exported) (#set! binding none) (#set! unique true))
((assignment_expression
  left: (member_expression
    object: (member_expression object: (identifier) @_module property: (property_identifier) @_exports)
    property: (property_identifier) @name)
  right: [(string) (template_string) (number) (true) (false) (null) (regex) (object) (array) (new_expression) (call_expression)
    (binary_expression) (ternary_expression) (unary_expression) (await_expression) (member_expression) (subscript_expression)
    (assignment_expression) (parenthesized_expression)] @value
  (#eq? @_module "module") (#eq? @_exports "exports") (#not-match? @value "^require\\s*\\(")) @definition.constant
  (#set! owner file) (#set! flag exported) (#set! binding none) (#set! unique true))

; `module.exports = { a: 1 }`; names stand for what they name.
((assignment_expression
  left: (member_expression object: (identifier) @_module property: (property_identifier) @_exports)
  right: (object
    (pair
      key: [(property_identifier) (string)] @name
      value: [(string) (template_string) (number) (true) (false) (null) (regex) (object) (array) (new_expression)] @value)
      @definition.property)
  (#eq? @_module "module") (#eq? @_exports "exports"))
  (#set! owner file) (#set! flag exported) (#set! binding none))

; `export default …`: an expression without a name is called `default`.
((export_statement "default" @name
value: [(object) (call_expression) (new_expression) (array) (await_expression)] @value)
  @definition.constant
  (#set! binding none) (#set! flag "exported,defaultExport"))
