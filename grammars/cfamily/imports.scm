; What is included is visible as a whole.
((preproc_include path: (string_literal (string_content) @source)) @import
  (#set! style wildcard) (#set! local none))
((preproc_include path: (system_lib_string) @source) @import
  (#set! style "wildcard,system") (#set! local none))
