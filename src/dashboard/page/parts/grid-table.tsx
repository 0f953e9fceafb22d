import type { ComponentChildren } from 'preact';

export interface Column<T> {
  readonly head: string;
  readonly cell: (row: T) => ComponentChildren;
  /** Digits are set in columns, to the right. */
  readonly numeric?: boolean;
}

interface GridTableProps<T> {
  /** What the table shows, for those who do not see the title above it. */
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  /** The sentence in place of an empty table. */
  readonly empty: string;
}

/** A table; on a narrow screen each row becomes a card, so the roles are said aloud. */
export function GridTable<T>({ caption, columns, rows, rowKey, empty }: GridTableProps<T>) {
  if (rows.length === 0) return <p class="quiet">{empty}</p>;
  return (
    <table role="table" class="grid">
      <caption class="unseen">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ head, numeric }) => (
            <th
              key={head}
              role="columnheader"
              scope="col"
              class={numeric === true ? 'numeric' : ''}
            >
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row" key={rowKey(row)}>
            {columns.map(({ head, numeric, cell }) => (
              <td key={head} role="cell" class={numeric === true ? 'numeric' : ''} data-head={head}>
                <div>{cell(row)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
