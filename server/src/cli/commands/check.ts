import { type Command, DIR_OPTION, Exit, JSON_OPTION, NO_UPDATE_OPTION } from '../command.ts';
import { count } from '../terminal.ts';
import { withIndex } from '../with-index.ts';

export const check: Command = {
  name: 'check',
  usage: ['check [--json]'],
  summary: 'check who depends on whom against the rules in codegraph.json',
  details:
    'codegraph.json at the top of the folder holds rules such as\n' +
    '  {"boundaries": [{"from": "src/core", "mayNotDependOn": "src/ui/**", "because": "the core runs without a screen"},\n' +
    '                  {"from": "src/model", "mayDependOnlyOn": ["src/base"]}]}\n' +
    'Exits with 1 when something breaks them.',
  options: { dir: DIR_OPTION, json: JSON_OPTION, 'no-update': NO_UPDATE_OPTION },
  positionals: [0, 0],

  run(io, args) {
    return withIndex(io, args, async (engine) => {
      const { rules, violations } = await engine.check();
      const isKept = violations.length === 0;
      if (io.json) io.printJson({ ok: isKept, rules, violations });
      else if (isKept) io.print(`${io.out.paint('✓', 'green')} ${count(rules.length, 'rule is', 'rules are')} kept.`);
      let lastRule: string | undefined;
      for (const { rule, because, from, to, symbol, edge, count: times } of io.json ? [] : violations) {
        if (rule !== lastRule)
          io.print(`${io.out.paint('✗', 'red')} ${io.out.bold(rule)}${because ? `: ${because}` : ''}`);
        lastRule = rule;
        const line = edge.site ? `:${edge.site.range.start.line + 1}` : '';
        const whose = symbol.kind === 'file' ? '' : ` of ${to}`;
        const more = times > 1 ? `, ${times} times` : '';
        io.print(
          `  ${io.out.paint(`${from}${line}`, 'green')} ${edge.kind} ${io.out.paint(symbol.qualifiedName, 'cyan')}${whose}${io.out.dim(more)}`,
        );
      }
      return isKept ? Exit.done : Exit.failed;
    });
  },
};
