import type { ComponentChildren } from 'preact';
import { skewText } from '../../model/iso-time.js';
import { StateBadge } from '../../parts/badge.js';
import { Ago } from '../../parts/moment.js';
import { useDesk } from '../../state/desk.js';

interface FactProps {
  readonly name: string;
  readonly children: ComponentChildren;
}

function Fact({ name, children }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const SKEW_LIMIT_MS = 10_000;
const STREAM_WORDS = {
  connecting: 'Connecting…',
  live: 'Live',
  reconnecting: 'Reconnecting…',
} as const;

/** How it stands, in one line, and what is wrong with it. */
export function StatusFacts() {
  const { status, stream } = useDesk();
  return (
    <>
      <dl class={stream === 'reconnecting' ? 'facts stale' : 'facts'}>
        <Fact name="State">
          {status === null ? '…' : <StateBadge state={status.tradingState} />}
        </Fact>
        <Fact name="Kill switch">
          {status === null ? '…' : <StateBadge state={status.killSwitch} />}
        </Fact>
        <Fact name="Broker">
          {status === null ? '…' : <StateBadge state={status.session.state} />}
        </Fact>
        <ConnectionFacts />
      </dl>
      {stream === 'reconnecting' && (
        <p class="session-reason">
          No connection to the server: what you see is from before, and may have changed. The page
          comes back by itself.
        </p>
      )}
      {status !== null && status.session.reason !== null && (
        <p class="session-reason" role="status">
          {status.session.reason}
        </p>
      )}
    </>
  );
}

function ConnectionFacts() {
  const { status, stream, skewMs } = useDesk();
  const lastAlert = status?.lastAlert ?? null;
  const isSkewed = skewMs !== null && Math.abs(skewMs) > SKEW_LIMIT_MS;
  return (
    <>
      <Fact name="Last alert">
        {lastAlert === null ? 'none yet' : <Ago at={lastAlert.receivedAt} />}
      </Fact>
      <Fact name="Server clock">
        <span class={isSkewed ? 'loss' : ''}>{skewText(skewMs)}</span>
      </Fact>
      <Fact name="This page">
        <span class={`stream ${stream}`} role="status">
          {STREAM_WORDS[stream]}
        </span>
      </Fact>
    </>
  );
}
