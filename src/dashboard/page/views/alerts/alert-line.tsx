import type { AlertRow } from '../../api/shapes.js';
import { alertTitle, decisionText } from '../../model/alert-words.js';
import { hashOf } from '../../model/route.js';
import { shownText } from '../../model/shown-text.js';
import { codeText } from '../../model/state-text.js';
import { Badge, StateBadge } from '../../parts/badge.js';
import { Moment } from '../../parts/moment.js';

/** One alert of the feed: when, what, what became of it and why. */
export function AlertLine({ alert }: { readonly alert: AlertRow }) {
  const { id, receivedAt, strategy, status, reason, explanation, test } = alert;
  const why = reason === null ? explanation : (codeText(reason) ?? explanation ?? reason);
  return (
    <li>
      <a class="alert-line" href={hashOf('alerts', id)}>
        <span class="alert-when">
          <Moment at={receivedAt} />
        </span>
        <span class="alert-what">
          <b>{alertTitle(alert)}</b>
          <span class="quiet"> {strategy}</span>
          {test && <Badge tone="calm">test</Badge>}
        </span>
        <span class="alert-status">
          <StateBadge state={status} />
        </span>
        <span class="alert-why quiet">
          {why === null ? (decisionText(alert) ?? '') : shownText(why)}
        </span>
      </a>
    </li>
  );
}
