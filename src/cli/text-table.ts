import Table from 'cli-table3';

export type Cell = string | number | boolean | null | undefined;

/** Rows under a head, columns aligned; without rows the sentence `none`. */
export function textTable(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  none: string,
): string {
  if (rows.length === 0) return none;
  const table = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
  for (const row of rows) table.push(row.map(visible));
  return table.toString();
}

/** Names and values in two columns. */
export function textPairs(pairs: Readonly<Record<string, Cell>>): string {
  const width = Math.max(...Object.keys(pairs).map((name) => name.length));
  return Object.entries(pairs)
    .map(([name, value]) => `${name.padEnd(width)}  ${visible(value)}`)
    .join('\n');
}

/** A cell as text; control characters are shown, not obeyed by the terminal. */
export function visible(cell: Cell): string {
  return String(cell ?? '-').replace(
    /[\p{Cc}\u2028\u2029]/gu,
    (c) => `\\u${(c.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}
