import type { CliCommand } from './cli-command.js';
import { reported } from './reported.js';

export function cancelCommand(): CliCommand {
  return {
    name: 'cancel',
    summary: 'asks the broker to cancel one order',
    arguments: ['<clientOrderId>'],
    run: async (desk, input) => {
      const id = encodeURIComponent(input.arguments[0] ?? '');
      const request = { method: 'POST', path: `/admin/orders/${id}/cancel` } as const;
      return reported(
        await desk.ask(request, 'broker'),
        (answer: { readonly clientOrderId: string }) =>
          `The broker was asked to cancel ${answer.clientOrderId}; its status tells when it is dead.`,
      );
    },
  };
}
