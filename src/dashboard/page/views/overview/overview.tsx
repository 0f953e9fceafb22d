import type { Equity, List, Notification } from '../../api/shapes.js';
import type { Resource } from '../../state/use-resource.js';
import { AlertFeed } from '../alerts/alert-feed.js';
import { NotificationPanel } from '../notifications/notification-panel.js';
import { OpenOrders } from '../orders/open-orders.js';
import { EquityChart } from '../performance/equity-chart.js';
import { Approvals } from './approvals.js';
import { DayTiles } from './day-tiles.js';
import { PausedRoots } from './paused-roots.js';
import { Positions } from './positions.js';
import { Switches } from './switches.js';

interface OverviewProps {
  readonly equity: Resource<Equity>;
  readonly notifications: Resource<List<Notification>>;
}

/** How things stand, on one screen. */
export function Overview({ equity, notifications }: OverviewProps) {
  return (
    <>
      <NotificationPanel resource={notifications} />
      <Switches />
      <PausedRoots />
      <Approvals />
      <DayTiles equity={equity.value} />
      <div class="columns">
        <Positions />
        <EquityChart resource={equity} />
      </div>
      <OpenOrders />
      <AlertFeed brief />
    </>
  );
}
