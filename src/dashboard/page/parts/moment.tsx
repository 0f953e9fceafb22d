import { agoText, momentText } from '../model/iso-time.js';
import { useNow } from '../state/use-now.js';

interface MomentProps {
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Wall time of the reader; UTC to the millisecond when pointed at. */
export function Moment({ at }: MomentProps) {
  const now = useNow(60_000);
  return (
    <time dateTime={at} title={at}>
      {momentText(Date.parse(at), now)}
    </time>
  );
}

/** How long ago it was. */
export function Ago({ at }: MomentProps) {
  const now = useNow();
  return (
    <time dateTime={at} title={at}>
      {agoText(Date.parse(at), now)}
    </time>
  );
}
