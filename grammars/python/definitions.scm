; The decorators belong to what they decorate; some of them say what it is.
(decorated_definition definition: (_) @wrapped) @wrapper
((decorated_definition
  (decorator [(identifier) @_decorator (attribute attribute: (identifier) @_decorator)])
  definition: (_) @wrapped
  (#match? @_decorator "(^|_)(abstract|cached|class|lazy)?property$|^(reify|getter)$")) @wrapper
  (#set! flag accessor))
((decorated_definition
  (decorator (attribute attribute: (identifier) @_decorator))
  definition: (_) @wrapped
  (#any-of? @_decorator "setter" "deleter")) @wrapper
  (#set! flag setter))
((decorated_definition
  (decorator [(identifier) @_decorator (attribute attribute: (identifier) @_decorator)])
  definition: (_) @wrapped
  (#any-of? @_decorator "staticmethod" "abstractstaticmethod")) @wrapper
  (#set! flag static))
((decorated_definition
  (decorator [(identifier) @_decorator (attribute attribute: (identifier) @_decorator)])
  definition: (_) @wrapped
  (#any-of? @_decorator "classmethod" "abstractclassmethod")) @wrapper
  (#set! flag classMethod))
((decorated_definition
  (decorator [(identifier) @_decorator (attribute attribute: (identifier) @_decorator)])
  definition: (_) @wrapped
  (#any-of? @_decorator "abstractmethod" "abstractproperty" "abstractclassmethod" "abstractstaticmethod")) @wrapper
  (#set! flag abstract))
((decorated_definition
  (decorator [(identifier) @_decorator (attribute attribute: (identifier) @_decorator)])
  definition: (_) @wrapped
  (#eq? @_decorator "overload")) @wrapper
  (#set! flag declaration))
((decorated_definition
  (decorator [
    (identifier) @_decorator (attribute attribute: (identifier) @_decorator)
    (call function: [(identifier) @_decorator (attribute attribute: (identifier) @_decorator)])
  ])
  definition: (_) @wrapped
  (#eq? @_decorator "deprecated")) @wrapper
  (#set! flag deprecated))
((decorated_definition
  (decorator [(identifier) @_decorator (attribute attribute: (identifier) @_decorator)])
  definition: (_) @wrapped
  (#eq? @_decorator "override")) @wrapper
  (#set! flag override))

; Functions and methods

((function_definition
  "async"? @flag.async
  name: (identifier) @name
  parameters: (parameters) @parameters
  return_type: (type)? @type
  body: (block . (expression_statement . (string) @doc)?) @body) @definition.function
  (#set! hoist function))
((function_definition
  name: (identifier) @name
  parameters: (parameters) @parameters
  return_type: (type)? @type
  body: (block . (expression_statement . (string) @doc)?) @body
  (#eq? @name "__init__")) @definition.constructor
  (#set! hoist function))

; Classes

((class_definition
  name: (identifier) @name
  superclasses: (argument_list)? @type
  body: (block . (expression_statement . (string) @doc)?) @body) @definition.class
  (#set! hoist function))
((class_definition
  name: (identifier) @name
  superclasses: (argument_list)? @type
  body: (block . (expression_statement . (string) @doc)?) @body
  (#match? @name "^Test")) @definition.class
  (#set! hoist function) (#set! flag test))
((class_definition
  name: (identifier) @name
  superclasses: (argument_list [(identifier) @_base (attribute attribute: (identifier) @_base)]) @type
  body: (block . (expression_statement . (string) @doc)?) @body
  (#match? @_base "^(Int|Str)?(Enum|Flag)$")) @definition.enum
  (#set! hoist function))

; Variables of modules and classes; in functions they are local.

((assignment left: (identifier) @name type: (type)? @type right: (_)? @value) @definition.variable
  (#set! hoist function) (#set! unique true) (#set! signature full))
((assignment left: (identifier) @name type: (type)? @type right: (_)? @value
  (#match? @name "^_*[A-Z][A-Z0-9_]*$")) @definition.constant
  (#set! hoist function) (#set! unique true) (#set! signature full))
; `a = b = c()`: the inner names are no parts of the outer ones.
((assignment right: (assignment left: (identifier) @name right: (_) @value)) @definition.variable
  (#set! hoist function) (#set! unique true) (#set! signature full))
((assignment right: (assignment right: (assignment left: (identifier) @name right: (_) @value))) @definition.variable
  (#set! hoist function) (#set! unique true) (#set! signature full))
((class_definition
  superclasses: (argument_list [(identifier) @_base (attribute attribute: (identifier) @_base)])
  body: (block (expression_statement
    (assignment left: (identifier) @name right: (_) @value) @definition.enumMember))
  (#match? @_base "^(Int|Str)?(Enum|Flag)$")
  (#not-match? @name "^_"))
  (#set! unique true) (#set! signature full))
([(pattern_list (identifier) @name @definition.variable)
 (tuple_pattern (identifier) @name @definition.variable)
 (list_pattern (identifier) @name @definition.variable)
 (list_splat_pattern (identifier) @name @definition.variable)]
  (#set! pattern true) (#set! unique true))
((type_alias_statement left: (type (identifier) @name) right: (type) @type) @definition.typeAlias
  (#set! hoist function) (#set! signature full))

; Attributes of instances, wherever in the class they are set.

((assignment
  left: (attribute object: (identifier) @_self attribute: (identifier) @name)
  type: (type)? @type
  right: (_)? @value
  (#any-of? @_self "self" "cls")) @definition.field
  (#set! owner class) (#set! unique true) (#set! binding none) (#set! signature full))
([(pattern_list (attribute object: (identifier) @_self attribute: (identifier) @name) @definition.field)
  (tuple_pattern (attribute object: (identifier) @_self attribute: (identifier) @name) @definition.field)
  (list_pattern (attribute object: (identifier) @_self attribute: (identifier) @name) @definition.field)
  (list_splat_pattern (attribute object: (identifier) @_self attribute: (identifier) @name) @definition.field)]
  (#eq? @_self "self")
  (#set! owner class) (#set! unique true) (#set! binding none) (#set! pattern true))
((as_pattern_target
  (attribute object: (identifier) @_self attribute: (identifier) @name) @definition.field
  (#eq? @_self "self"))
  (#set! owner class) (#set! unique true) (#set! binding none))
