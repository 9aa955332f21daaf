import { DIRECTIVE } from '../macros/token-kinds.ts';
import { Tokens } from '../macros/tokens.ts';
import { type CodeUnit, CodeUnits } from './code-units.ts';
import { firstBranchOnly } from './first-branch.ts';
import { blankPatch, MacroEdits, type Patch, type Proposal } from './macro-edits.ts';
import type { ErrorPlace, Judge, Repairable, Verdict } from './source-repair.ts';

/** So many texts of one file are tried at most. */
const MAX_TRIES = 5000;
/** So many macros of one declaration or statement are looked for. */
const MAX_STEPS = 8;

/**
 * C and C++ whose macros the grammar cannot read, where neither their spelling nor their place gave them away: near each error, what the macro may be is tried on the
 * declaration or statement around it alone. What makes it readable is taken; where nothing does, all stays as it is.
 */
export function repairMacros({ text, errors, judge }: Repairable): string {
  return new MacroRepair(text, judge).run(errors);
}

class MacroRepair {
  private readonly judge: Judge;
  private readonly tokens: Tokens;
  private readonly units: CodeUnits;
  private readonly edits: MacroEdits;
  /** What macros have been found to be, by word and form. */
  private readonly known = new Set<string>();
  private tries = 0;

  constructor(text: string, judge: Judge) {
    this.judge = judge;
    this.tokens = new Tokens(text);
    this.units = new CodeUnits(this.tokens);
    this.edits = new MacroEdits(this.tokens, this.units);
  }

  run(errors: readonly ErrorPlace[]): string {
    const { tokens } = this;
    const { source: text } = tokens;
    const taken: Patch[] = [];
    const halves: Patch[] = [];
    const seen = new Set<number>();
    for (const { start } of errors) {
      const at = tokens.endingBehind(start);
      if (at >= tokens.length || this.tries > MAX_TRIES) break;
      if (tokens.kind[at] === DIRECTIVE) {
        halves.push(...firstBranchOnly(tokens, at));
        continue;
      }
      const unit = this.units.unitAt(at);
      if (!unit || seen.has(unit.first) || unit.behind <= unit.first) continue;
      seen.add(unit.first);
      taken.push(...this.mend(unit));
    }
    if (this.known.size > 0) taken.push(...this.knownQualifiers());
    // Branches go only where nothing else helps: that all of the file is read better for it is the only proof.
    const patches = taken.length > 0 ? taken : halves;
    return patches.length === 0 ? text : patched(text, 0, text.length, patches);
  }

  /** What makes a unit readable; nothing where that is not found, or where the unit is readable as it is. */
  private mend(unit: CodeUnit): readonly Patch[] {
    let taken: readonly Patch[] = [];
    let verdict = this.judgeUnit(unit, taken);
    if (verdict.cost === 0) return taken;
    const bare = this.edits.withoutQualifiers(unit);
    if (bare.length > 0) {
      const next = this.judgeUnit(unit, bare);
      if (next.cost === 0) {
        for (const { start, end } of bare) this.known.add(keyOf(this.tokens.source.slice(start, end), 'nothing'));
        return bare;
      }
      if (next.cost < verdict.cost) {
        taken = bare;
        verdict = next;
      }
    }
    const chosen: Proposal[] = [];
    for (let step = 0; step < MAX_STEPS && verdict.cost > 0; step++) {
      let best: { proposal: Proposal; patches: readonly Patch[]; verdict: Verdict } | null = null;
      for (const proposal of this.proposals(verdict.place, unit)) {
        const patches = added(taken, proposal.patches);
        if (!patches || this.tries > MAX_TRIES) continue;
        const next = this.judgeUnit(unit, patches);
        if (next.cost < (best?.verdict ?? verdict).cost) best = { proposal, patches, verdict: next };
        if (next.cost === 0) break;
      }
      if (!best) return [];
      chosen.push(best.proposal);
      taken = best.patches;
      verdict = best.verdict;
    }
    if (verdict.cost > 0) return [];
    for (const { word, form } of chosen) this.known.add(keyOf(word, form));
    return taken;
  }

  /** What was right before comes first. */
  private proposals(place: number, unit: CodeUnit): Proposal[] {
    const all = this.edits.near(this.tokens.endingBehind(place), unit);
    const isNew = ({ word, form }: Proposal) => (this.known.has(keyOf(word, form)) ? 0 : 1);
    return all.sort((a, b) => isNew(a) - isNew(b));
  }

  /** Macros that have been found to be nothing are that everywhere. */
  private knownQualifiers(): Patch[] {
    const { tokens, edits, known } = this;
    const found: Patch[] = [];
    for (let i = 0; i < tokens.length; i++) {
      if (!tokens.isWord(i) || !edits.standsAsQualifier(i)) continue;
      if (known.has(keyOf(tokens.text(i), 'nothing'))) found.push(blankPatch(tokens, i, i));
    }
    return found;
  }

  /** The place is one in the text, as all places are here. */
  private judgeUnit(unit: CodeUnit, patches: readonly Patch[]): Verdict {
    this.tries++;
    const start = this.tokens.start[unit.first];
    const end = this.tokens.end[unit.behind - 1];
    const { cost, place } = this.judge(unit.before + patched(this.tokens.source, start, end, patches) + unit.after);
    return { cost, place: Math.min(Math.max(place - unit.before.length, 0) + start, end - 1) };
  }
}

const keyOf = (word: string, form: string): string => `${form} ${word}`;

/** Patches with others; null where one stands in the way of another. */
function added(taken: readonly Patch[], more: readonly Patch[]): readonly Patch[] | null {
  for (const one of more) for (const other of taken) if (one.start < other.end && other.start < one.end) return null;
  return [...taken, ...more];
}

function patched(text: string, start: number, end: number, patches: readonly Patch[]): string {
  let at = start;
  const parts: string[] = [];
  for (const patch of [...patches].sort((a, b) => a.start - b.start)) {
    if (patch.start < at || patch.end > end) continue;
    parts.push(text.slice(at, patch.start), patch.text);
    at = patch.end;
  }
  parts.push(text.slice(at, end));
  return parts.join('');
}
