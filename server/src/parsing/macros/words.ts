/** Words that may stand before the type of a declaration. */
export const SPECIFIERS = new Set(
  'static inline extern virtual constexpr consteval constinit friend explicit const volatile typedef mutable register thread_local __inline __forceinline _Noreturn'.split(
    ' ',
  ),
);
/** Words after which no declaration of a variable or function goes on. */
export const NO_DECLARATION = new Set(
  'return case goto else do delete throw new using namespace template if while for switch operator sizeof public private protected default break continue co_return co_await co_yield'.split(
    ' ',
  ),
);
export const TYPE_KEYWORDS = new Set(['class', 'struct', 'union', 'enum']);
export const PRIMITIVE_TYPES = new Set('int char bool void unsigned signed long short float double'.split(' '));
/** What the language itself allows directly before these. */
export const BEFORE_TYPE = new Set([
  ...SPECIFIERS,
  ...NO_DECLARATION,
  ...PRIMITIVE_TYPES,
  ...'auto export restrict typename and or not complex co_return struct union enum class override final noexcept'.split(
    ' ',
  ),
]);
export const BEHIND_PARAMETERS = new Set(['const', 'override', 'final', 'noexcept', 'volatile']);
export const CONTROL = new Set([
  'if',
  'while',
  'for',
  'switch',
  'catch',
  'return',
  'sizeof',
  'alignof',
  'decltype',
  'defined',
]);
/** Macros behind the name of a variable or field. */
export const ATTRIBUTE =
  /GUARDED|ACQUIRED|ATTR|ALIGN|UNUSED|DEPRECATED|PACKED|SECTION|NONNULL|NULLABLE|INIT_PRIORITY|LIFETIME/;
/** Macros before a declaration. */
export const EXPORT =
  /EXPORT|IMPORT|API|EXTERN|PUBLIC|PRIVATE|INLINE|DECL|DLL|HIDDEN|VISIB|NORETURN|NODISCARD|DEPRECATED|ATTR/;

/** What a pair of braces holds: declarations, members of a type or of an enum, or statements and values. */
export type Inside = 'declarations' | 'members' | 'enumerators' | 'code';
export const ACCESS_OR_CASE = new Set(['public', 'private', 'protected', 'default', 'case', 'signals', 'slots']);
