/**
 * Words of questions that say nothing of what is asked for. They are dropped from queries of several words only, and only when
 * other words remain: `is` and `of` may be names.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a an and any are as at be been being by can could did do does each every for from had has have having how i if in into is it ' +
    'its me my of on one or our should so some such than that the their them then there these they this those through to us ' +
    'via was we were what when where whether which while who why will with within would you your'
  ).split(' '),
);
