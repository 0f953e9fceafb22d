import { toIso } from '../domain/kernel/instant.js';
import type { Telling } from './channel.js';

/** Controls, line and paragraph separators, and what turns the direction of writing. */
const OBEYED = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/** The text on one line: what a screen would obey is shown as `\uXXXX`. */
function inert(text: string): string {
  return text.replace(OBEYED, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What stands above a letter, in ASCII: `CRITICAL HALTED`. */
export function letterTitle({ letter }: Telling): string {
  const { severity, code } = letter.notification;
  return `${severity.toUpperCase()} ${code}`.replace(/[^A-Z_ ]/g, '');
}

/** A letter in plain lines, each inert, at most `longest` UTF-16 units with an ellipsis where it was cut. */
export function letterText(telling: Telling, longest: number): string {
  const { letter, givenUp } = telling;
  const fields = Object.entries(letter.notification.fields ?? {});
  const lines = [
    inert(letter.notification.message),
    ...fields.map(([name, value]) => `${inert(name)}: ${inert(String(value))}`),
    ...remarks(telling),
    toIso(letter.at),
  ];
  const all = lines.join('\n');
  if (all.length <= longest) return all;
  const end = [...remarks({ letter, givenUp }), toIso(letter.at)].join('\n');
  return `${beginning(all, longest - end.length - 2)}…\n${end}`;
}

function remarks({ letter, givenUp }: Telling): readonly string[] {
  return [
    ...(letter.count > 1 ? [`Said ${letter.count} times since it was last told.`] : []),
    ...(letter.reminder ? ['Told again until it is acknowledged.'] : []),
    ...(givenUp > 0 ? [`Before this ${givenUp} could not be told; the log has them.`] : []),
  ];
}

/** At most `length` units, no pair of them torn apart. */
function beginning(text: string, length: number): string {
  const cut = text.slice(0, length);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
