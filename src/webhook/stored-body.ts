import type { JsonScan, Span } from '../domain/alert/json-scan.js';

/** A part of a text and what stands there instead. */
interface Replacement extends Span {
  readonly by: string;
}

/**
 * The text without secrets, byte for byte the same otherwise: the value of every member `secret` becomes `""`, and
 * `redact` is applied to the rest, to strings that spell a secret in escapes too.
 */
export function storedBody(text: string, scan: JsonScan, redact: (text: string) => string): string {
  const members = scan.members
    .filter(({ key }) => key === 'secret')
    .map(({ span }): Replacement => ({ ...span, by: '""' }));
  const escaped = scan.escaped.flatMap(({ text: plain, span }): readonly Replacement[] => {
    const redacted = redact(plain);
    return redacted === plain ? [] : [{ ...span, by: JSON.stringify(redacted) }];
  });
  return redact(replaced(text, [...members, ...escaped]));
}

function replaced(text: string, replacements: readonly Replacement[]): string {
  let result = text;
  let end = text.length;
  for (const { start, end: stop, by } of replacements.toSorted((a, b) => b.start - a.start)) {
    if (stop > end) continue;
    result = result.slice(0, start) + by + result.slice(stop);
    end = start;
  }
  return result;
}
