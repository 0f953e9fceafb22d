import type { Equity, List, Notification } from '../../api/shapes.js';
import type { Route } from '../../model/route.js';
import type { Resource } from '../../state/use-resource.js';
import { AlertPage } from '../alerts/alert-page.js';
import { AlertFeed } from '../alerts/alert-feed.js';
import { LogTail } from '../log/log-tail.js';
import { MessageTools } from '../messages/message-tools.js';
import { NotificationList } from '../notifications/notification-list.js';
import { OrdersPage } from '../orders/orders-page.js';
import { Overview } from '../overview/overview.js';
import { Performance } from '../performance/performance.js';
import { RollCalendar } from '../rolls/roll-calendar.js';
import { SessionHistory } from '../session/session-history.js';
import { StrategyList } from '../strategies/strategy-list.js';

interface SectionViewProps {
  readonly route: Route;
  readonly equity: Resource<Equity>;
  readonly notifications: Resource<List<Notification>>;
}

/** The section that the address names. */
export function SectionView({ route, equity, notifications }: SectionViewProps) {
  switch (route.section) {
    case 'overview':
      return <Overview equity={equity} notifications={notifications} />;
    case 'alerts':
      return route.detail === null ? (
        <AlertFeed />
      ) : (
        <AlertPage key={route.detail} id={route.detail} />
      );
    case 'orders':
      return <OrdersPage />;
    case 'performance':
      return <Performance equity={equity} />;
    case 'rolls':
      return <RollCalendar />;
    case 'session':
      return <SessionHistory />;
    case 'strategies':
      return <StrategyList />;
    case 'messages':
      return <MessageTools />;
    case 'notifications':
      return <NotificationList resource={notifications} />;
    case 'log':
      return <LogTail />;
  }
}
