import type { HoldingsAnswer } from './answers.js';
import { textOption } from './cli-command.js';
import type { CommandInput } from './cli-command.js';
import type { CommandDesk } from './command-desk.port.js';
import type { CommandResult } from './command-result.js';
import { reported } from './reported.js';
import { textTable } from './text-table.js';

/** Settles a root's external position one way or the other and tells what it then holds. */
export async function settleRoot(
  word: 'adopt' | 'disown',
  desk: CommandDesk,
  input: CommandInput,
): Promise<CommandResult> {
  const root = encodeURIComponent(input.arguments[0] ?? '');
  const body = { reason: textOption(input, 'reason', `${word} by command`) };
  const request = { method: 'POST', path: `/admin/roots/${root}/${word}`, body } as const;
  return reported(await desk.ask(request, 'broker'), holdingsText);
}

function holdingsText({ root, holdings }: HoldingsAnswer): string {
  return textTable(
    ['root', 'symbol', 'conid', 'own', 'foreign'],
    holdings.map((line) => [root, line.symbol, line.conid, line.own, line.foreign]),
    `Nothing is held in ${root}; it trades again.`,
  );
}
