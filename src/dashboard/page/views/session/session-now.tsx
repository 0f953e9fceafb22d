import type { SessionRecord } from '../../api/shapes.js';
import { durationText } from '../../model/iso-time.js';
import { StateBadge } from '../../parts/badge.js';
import { Ago } from '../../parts/moment.js';
import { Notice } from '../../parts/notice.js';
import { Panel } from '../../parts/panel.js';

/** The session as it is, and how dependable it was. */
export function SessionNow({ record }: { readonly record: SessionRecord }) {
  const { state, since, reason, account, paper, statistics } = record;
  const { uptimePercent, count, medianMs, worstMs } = statistics;
  return (
    <Panel title="Now" aside={<StateBadge state={state} />}>
      {reason !== null && (
        <Notice tone="warn">
          <p>{reason}</p>
        </Notice>
      )}
      <dl class="pairs">
        <dt>Since</dt>
        <dd>
          <Ago at={since} />
        </dd>
        <dt>Account</dt>
        <dd>
          {account ?? 'not known yet'}
          {paper !== null && (paper ? ', paper' : ', live')}
        </dd>
        <dt>Up</dt>
        <dd>
          {uptimePercent === null ? 'not known yet' : `${uptimePercent} % of the time looked at`}
        </dd>
        <dt>Outages</dt>
        <dd>
          {count === 0
            ? 'none'
            : `${count}, median ${durationText(medianMs ?? 0)}, worst ${durationText(worstMs ?? 0)}`}
        </dd>
      </dl>
    </Panel>
  );
}
