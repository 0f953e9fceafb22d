import { ok } from '../domain/kernel/result.js';
import type { AdminAnswer } from './admin.port.js';
import type { CommandResult } from './command-result.js';

/** The answer as it came for machines, and as `toText` tells it for people. */
export function reported(answer: AdminAnswer, toText: (value: never) => string): CommandResult {
  return answer.ok ? ok({ value: answer.value, text: toText(answer.value as never) }) : answer;
}
