import type { ResumeAnswer } from './answers.js';
import type { CliCommand } from './cli-command.js';
import { effectsText } from './effects-text.js';
import { switchBody } from './switch-body.js';
import { reported } from './reported.js';
import { textTable } from './text-table.js';

export function resumeCommand(): CliCommand {
  return {
    name: 'resume',
    summary: 'orders again; sends nothing by itself and lists what drifted',
    options: [
      { flags: '--strategy <name>', summary: 'only this strategy' },
      { flags: '--reason <text>', summary: 'why, kept in the ledger' },
    ],
    run: async (desk, input) => {
      const body = switchBody(input, 'resume by command');
      const request = { method: 'POST', path: '/admin/trading/resume', body } as const;
      return reported(await desk.ask(request, 'data-lock'), resumeText);
    },
  };
}

function resumeText(answer: ResumeAnswer): string {
  const drift = textTable(
    ['root', 'strategy', 'target', 'position'],
    answer.drift.map((line) => [line.root, line.strategy, line.target, line.position]),
    'No root differs from what its strategy last asked for.',
  );
  return `${effectsText(answer)}\n\n${drift}`;
}
