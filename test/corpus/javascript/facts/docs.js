/**
 * The doc of first.
 *
 * @param a one
 */
// A comment between.
function first(a) {}
//       ^^^^^ def function first | params=1/1 | complexity=1 | scope=file | lines=1 | signature=function first(a) | doc=The doc of first. /  / @param a one

/** The doc of second, one line above. */

function second() {}
//       ^^^^^^ def function second | doc=The doc of second, one line above. | params=0/0 | complexity=1 | scope=file | lines=1 | signature=function second()

/** Two lines above: not the doc of third. */


// Plain words.
const third = 3; /** behind */
//    ^^^^^ def constant third | value=<number> | scope=file | lines=1 | signature=const third = 3
/** one line */ const fourth = 4;
//                    ^^^^^^ def constant fourth | value=<number> | scope=file | lines=1 | signature=const fourth = 4 | doc=one line
/** The doc. @deprecated use other */
export class Fifth {
  //         ^^^^^ def class Fifth | flags=exported | scope=file | lines=10 | signature=export class Fifth | doc=The doc. @deprecated use other
  /** Of the field. */
  field = 1;
  // <- def field Fifth.field | flags=exported | value=<number> | scope=class | lines=1 | signature=field = 1 | doc=Of the field.
  /**
   * Of the method.
   */
  @log
  // <- no def
  @bound({ once: true })
  method() {}
  // <- def method Fifth.method | flags=exported | params=0/0 | complexity=1 | scope=class | lines=3 | signature=method() | doc=Of the method.
}
