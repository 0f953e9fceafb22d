import type { Execution } from '../../api/shapes.js';
import { numberText } from '../../model/number-text.js';
import { GridTable } from '../../parts/grid-table.js';
import type { Column } from '../../parts/grid-table.js';
import { Moment } from '../../parts/moment.js';

const COLUMNS: readonly Column<Execution>[] = [
  { head: 'Time', cell: ({ at }) => <Moment at={at} /> },
  { head: 'Contract', cell: ({ symbol }) => <b>{symbol}</b> },
  { head: 'Side', cell: ({ side }) => side },
  { head: 'Quantity', numeric: true, cell: ({ quantity }) => numberText(quantity) },
  { head: 'Price', numeric: true, cell: ({ price }) => numberText(price) },
  {
    head: 'Commission',
    numeric: true,
    cell: ({ commission, currency }) =>
      commission === null ? 'not told yet' : `${numberText(commission)} ${currency ?? ''}`,
  },
];

/** What the broker executed, newest first. */
export function FillTable({ fills }: { readonly fills: readonly Execution[] }) {
  return (
    <GridTable
      caption="Executions"
      columns={COLUMNS}
      rows={fills}
      rowKey={({ executionId }) => executionId}
      empty="No execution yet."
    />
  );
}
