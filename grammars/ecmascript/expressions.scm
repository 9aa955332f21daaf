; Names and members

(identifier) @expr.name @name
(shorthand_property_identifier) @expr.entry @name
(this) @expr.self
(super) @expr.super
(member_expression object: (_) @operand property: (_) @name) @expr.member
(subscript_expression object: (_) @operand index: (string) @name) @expr.member
(subscript_expression object: (_) @operand index: (number) @name) @expr.part
(subscript_expression object: (_) @operand index: (_) @child) @expr.index

; Calls

(call_expression
  function: (identifier) @_require
  arguments: (arguments . (string) @name)
  (#eq? @_require "require")) @expr.module
(call_expression function: (import) arguments: (arguments . (string) @name)) @expr.module
(call_expression function: (await_expression (_) @operand) arguments: (arguments) @arguments) @expr.call
(call_expression function: (unary_expression argument: (_) @operand) arguments: (arguments) @arguments) @expr.call
(call_expression function: (_) @operand arguments: (arguments) @arguments) @expr.call
(call_expression function: (_) @operand arguments: (template_string)) @expr.call
(new_expression constructor: (_) @operand arguments: (arguments)? @arguments) @expr.new
(await_expression (_) @operand) @expr.await

; Transparent ones

(parenthesized_expression (_) @operand) @expr.same
(assignment_expression right: (_) @operand) @expr.same
(sequence_expression (_) @operand .) @expr.same
(binary_expression operator: "&&" right: (_) @operand) @expr.same

; One of several

(ternary_expression consequence: (_) @child alternative: (_) @child) @expr.union
(binary_expression left: (_) @child operator: ["||" "??"] right: (_) @child) @expr.union

; Literals

([(string) (template_string)] @expr.literal
  (#set! literal string))
((number) @expr.literal
  (#set! literal number))
([(true) (false)] @expr.literal
  (#set! literal boolean))
([(null) (undefined)] @expr.literal
  (#set! literal null))
((regex) @expr.literal
  (#set! literal regex))
((binary_expression operator: ["===" "!==" "==" "!=" "<" ">" "<=" ">=" "instanceof" "in"]) @expr.literal
  (#set! literal boolean))
((unary_expression operator: "!") @expr.literal
  (#set! literal boolean))
((unary_expression operator: "typeof") @expr.literal
  (#set! literal string))

(array) @expr.list @children
(object) @expr.object @children
(pair key: (_) @name value: (_) @operand) @expr.entry
((method_definition name: (_) @name) @expr.entry
  (#set! operand lambda))
(spread_element (_) @operand) @expr.spread

[(arrow_function) (function_expression) (generator_function)] @expr.lambda
(class) @expr.class

; Destructuring

(object_pattern) @pattern.object
(array_pattern) @pattern.list
(pair_pattern key: (_) @name) @pattern.entry
(shorthand_property_identifier_pattern) @name @pattern.entry
(object_assignment_pattern) @pattern.same
(assignment_pattern) @pattern.same
(rest_pattern) @pattern.rest
