import type { List, Notification } from '../../api/shapes.js';
import { Loaded } from '../../parts/loaded.js';
import { Panel } from '../../parts/panel.js';
import type { Resource } from '../../state/use-resource.js';
import { NotificationRows } from './notification-rows.js';

const SHOWN = 200;

/** Every critical notification that nobody acknowledged, newest first. */
export function NotificationList({
  resource,
}: {
  readonly resource: Resource<List<Notification>>;
}) {
  return (
    <Panel title="Not acknowledged">
      <Loaded resource={resource}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="quiet">
              Nothing waits for you. Critical notifications stay here until you acknowledge them.
            </p>
          ) : (
            <NotificationRows items={items.slice(-SHOWN).toReversed()} resource={resource} />
          )
        }
      </Loaded>
    </Panel>
  );
}
