import type { ComponentChildren } from 'preact';
import type { Equity } from '../../api/shapes.js';
import { equitySeries } from '../../model/equity-series.js';
import { numberText, signOf } from '../../model/number-text.js';
import { Money } from '../../parts/money.js';
import { useDesk } from '../../state/desk.js';

interface TileProps {
  readonly name: string;
  readonly note: string;
  readonly children: ComponentChildren;
}

function Tile({ name, note, children }: TileProps) {
  return (
    <div class="tile">
      <dt>{name}</dt>
      <dd>
        <strong>{children}</strong>
        <span class="quiet">{note}</span>
      </dd>
    </div>
  );
}

/** The figures of the day. */
export function DayTiles({ equity }: { readonly equity: Equity | null }) {
  const { status } = useDesk();
  const held = status?.positions.filter(({ quantity }) => signOf(quantity) !== 0).length;
  const balance =
    equity === null ? undefined : (equitySeries(equity).values.at(-1) ?? equity.openingEquity);
  return (
    <dl class="tiles">
      <Tile name="Result today" note="closed trades, after commission">
        {equity === null ? '–' : <Money value={equity.today.net} currency={equity.currency} />}
      </Tile>
      <Tile name="Equity" note="of closed trades">
        {balance === undefined ? '–' : numberText(balance.toFixed(2))}
      </Tile>
      <Tile name="Open positions" note={held === 0 ? 'the account is flat' : 'in the account'}>
        {held ?? '–'}
      </Tile>
      <Tile name="Working orders" note="at the broker">
        {status?.openOrders.length ?? '–'}
      </Tile>
    </dl>
  );
}
