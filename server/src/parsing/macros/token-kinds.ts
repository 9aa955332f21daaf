/** Kinds of tokens; any other punctuation is its character code. */
export const WORD = 1;
export const LITERAL = 2;
export const DIRECTIVE = 3;
/** A word all in capitals, or another that macros are called. */
export const CAPITALS = 4;

export const NOT = 33;
export const HASH = 35;
export const SLASH = 47;
export const STAR = 42;
export const BACKSLASH = 92;
export const DOUBLE_QUOTE = 34;
export const SINGLE_QUOTE = 39;
export const OPEN = 40;
export const CLOSE = 41;
export const COMMA = 44;
export const MINUS = 45;
export const DOT = 46;
export const COLON = 58;
export const SEMICOLON = 59;
export const LESS = 60;
export const EQUALS = 61;
export const GREATER = 62;
export const AND = 38;
export const TILDE = 126;
export const OPEN_BRACKET = 91;
export const CLOSE_BRACKET = 93;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;
export const BAR = 124;
