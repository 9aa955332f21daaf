; What is no use of a name: keywords of arguments, parts of module names.
(keyword_argument name: (identifier) @ignore)
(keyword_pattern . (identifier) @ignore)
(import_statement name: (dotted_name (identifier) @ignore))
(import_statement name: (aliased_import name: (dotted_name (identifier) @ignore)))
(import_from_statement module_name: (dotted_name (identifier) @ignore))
(import_from_statement module_name: (relative_import (dotted_name (identifier) @ignore)))
(future_import_statement (dotted_name (identifier) @ignore))
(future_import_statement (aliased_import name: (dotted_name (identifier) @ignore) alias: (identifier) @ignore))

(identifier) @reference.read
(attribute) @reference.read

(call function: [(identifier) (attribute)] @reference.call) @call
(call function: [(call) (subscript) (parenthesized_expression)] @reference.call arguments: (_) @site) @call

(decorator [(identifier) (attribute)] @reference.decorator)
(decorator (call function: [(identifier) (attribute)] @reference.decorator) @call)
(decorator (call arguments: (_) @site) @reference.call)
(raise_statement . [(identifier) (attribute)] @reference.new)

(class_definition superclasses: (argument_list [(identifier) (attribute)] @reference.extends))
(class_definition superclasses: (argument_list (subscript value: [(identifier) (attribute)] @reference.extends)))

(type [(identifier) (attribute)] @reference.type)
(type (string (string_content) @reference.type))
(type (binary_operator [(identifier) (attribute)] @reference.type))
(type (binary_operator (string (string_content) @reference.type)))
(type (subscript [(identifier) (attribute)] @reference.type))
(type (subscript (string (string_content) @reference.type)))
(type (subscript subscript: (subscript [(identifier) (attribute)] @reference.type)))
(generic_type . (identifier) @reference.type)
(class_pattern (dotted_name (identifier) @reference.type .))

(assignment left: [(identifier) (attribute)] @reference.write)
(augmented_assignment left: [(identifier) (attribute)] @reference.write)
(delete_statement (attribute) @reference.write)

; What is told of an event, and what makes it happen: signals (`saved.connect(f)`, `@receiver(saved)`, `saved.send(self)`), and events with names.

((call
  function: (attribute attribute: (_) @_register)
  arguments: (argument_list
    .
    [(string (string_content) @name) (identifier) @name (attribute attribute: (_) @name)])) @event.listen
  (#any-of? @_register "on" "once" "add_listener"))
((call
  function: (attribute attribute: (_) @_emit)
  arguments: (argument_list
    .
    [(string (string_content) @name) (identifier) @name (attribute attribute: (_) @name)])) @event.emit
  (#eq? @_emit "emit"))
((call
  function: (attribute
    object: [(identifier) @name (attribute attribute: (_) @name)]
    attribute: (_) @_connect)
  arguments: (argument_list . (_))) @event.subscribe
  (#any-of? @_connect "connect" "connect_via"))
((decorator
  (attribute
    object: [(identifier) @name (attribute attribute: (_) @name)]
    attribute: (_) @_connect) @event.subscribe)
  (#eq? @_connect "connect"))
((decorator
  (call
    function: [(identifier) @_receiver (attribute attribute: (_) @_receiver)]
    arguments: (argument_list
      .
      [
        (identifier) @name
        (attribute attribute: (_) @name)
        (list [(identifier) @name (attribute attribute: (_) @name)])
      ])) @event.subscribe)
  (#eq? @_receiver "receiver"))
((call
  function: (attribute
    object: [(identifier) @name (attribute attribute: (_) @name)]
    attribute: (_) @site)) @event.fire
  (#any-of? @site "send" "send_robust" "send_async" "asend" "asend_robust" "emit"))
