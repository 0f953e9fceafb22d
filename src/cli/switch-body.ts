import { textOption } from './cli-command.js';
import type { CommandInput } from './cli-command.js';

/** Body of a halt or a resume: of one strategy with `--strategy`, else of all trading. */
export function switchBody(input: CommandInput, reason: string): object {
  const target = textOption(input, 'strategy', null);
  const scope = target === null ? {} : { scope: 'strategy', target };
  return { ...scope, reason: textOption(input, 'reason', reason) };
}
