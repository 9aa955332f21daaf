/** Words that every program is full of; in pasted code they say nothing. */
export const CODE_WORDS: ReadonlySet<string> = new Set(
  (
    'abstract as async await auto bool boolean break byte case catch chan char class const continue def default defer del delete do double ' +
    'elif else enum except export extends extern false final finally float fn for from func function go goto if impl implements import in ' +
    'instanceof int interface is lambda let long map match mod mut namespace new nil none not null of or package pass private protected pub ' +
    'public raise range return self short signed sizeof static string struct super switch template this throw throws trait true try type ' +
    'typedef typename undefined union unsigned use using var virtual void where while with yield'
  ).split(' '),
);

/** Whether a text is source code rather than words about it. */
export function looksLikeCode(text: string): boolean {
  if (text.length < 25) return false;
  const marks = text.match(/[{};=]|\)\s*[:{;]|=>|->|:=|==|&&|\|\|/g)?.length ?? 0;
  if (marks >= 3 || (marks >= 2 && /\w\(.*\)/.test(text))) return true;
  return text.includes('\n') && (text.match(CODE_LINE)?.length ?? 0) >= 2;
}

/** Lines by which code with hardly a mark, such as Python, is known. */
const CODE_LINE =
  /^[ \t]*(?:import [\w.{*"']|export (?:type )?[{*]|from [\w.]+ import |def \w+\(|class \w+[(:]|func \w*\(|fn \w+[(<]|#include |@[\w.]+(?:\(|$))/gm;
