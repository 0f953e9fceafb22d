import { useState } from 'preact/hooks';
import type { Order } from '../../api/shapes.js';
import { ActButton } from '../../parts/act-button.js';
import type { Column } from '../../parts/grid-table.js';
import { Ago } from '../../parts/moment.js';
import { Panel } from '../../parts/panel.js';
import { purposeText } from '../../model/state-text.js';
import { useDesk } from '../../state/desk.js';
import { CancelDialog } from './cancel-dialog.js';
import { OrderTable } from './order-table.js';

/** The orders that may still fill, each with a way to cancel it. */
export function OpenOrders() {
  const { status } = useDesk();
  const [asked, setAsked] = useState<Order | null>(null);
  const columns: readonly Column<Order>[] = [
    { head: 'Purpose', cell: ({ purpose }) => purposeText(purpose) },
    { head: 'Sent', cell: ({ submittedAt }) => <Ago at={submittedAt} /> },
    {
      head: 'Cancel',
      cell: (order) => (
        <ActButton small disabled={order.cancelRequested} onClick={() => setAsked(order)}>
          {order.cancelRequested ? 'Cancel asked for' : 'Cancel'}
        </ActButton>
      ),
    },
  ];
  return (
    <Panel title="Open orders">
      <OrderTable
        caption="Open orders"
        empty="No order is working at the broker."
        orders={status?.openOrders ?? []}
        more={columns}
      />
      {asked !== null && <CancelDialog order={asked} onClose={() => setAsked(null)} />}
    </Panel>
  );
}
