import type { HaltAnswer } from './answers.js';
import type { CliCommand } from './cli-command.js';
import { effectsText } from './effects-text.js';
import { switchBody } from './switch-body.js';
import { reported } from './reported.js';
import { textPairs } from './text-table.js';

export function haltCommand(): CliCommand {
  return {
    name: 'halt',
    summary: 'no more orders but an operator’s flatten or cancel',
    options: [
      { flags: '--strategy <name>', summary: 'only this strategy' },
      { flags: '--reason <text>', summary: 'why, kept in the ledger' },
    ],
    run: async (desk, input) => {
      const body = switchBody(input, 'halt by command');
      const request = { method: 'POST', path: '/admin/trading/halt', body } as const;
      return reported(await desk.ask(request, 'data-lock'), haltText);
    },
  };
}

function haltText(answer: HaltAnswer): string {
  const { openPositions, workingOrders } = answer;
  const left = textPairs({ 'open positions': openPositions, 'working orders': workingOrders });
  return `${effectsText(answer)}\n${left}`;
}
