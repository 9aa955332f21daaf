([(jsx_element) (jsx_self_closing_element)] @expr.literal
  (#set! literal jsx))
