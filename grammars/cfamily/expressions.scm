; Names and members

[(identifier) (type_identifier) (field_identifier)] @expr.name @name
(field_expression argument: (_) @operand field: (field_identifier) @name) @expr.member

; Transparent ones

(parenthesized_expression (_) @operand) @expr.same
(pointer_expression argument: (_) @operand) @expr.same
(update_expression argument: (_) @operand) @expr.same
(extension_expression (_) @operand) @expr.same
(comma_expression right: (_) @operand) @expr.same
(assignment_expression right: (_) @operand) @expr.same
(cast_expression type: (_) @child value: (_) @operand) @expr.cast
(conditional_expression consequence: (_) @child alternative: (_) @child) @expr.union

; Literals

([(string_literal) (concatenated_string)] @expr.literal
  (#match? @expr.literal "^L")
  (#set! literal wstring))
([(string_literal) (concatenated_string)] @expr.literal
  (#match? @expr.literal "^u8")
  (#set! literal u8string))
([(string_literal) (concatenated_string)] @expr.literal
  (#match? @expr.literal "^u")
  (#set! literal u16string))
([(string_literal) (concatenated_string)] @expr.literal
  (#match? @expr.literal "^U")
  (#set! literal u32string))
([(string_literal) (concatenated_string)] @expr.literal
  (#set! literal string))
((char_literal) @expr.literal
  (#match? @expr.literal "^L")
  (#set! literal wchar_t))
((char_literal) @expr.literal
  (#match? @expr.literal "^u8")
  (#set! literal char8_t))
((char_literal) @expr.literal
  (#match? @expr.literal "^u")
  (#set! literal char16_t))
((char_literal) @expr.literal
  (#match? @expr.literal "^U")
  (#set! literal char32_t))
((char_literal) @expr.literal
  (#set! literal char))
((number_literal) @expr.literal
  (#match? @expr.literal "^[0-9']*[.].*[fF]$")
  (#set! literal float))
((number_literal) @expr.literal
  (#match? @expr.literal "^[0-9']*[.]|^[0-9']+[eE]")
  (#set! literal double))
((number_literal) @expr.literal
  (#set! literal number))
([(true) (false)] @expr.literal
  (#set! literal boolean))
((null) @expr.literal
  (#set! literal null))
((unary_expression operator: "!") @expr.literal
  (#set! literal boolean))
((sizeof_expression) @expr.literal
  (#set! literal number))
((binary_expression operator: ["==" "!=" "<" "<=" ">" ">=" "&&" "||"]) @expr.literal
  (#set! literal boolean))
(binary_expression left: (_) @operand operator: ["+" "-"]) @expr.same
(initializer_list) @expr.list @children
(compound_literal_expression type: (_) @operand) @expr.object

; Types

(type_descriptor type: (_) @operand) @expr.same
(struct_specifier name: (_) @operand) @expr.same
(union_specifier name: (_) @operand) @expr.same
(enum_specifier name: (_) @operand) @expr.same
[(struct_specifier) (union_specifier) (enum_specifier)] @expr.class
[(primitive_type) (sized_type_specifier)] @expr.literal @name
