import type { AlertRow, Execution, LedgerEntry, List } from '../../api/shapes.js';
import { alertTitle, decisionText } from '../../model/alert-words.js';
import { hashOf } from '../../model/route.js';
import { shownText } from '../../model/shown-text.js';
import { StateBadge } from '../../parts/badge.js';
import { CodeWord } from '../../parts/code-word.js';
import { Loaded } from '../../parts/loaded.js';
import { Moment } from '../../parts/moment.js';
import { Panel } from '../../parts/panel.js';
import { Sentence } from '../../parts/sentence.js';
import { useResource } from '../../state/use-resource.js';
import { FillTable } from '../orders/fill-table.js';
import { OrderTable } from '../orders/order-table.js';
import { Timeline } from './timeline.js';

/** One alert, from its arrival to its fills. */
export function AlertPage({ id }: { readonly id: string }) {
  const name = encodeURIComponent(id);
  const alert = useResource<AlertRow>(`alerts/${name}`, 'alerts');
  const trace = useResource<List<LedgerEntry>>(`trace/${name}`, 'alerts', 'executions');
  const fills = useResource<List<Execution>>(`executions?limit=50&alertId=${name}`, 'executions');
  return (
    <>
      <p>
        <a href={hashOf('alerts')}>← All alerts</a>
      </p>
      <Loaded resource={alert}>{(value) => <AlertHead alert={value} />}</Loaded>
      <Panel title="From arrival to fill">
        <Loaded resource={trace}>{({ items }) => <Timeline entries={items} />}</Loaded>
      </Panel>
      <Loaded resource={alert}>
        {({ orders }) =>
          orders.length === 0 ? null : (
            <Panel title="Orders">
              <OrderTable orders={orders} />
            </Panel>
          )
        }
      </Loaded>
      <Loaded resource={fills}>
        {({ items }) =>
          items.length === 0 ? null : (
            <Panel title="Executions">
              <FillTable fills={items} />
            </Panel>
          )
        }
      </Loaded>
      <Loaded resource={alert}>{({ payload }) => <Payload payload={payload} />}</Loaded>
    </>
  );
}

function AlertHead({ alert }: { readonly alert: AlertRow }) {
  const { receivedAt, strategy, status, reason, explanation, warnings, externalId } = alert;
  return (
    <Panel title={alertTitle(alert)} aside={<StateBadge state={status} />}>
      {explanation !== null && (
        <p class="lead">
          <Sentence text={explanation} />
        </p>
      )}
      {reason !== null && (
        <p>
          <CodeWord code={reason} />
        </p>
      )}
      <dl class="pairs">
        <dt>Received</dt>
        <dd>
          <Moment at={receivedAt} />
        </dd>
        <dt>Strategy</dt>
        <dd>{strategy}</dd>
        <dt>Position</dt>
        <dd>{decisionText(alert) ?? 'left as it was'}</dd>
        {externalId !== null && (
          <>
            <dt>Sender’s id</dt>
            <dd>
              <code>{shownText(externalId)}</code>
            </dd>
          </>
        )}
      </dl>
      {warnings.map((code) => (
        <p key={code} class="notice warn">
          <CodeWord code={code} />
        </p>
      ))}
    </Panel>
  );
}

function Payload({ payload }: { readonly payload: unknown }) {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload, null, 2);
  return (
    <details class="panel">
      <summary>The message as it came, its secret removed</summary>
      <pre tabIndex={0}>{shownText(text)}</pre>
    </details>
  );
}
