import { countText, positionText, signOf } from '../../model/number-text.js';
import type { Status } from '../../api/shapes.js';

/** What is open at this moment, in words. */
export function OpenNow({ status }: { readonly status: Status | null }) {
  if (status === null) return null;
  const positions = status.positions.filter(({ quantity }) => signOf(quantity) !== 0);
  return (
    <>
      <dt>Open positions</dt>
      <dd>
        {positions.length === 0
          ? 'None: the account is flat.'
          : positions.map(({ conid, symbol, month, quantity, external }) => (
              <span class="listed" key={`${conid}${external}`}>
                {symbol} {month ?? ''} {positionText(quantity)}
                {external ? ' (not the bot’s)' : ''}
              </span>
            ))}
      </dd>
      <dt>Orders at the broker</dt>
      <dd>
        {status.openOrders.length === 0
          ? 'None.'
          : countText(status.openOrders.length, 'working order')}
      </dd>
    </>
  );
}
