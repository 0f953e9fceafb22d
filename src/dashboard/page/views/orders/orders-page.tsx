import type { Execution, Order } from '../../api/shapes.js';
import { hashOf } from '../../model/route.js';
import type { Column } from '../../parts/grid-table.js';
import { ListEnd } from '../../parts/list-end.js';
import { Loaded } from '../../parts/loaded.js';
import { Moment } from '../../parts/moment.js';
import { Panel } from '../../parts/panel.js';
import { useSlice } from '../../state/use-slice.js';
import { codeText, purposeText } from '../../model/state-text.js';
import { FillTable } from './fill-table.js';
import { OpenOrders } from './open-orders.js';
import { OrderTable } from './order-table.js';

const MORE: readonly Column<Order>[] = [
  {
    head: 'Purpose',
    cell: ({ reason, purpose }) => (
      <>
        {purposeText(purpose)}
        {reason !== null && <span class="quiet"> {codeText(reason) ?? reason}</span>}
      </>
    ),
  },
  { head: 'Sent', cell: ({ submittedAt }) => <Moment at={submittedAt} /> },
  {
    head: 'Alert',
    cell: ({ alertId }) =>
      alertId === null ? '–' : <a href={hashOf('alerts', alertId)}>Show it</a>,
  },
];

/** Open orders, all orders and what was executed. */
export function OrdersPage() {
  const orders = useSlice<Order>('orders', {}, 'orders');
  const fills = useSlice<Execution>('executions', {}, 'executions');
  return (
    <>
      <OpenOrders />
      <Panel title="All orders">
        <Loaded resource={orders}>
          {({ items }) => <OrderTable orders={items} more={MORE} />}
        </Loaded>
        <ListEnd slice={orders} />
      </Panel>
      <Panel title="Executions">
        <Loaded resource={fills}>{({ items }) => <FillTable fills={items} />}</Loaded>
        <ListEnd slice={fills} />
      </Panel>
    </>
  );
}
