import type { Drift } from '../../api/shapes.js';
import { positionText } from '../../model/number-text.js';
import { shownText } from '../../model/shown-text.js';
import { CodeWord } from '../../parts/code-word.js';
import { Ago } from '../../parts/moment.js';
import { Notice } from '../../parts/notice.js';

/** Where a strategy's last word and the account differ, since when and why. */
export function DriftList({ drift }: { readonly drift: readonly Drift[] }) {
  if (drift.length === 0) return null;
  return (
    <Notice tone="warn">
      <h3>Not what the strategy last wanted</h3>
      <ul>
        {drift.map(({ strategy, root, target, position, since, cause }) => (
          <li key={`${strategy} ${root}`}>
            <b>{root}</b> ({strategy}): wanted {positionText(target).toLowerCase()}, is{' '}
            {positionText(position).toLowerCase()}
            {since !== undefined && since !== null && (
              <>
                , since <Ago at={since} />
              </>
            )}
            . {cause !== undefined && cause !== null && <Cause cause={cause} />}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Cause({ cause }: { readonly cause: string }) {
  return /^[A-Z_]+$/.test(cause) ? <CodeWord code={cause} /> : <>{shownText(cause)}</>;
}
