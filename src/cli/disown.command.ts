import type { CliCommand } from './cli-command.js';
import { settleRoot } from './root-settlement.js';

export function disownCommand(): CliCommand {
  return {
    name: 'disown',
    summary: 'what we cannot explain in a root is not ours',
    arguments: ['<root>'],
    options: [{ flags: '--reason <text>', summary: 'why, kept in the ledger' }],
    run: (desk, input) => settleRoot('disown', desk, input),
  };
}
