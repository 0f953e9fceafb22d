import type { List, Notification } from '../../api/shapes.js';
import { hashOf } from '../../model/route.js';
import { Panel } from '../../parts/panel.js';
import type { Resource } from '../../state/use-resource.js';
import { NotificationRows } from './notification-rows.js';

const SHOWN = 3;

/** The newest critical notifications, on top of the overview; nothing while there is none. */
export function NotificationPanel({
  resource,
}: {
  readonly resource: Resource<List<Notification>>;
}) {
  const items = resource.value?.items ?? [];
  if (items.length === 0) return null;
  const all = items.length > SHOWN && <a href={hashOf('notifications')}>All {items.length}</a>;
  return (
    <Panel title="Wants your attention" class="wants-you" aside={all}>
      <NotificationRows items={items.slice(-SHOWN).toReversed()} resource={resource} />
    </Panel>
  );
}
