import type { PositionAnswer } from './answers.js';
import type { CliCommand } from './cli-command.js';
import { positionTable } from './position-table.js';
import { reported } from './reported.js';

export function positionsCommand(): CliCommand {
  return {
    name: 'positions',
    summary: 'what is held, ours and external',
    run: async (desk) =>
      reported(
        await desk.ask({ method: 'GET', path: '/admin/positions' }, 'ledger'),
        ({ items }: { readonly items: readonly PositionAnswer[] }) => positionTable(items),
      ),
  };
}
