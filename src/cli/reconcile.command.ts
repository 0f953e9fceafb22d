import { err, ok } from '../domain/kernel/result.js';
import type { RebuildReport } from '../ports/ledger.port.js';
import type { CliCommand } from './cli-command.js';
import type { CommandDesk } from './command-desk.port.js';
import type { CommandResult } from './command-result.js';
import { reported } from './reported.js';
import { textPairs } from './text-table.js';

export function reconcileCommand(): CliCommand {
  return {
    name: 'reconcile',
    summary: 'compares the book with the broker',
    options: [
      {
        flags: '--rebuild',
        summary: 'proves instead that the stored state is what the entries add up to',
      },
    ],
    run: async (desk, input) => {
      if (input.options['rebuild'] === true) return rebuild(desk);
      const request = { method: 'POST', path: '/admin/reconcile' } as const;
      return reported(await desk.ask(request, 'server'), agreementText);
    },
  };
}

async function rebuild(desk: CommandDesk): Promise<CommandResult> {
  const report = await desk.rebuild();
  if (!report.ok) return report;
  if (report.value.equal) return ok({ value: report.value, text: rebuildText(report.value) });
  const message = `The stored state differs from the entries in ${report.value.differences.join(', ')}.`;
  return err({ code: 'STATE_DIFFERS', message });
}

function rebuildText({ entries, stateHash }: RebuildReport): string {
  return textPairs({ entries, state: 'equal to what the entries add up to', hash: stateHash });
}

function agreementText(answer: {
  readonly agreed: boolean;
  readonly differences: readonly string[];
}): string {
  return answer.agreed ? 'The book agrees with the broker.' : answer.differences.join('\n');
}
