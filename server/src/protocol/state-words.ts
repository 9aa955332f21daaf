/** Of a folder that has no file that can be read. */
export const NO_SOURCES =
  'No file here is in a language that CodeGraph reads: TypeScript, JavaScript, Python, Go, Rust, Java, C++ or C. Files that appear are taken in by themselves.';
