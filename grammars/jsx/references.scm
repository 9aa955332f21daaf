; An element is a call of its component; elements in lower case are HTML's.
(jsx_opening_element name: [(identifier) (member_expression)] @reference.call)
(jsx_self_closing_element name: [(identifier) (member_expression)] @reference.call)
(jsx_opening_element name: (identifier) @ignore
  (#match? @ignore "^[a-z]"))
(jsx_self_closing_element name: (identifier) @ignore
  (#match? @ignore "^[a-z]"))
(jsx_closing_element name: (_) @ignore)
(jsx_closing_element name: (member_expression (identifier) @ignore))
