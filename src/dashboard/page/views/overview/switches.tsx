import { stateText } from '../../model/state-text.js';
import { shownText } from '../../model/shown-text.js';
import { Ago } from '../../parts/moment.js';
import { Notice } from '../../parts/notice.js';
import { useDesk } from '../../state/desk.js';

const MEANINGS: Readonly<Record<string, string>> = {
  HALTED: 'Trading is halted: entries and exits are ignored. Working orders may still fill.',
  REDUCING: 'Only reducing: exits are traded, nothing new is opened.',
};

/** Says loudly when less than everything is traded. */
export function Switches() {
  const { status } = useDesk();
  if (status === null) return null;
  const scoped = (status.switches ?? []).filter(({ killSwitch }) => killSwitch !== 'ACTIVE');
  const whole = MEANINGS[status.killSwitch];
  if (whole === undefined && scoped.length === 0) return null;
  return (
    <Notice tone={status.killSwitch === 'HALTED' ? 'bad' : 'warn'}>
      {whole !== undefined && <p>{whole}</p>}
      {scoped.length > 0 && (
        <ul>
          {scoped.map(({ scope, target, killSwitch, reason, since }) => (
            <li key={`${scope} ${target}`}>
              {scope === 'all' ? 'Everything' : `${scope} ${target ?? ''}`}:{' '}
              <b>{stateText(killSwitch)}</b>
              {since !== null && (
                <>
                  {' '}
                  since <Ago at={since} />
                </>
              )}
              {reason !== null && `. ${shownText(reason)}`}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
