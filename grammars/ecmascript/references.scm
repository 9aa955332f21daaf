(identifier) @reference.read
(shorthand_property_identifier) @reference.read
(member_expression) @reference.read
(subscript_expression index: (string)) @reference.read

(call_expression function: (_) @reference.call) @call
; What is called has no name: `handlers[kind](x)`, `make()(x)`.
(call_expression
  function: [(call_expression) (subscript_expression) (parenthesized_expression)] @reference.call
  arguments: (_) @site) @call
; `await f<T>(x)` and `!f<T>(x)`: the grammar puts the call around the operator.
(call_expression function: [(await_expression (_) @reference.call) (unary_expression argument: (_) @reference.call)]) @call
(new_expression constructor: (_) @reference.new) @call

(assignment_expression left: [(identifier) (member_expression)] @reference.write)
(augmented_assignment_expression left: [(identifier) (member_expression)] @reference.write)
(update_expression argument: [(identifier) (member_expression)] @reference.write)

(decorator [(identifier) (member_expression)] @reference.decorator)
(decorator (call_expression function: (_) @reference.decorator) @call)

; What handles an event, and what makes it happen: the emitters of Node and of browsers, and those whose events are properties (`thing.onDidChange(f)`).

((call_expression
  function: (member_expression property: (_) @_register)
  arguments: (arguments
    .
    [(string) @name (identifier) @name (member_expression property: (_) @name)]
    .
    [(arrow_function) (function_expression) (identifier) (member_expression) (call_expression)])) @event.listen
  (#any-of? @_register "on" "once" "addListener" "prependListener" "prependOnceListener" "addEventListener"))
((call_expression
  function: (member_expression property: (_) @_emit)
  arguments: (arguments . [(string) @name (identifier) @name (member_expression property: (_) @name)])) @event.emit
  (#eq? @_emit "emit"))
((call_expression
  function: [(identifier) @name (member_expression property: (_) @name)]
  arguments: (arguments
    .
    [(arrow_function) (function_expression) (identifier) (member_expression) (call_expression)])) @event.subscribe
  (#match? @name "^(on[A-Z]|event$)"))
((call_expression function: (member_expression property: (_) @site)) @event.fire
  (#eq? @site "fire"))
; Subjects and streams: `changes$.subscribe(f)`, `changes.next(x)`.
((call_expression
  function: (member_expression
    object: [
      (identifier) @name
      (member_expression property: (_) @name)
      (call_expression
        function: (member_expression
          object: [(identifier) @name (member_expression property: (_) @name)]
          property: (property_identifier) @_pipe))
    ]
    property: (_) @_subscribe)
  arguments: (arguments
    .
    [(arrow_function) (function_expression) (identifier) (member_expression) (call_expression)])) @event.subscribe
  (#eq? @_subscribe "subscribe"))
((call_expression
  function: (member_expression
    object: [(identifier) @name (member_expression property: (_) @name)]
    property: (_) @site)) @event.fire
  (#any-of? @site "next" "emit"))
