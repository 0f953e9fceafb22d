import { toIso } from '../domain/kernel/instant.js';
import type { Entry } from '../ports/ledger-entry.js';

/** An entry as it is written, its own times and those inside as ISO texts; decimals stay the texts they are. */
export function entryJson(entry: Entry): object {
  return {
    seq: entry.seq,
    at: toIso(entry.at),
    kind: entry.kind,
    cause: entry.cause,
    payload: withIsoTimes(entry.payload),
    previousHash: entry.previousHash,
  };
}

/** Every number under the name `at` is a moment. */
function withIsoTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withIsoTimes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === 'at' && typeof inner === 'number' ? toIso(inner) : withIsoTimes(inner),
    ]),
  );
}

/** One entry a line, each line ended. */
export async function* ndjson(entries: AsyncIterable<Entry>): AsyncGenerator<string> {
  for await (const entry of entries) yield `${JSON.stringify(entryJson(entry))}\n`;
}
