; inherits: cfamily

(namespace_identifier) @expr.name @name
(operator_name) @expr.name @name
(destructor_name) @expr.name @name
(this) @expr.self
(field_expression
  argument: (_) @operand
  field: (template_method name: (_) @name arguments: (template_argument_list) @children)) @expr.member
; `x->Base::f()` names the member of Base.
(field_expression field: (qualified_identifier scope: (_) @operand name: (_) @name)) @expr.member
(field_expression argument: (_) @operand field: (destructor_name) @name) @expr.member

; `a::b::c` is nested to the right.
; `::a` is the one outside of all namespaces.
(qualified_identifier !scope name: [(identifier) (type_identifier)] @name) @expr.path
(qualified_identifier scope: (_) @prefix name: (_) @operand) @expr.same
(qualified_identifier name: (_) @operand) @expr.same
(nested_namespace_specifier) @expr.name @name

(subscript_expression argument: (_) @operand indices: (subscript_argument_list (_) @child)) @expr.index

; Casts by name, then calls

(call_expression
  function: (template_function
    name: (identifier) @_cast
    arguments: (template_argument_list . (type_descriptor) @child .))
  arguments: (argument_list . (_) @operand .)
  (#any-of? @_cast "static_cast" "dynamic_cast" "const_cast" "reinterpret_cast" "bit_cast" "down_cast" "implicit_cast")) @expr.cast
(call_expression
  function: (identifier) @_transparent
  arguments: (argument_list . (_) @operand .)
  (#any-of? @_transparent "move" "forward")) @expr.same
(call_expression
  function: (qualified_identifier scope: (namespace_identifier) @_std name: (identifier) @_transparent)
  arguments: (argument_list . (_) @operand .)
  (#eq? @_std "std")
  (#any-of? @_transparent "move" "ref" "cref" "as_const")) @expr.same
(call_expression
  function: (qualified_identifier
    scope: (namespace_identifier) @_std
    name: (template_function name: (identifier) @_transparent))
  arguments: (argument_list . (_) @operand .)
  (#eq? @_std "std")
  (#eq? @_transparent "forward")) @expr.same
(call_expression function: (_) @operand arguments: (argument_list) @arguments) @expr.call
(new_expression type: (_) @operand arguments: (_)? @arguments) @expr.new
(field_initializer . (_) @operand [(argument_list) (initializer_list)] @arguments) @expr.new
(delete_expression (_) @operand) @expr.same
(lambda_expression) @expr.lambda
(co_await_expression argument: (_) @operand) @expr.await
(parameter_pack_expansion pattern: (_) @operand) @expr.same
((raw_string_literal) @expr.literal
  (#match? @expr.literal "^L")
  (#set! literal wstring))
((raw_string_literal) @expr.literal
  (#match? @expr.literal "^u8")
  (#set! literal u8string))
((raw_string_literal) @expr.literal
  (#match? @expr.literal "^u")
  (#set! literal u16string))
((raw_string_literal) @expr.literal
  (#match? @expr.literal "^U")
  (#set! literal u32string))
((raw_string_literal) @expr.literal
  (#set! literal string))
(user_defined_literal) @expr.unknown

; Types

(template_type name: (_) @operand arguments: (template_argument_list) @children) @expr.generic
(template_function name: (_) @operand arguments: (template_argument_list) @children) @expr.generic
(template_method name: (_) @operand) @expr.same
(dependent_type (_) @operand) @expr.same
(dependent_name (_) @operand) @expr.same
(decltype (_) @operand) @expr.typeof
(class_specifier name: (_) @operand) @expr.same
(class_specifier) @expr.class
(placeholder_type_specifier) @expr.unknown
; To the grammar this one is no type of the language.
((type_identifier) @expr.literal @name
  (#eq? @name "wchar_t"))
