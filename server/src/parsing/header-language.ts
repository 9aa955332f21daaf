import type { HeaderNeighbours } from './language-registry.ts';

/** How much of a header is looked at. What tells C++ stands early: namespaces and classes open near the top. */
const LOOKED_AT = 64 * 1024;

const CPP_ONLY =
  /^\s*(?:namespace\b|template\s*<|class\s+\w+|using\s+(?:namespace\b|\w+\s*=)|(?:public|private|protected)\s*:|(?:virtual|explicit|constexpr|friend|inline\s+namespace)\b)|\b(?:std|boost|absl)::|\boperator\s*(?:[-+*/=<>![(]|new\b|delete\b)|#\s*include\s*<(?:string|vector|map|memory|iostream|functional|utility|algorithm|atomic|mutex|cstd\w+)>/m;

/**
 * Whether a `.h` file is C++. What the header says decides: a construct that C does not have makes it C++, unless it stands
 * inside `#ifdef __cplusplus`. A header that is good C goes with the files around it.
 */
export function isCppHeader(text: string, neighbours: HeaderNeighbours): boolean {
  const code = withoutCppGuards(stripComments(text.slice(0, LOOKED_AT)));
  if (CPP_ONLY.test(code)) return true;
  return neighbours.cpp > neighbours.c;
}

const stripComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ' ');

/** C headers wrap `extern "C" {` and sometimes whole C++ interfaces in this guard; what is inside says nothing. */
function withoutCppGuards(text: string): string {
  if (!text.includes('__cplusplus')) return text;
  const kept: string[] = [];
  let guardDepth = 0;
  for (const line of text.split('\n')) {
    const directive = /^\s*#\s*(if\w*|else|elif|endif)\b(.*)/.exec(line);
    if (guardDepth === 0) {
      if (directive?.[1].startsWith('if') && /__cplusplus/.test(directive[2]) && !/ifndef/.test(directive[1])) {
        guardDepth = 1;
      } else {
        kept.push(line);
      }
      continue;
    }
    if (!directive) continue;
    if (directive[1].startsWith('if')) guardDepth++;
    else if (directive[1] === 'endif') guardDepth--;
    else if (guardDepth === 1) guardDepth = 0;
  }
  return kept.join('\n');
}
