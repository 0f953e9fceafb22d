import type { CliCommand } from './cli-command.js';
import { settleRoot } from './root-settlement.js';

export function adoptCommand(): CliCommand {
  return {
    name: 'adopt',
    summary: 'what the broker holds in a root is ours from now on',
    arguments: ['<root>'],
    options: [{ flags: '--reason <text>', summary: 'why, kept in the ledger' }],
    run: (desk, input) => settleRoot('adopt', desk, input),
  };
}
