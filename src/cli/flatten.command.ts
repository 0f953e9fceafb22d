import type { EffectsAnswer } from './answers.js';
import { textOption } from './cli-command.js';
import type { CliCommand, CommandInput } from './cli-command.js';
import { effectsText } from './effects-text.js';
import { reported } from './reported.js';

export function flattenCommand(): CliCommand {
  return {
    name: 'flatten',
    summary: 'cancels and closes: the account, one root or one strategy',
    options: [
      { flags: '--root <name>', summary: 'only this root, such as ES', conflicts: 'strategy' },
      { flags: '--strategy <name>', summary: 'only the roots of this strategy' },
      { flags: '--include-foreign', summary: 'also what is not ours' },
      { flags: '--reason <text>', summary: 'why, kept in the ledger' },
    ],
    run: async (desk, input) => {
      const body = flattenBody(input);
      const request = { method: 'POST', path: '/admin/trading/flatten', body } as const;
      return reported(await desk.ask(request, 'broker'), flattenText);
    },
  };
}

function flattenBody(input: CommandInput): object {
  const root = textOption(input, 'root', null);
  const strategy = textOption(input, 'strategy', null);
  const scope = root !== null ? 'root' : strategy !== null ? 'strategy' : 'account';
  const target = root ?? strategy;
  return {
    scope,
    ...(target === null ? {} : { target }),
    includeForeign: input.options['includeForeign'] === true,
    reason: textOption(input, 'reason', 'flatten by command'),
  };
}

function flattenText(answer: EffectsAnswer & { readonly id: string }): string {
  return `Closing has begun (${answer.id}).\n${effectsText(answer)}`;
}
