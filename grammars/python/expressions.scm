; Types, strings with names in them included. In an annotation a subscript gives arguments to a type.

((type (string (string_content) @operand)) @expr.same
  (#set! text type))
((type (subscript value: (_) @operand . subscript: (string (string_content) @child) .)) @expr.generic
  (#set! text type))
(type (subscript value: (_) @operand . subscript: (_) @child ("," . subscript: (_) @child)*)) @expr.generic
(type (generic_type . (identifier) @operand (type_parameter) @children)) @expr.generic
(type (union_type) @operand) @expr.same
(union_type (type) @child (type) @child) @expr.union
(type (_) @operand) @expr.same
((string_content) @expr.self
  (#eq? @expr.self "Self"))
(string_content) @expr.name @name

; Names and members

((identifier) @expr.self
  (#eq? @expr.self "Self"))
(identifier) @expr.name @name
((attribute object: (identifier) attribute: (identifier) @_self) @expr.self
  (#eq? @_self "Self"))
(attribute object: (_) @operand attribute: (identifier) @name) @expr.member
(dotted_name . (identifier) @name .) @expr.name
(dotted_name . (identifier) @operand . (identifier) @name .) @expr.member

; Elements by a key that is written down are parts, all others just elements.

(subscript value: (_) @operand . subscript: (string . (string_start) . (string_content) @name @child . (string_end)) .) @expr.part
(subscript value: (_) @operand . subscript: (integer) @name .) @expr.part
((subscript value: (_) @operand . subscript: (slice) @name .) @expr.part
  (#match? @name "^[0-9]*:[0-9]*$"))
((subscript value: (_) @operand . subscript: (slice) .) @expr.part
  (#set! name "[:]"))
(subscript value: (_) @operand . subscript: (_) @child ("," . subscript: (_) @child)*) @expr.index

; Calls

(call function: (identifier) @_super arguments: (argument_list . (_) @operand) (#eq? @_super "super")) @expr.super
(call function: (identifier) @_super (#eq? @_super "super")) @expr.super
(call
  function: [(identifier) @_cast (attribute attribute: (identifier) @_cast)]
  arguments: (argument_list . (string (string_content) @child) . (_) @operand .)
  (#eq? @_cast "cast")
  (#set! text type)) @expr.cast
(call
  function: [(identifier) @_cast (attribute attribute: (identifier) @_cast)]
  arguments: (argument_list . (_) @child . (_) @operand .)
  (#eq? @_cast "cast")) @expr.cast
(call function: (_) @operand arguments: (argument_list) @arguments) @expr.call
(call function: (_) @operand arguments: (generator_expression) @child) @expr.call
((keyword_argument name: (identifier) @name value: (string (string_content) @operand)) @expr.entry
  (#eq? @name "bound") (#set! text type))
(keyword_argument name: (identifier) @name value: (_) @operand) @expr.entry
(list_splat (_) @operand) @expr.spread
(dictionary_splat (_) @operand) @expr.spread
(await (_) @operand) @expr.await
(yield "from" (_) @operand) @expr.iterate
(yield (_) @operand) @expr.same

; Transparent ones

(parenthesized_expression (_) @operand) @expr.same
(named_expression value: (_) @operand) @expr.same
(assignment right: (_) @operand) @expr.same
(boolean_operator operator: "and" right: (_) @operand) @expr.same

; One of several

(boolean_operator left: (_) @child operator: "or" right: (_) @child) @expr.union
(conditional_expression . (_) @child . (_) . (_) @child .) @expr.union
(binary_operator left: (_) @child operator: "|" right: (_) @child) @expr.union

; Literals

([(string) (concatenated_string)] @expr.literal
  (#set! literal string))
((binary_operator left: [(string) (concatenated_string)] operator: "%") @expr.literal
  (#set! literal string))
([(integer) (float)] @expr.literal
  (#set! literal number))
([(true) (false) (not_operator) (comparison_operator)] @expr.literal
  (#set! literal boolean))
((none) @expr.literal
  (#set! literal null))

[(list) (tuple) (set) (expression_list) (pattern_list) (argument_list)] @expr.list @children
[(list_comprehension body: (_) @child)
 (set_comprehension body: (_) @child)
 (generator_expression body: (_) @child)] @expr.list
(dictionary) @expr.object @children
(dictionary_comprehension body: (pair) @child) @expr.object
(pair key: (string (string_content) @name) value: (_) @operand) @expr.entry
(pair key: (integer) @name value: (_) @operand) @expr.entry
(pair value: (_) @operand) @expr.entry

(lambda) @expr.lambda

; Destructuring

[(pattern_list) (tuple_pattern) (list_pattern)] @pattern.list
(list_splat_pattern) @pattern.rest
(attribute) @pattern.same
