import type { CliCommand } from './cli-command.js';
import { reported } from './reported.js';
import { textPairs } from './text-table.js';

export function fetchCommand(): CliCommand {
  return {
    name: 'fetch',
    summary: 'executions and contracts from the broker into the data folder, without analysing',
    run: async (desk) =>
      reported(
        await desk.ask({ method: 'POST', path: '/admin/fetch' }, 'broker'),
        (counts: Readonly<Record<string, number>>) => textPairs(counts),
      ),
  };
}
