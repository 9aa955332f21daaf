; inherits: ecmascript, jsx

(class_heritage (_) @reference.extends)
