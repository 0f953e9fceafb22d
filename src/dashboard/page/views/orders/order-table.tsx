import type { OrderSummary } from '../../api/shapes.js';
import { numberText } from '../../model/number-text.js';
import { StateBadge } from '../../parts/badge.js';
import { GridTable } from '../../parts/grid-table.js';
import type { Column } from '../../parts/grid-table.js';

interface OrderTableProps<T extends OrderSummary> {
  readonly orders: readonly T[];
  readonly caption?: string;
  readonly empty?: string;
  /** Columns after those that every order has. */
  readonly more?: readonly Column<T>[];
}

const COLUMNS: readonly Column<OrderSummary>[] = [
  { head: 'Contract', cell: ({ symbol }) => <b>{symbol}</b> },
  { head: 'Side', cell: ({ side }) => side },
  {
    head: 'Filled',
    numeric: true,
    cell: ({ filledQuantity, quantity }) =>
      `${numberText(filledQuantity)} of ${numberText(quantity)}`,
  },
  {
    head: 'Average price',
    numeric: true,
    cell: ({ averagePrice }) => (averagePrice === null ? '–' : numberText(averagePrice)),
  },
  { head: 'Status', cell: ({ status }) => <StateBadge state={status} /> },
];

/** Orders, newest first. */
export function OrderTable<T extends OrderSummary>({
  orders,
  caption = 'Orders',
  empty = 'No order.',
  more = [],
}: OrderTableProps<T>) {
  return (
    <GridTable
      caption={caption}
      columns={[...COLUMNS, ...more]}
      rows={orders}
      rowKey={({ clientOrderId }) => clientOrderId}
      empty={empty}
    />
  );
}
