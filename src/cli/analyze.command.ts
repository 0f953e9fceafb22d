import { tellParent } from '../analysis/child-analysis.adapter.js';
import { ok } from '../domain/kernel/result.js';
import { analysisText } from './analysis-text.js';
import { textOption } from './cli-command.js';
import type { CliCommand } from './cli-command.js';
import { openProgressBar } from './progress-bar.adapter.js';

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export function analyzeCommand(): CliCommand {
  return {
    name: 'analyze',
    summary: 'the analysis now; without dates over the last complete trade dates',
    options: [
      { flags: '--from <date>', summary: 'first day of exits, YYYY-MM-DD', pattern: DATE },
      { flags: '--to <date>', summary: 'the day after the last, YYYY-MM-DD', pattern: DATE },
    ],
    run: async (desk, input) => {
      const from = textOption(input, 'from', null);
      const to = textOption(input, 'to', null);
      const window = from === null && to === null ? null : { from, to };
      const bar = openProgressBar();
      try {
        const summary = await desk.analyze(window, (progress) => {
          bar.show(progress);
          tellParent(progress);
        });
        return summary.ok
          ? ok({ value: summary.value, text: analysisText(summary.value) })
          : summary;
      } finally {
        bar.close();
      }
    },
  };
}
