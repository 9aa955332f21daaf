; inherits: cfamily

((enumerator name: (identifier) @name value: (_)? @value) @definition.enumMember
  (#set! scope parent) (#set! signature full))

; Functions and their prototypes

((declaration
  type: (_)? @type
  declarator: [
    (function_declarator declarator: [(identifier) @name (parenthesized_declarator (identifier) @name)] parameters: (parameter_list) @parameters)
    (_ (function_declarator declarator: [(identifier) @name (parenthesized_declarator (identifier) @name)] parameters: (parameter_list) @parameters))
    (_ (_ (function_declarator declarator: [(identifier) @name (parenthesized_declarator (identifier) @name)] parameters: (parameter_list) @parameters)))
  ]) @definition.function
  (#set! flag declaration) (#set! within file))
(function_definition
  type: (_)? @type
  declarator: [
    (function_declarator declarator: [(identifier) @name (parenthesized_declarator (identifier) @name)])
    (_ (function_declarator declarator: [(identifier) @name (parenthesized_declarator (identifier) @name)]))
    (_ (_ (function_declarator declarator: [(identifier) @name (parenthesized_declarator (identifier) @name)])))
  ]
  body: (compound_statement) @body) @definition.function
