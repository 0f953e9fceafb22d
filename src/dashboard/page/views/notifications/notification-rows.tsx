import type { List, Notification } from '../../api/shapes.js';
import { shownText } from '../../model/shown-text.js';
import { ActButton } from '../../parts/act-button.js';
import { CodeWord } from '../../parts/code-word.js';
import { StateBadge } from '../../parts/badge.js';
import { Ago } from '../../parts/moment.js';
import { useDesk } from '../../state/desk.js';
import type { Resource } from '../../state/use-resource.js';
import { useAct } from '../../state/use-act.js';

interface NotificationRowsProps {
  readonly items: readonly Notification[];
  readonly resource: Resource<List<Notification>>;
}

/** Critical notifications; each is told again and again until it is acknowledged. */
export function NotificationRows({ items, resource }: NotificationRowsProps) {
  return (
    <ul class="rows">
      {items.map((notification) => (
        <NotificationRow
          key={notification.id}
          notification={notification}
          onDone={resource.reload}
        />
      ))}
    </ul>
  );
}

interface NotificationRowProps {
  readonly notification: Notification;
  readonly onDone: () => void;
}

function NotificationRow({ notification, onDone }: NotificationRowProps) {
  const { client } = useDesk();
  const act = useAct<object>();
  const { id, at, count, severity, code, message } = notification;
  const acknowledge = async (): Promise<void> => {
    await act.start(() => client.post(`notifications/${encodeURIComponent(id)}/acknowledge`));
    onDone();
  };
  return (
    <li>
      <div>
        <p>
          <StateBadge state={severity} /> {shownText(message)}
        </p>
        <p class="quiet">
          <Ago at={at} />
          {count > 1 && `, told ${count} times`}. <CodeWord code={code} />
        </p>
        {act.failure !== null && <p role="alert">{act.failure.message}</p>}
      </div>
      <div class="row-acts">
        <ActButton small disabled={act.isRunning} onClick={() => void acknowledge()}>
          I have seen it
        </ActButton>
      </div>
    </li>
  );
}
