import { ok } from '../domain/kernel/result.js';
import type { CliCommand } from './cli-command.js';
import type { AdminAnswer } from './admin.port.js';
import { reported } from './reported.js';
import { textTable } from './text-table.js';

interface ReloadAnswer {
  readonly strategies: readonly { readonly name: string; readonly enabled: boolean }[];
}

export function reloadCommand(): CliCommand {
  return {
    name: 'reload',
    summary: 'reads the strategy files again; without a server checks them',
    run: async (desk) => {
      const request = { method: 'POST', path: '/admin/strategies/reload' } as const;
      const answer = await desk.ask(request, 'server');
      const checked: AdminAnswer =
        !answer.ok && answer.error.code === 'SERVER_NEEDED'
          ? ok({ strategies: desk.strategies() })
          : answer;
      return reported(checked, strategiesText);
    },
  };
}

function strategiesText({ strategies }: ReloadAnswer): string {
  return textTable(
    ['strategy', 'enabled'],
    strategies.map(({ name, enabled }) => [name, enabled ? 'yes' : 'no']),
    'No strategies.',
  );
}
