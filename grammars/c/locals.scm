; inherits: cfamily

((parameter_list (variadic_parameter) @parameter)
  (#set! variadic true))
