import type { Order } from '../../api/shapes.js';
import { numberText } from '../../model/number-text.js';
import { ActDialog } from '../../parts/act-dialog.js';
import { useDesk } from '../../state/desk.js';

interface CancelDialogProps {
  readonly order: Order;
  readonly onClose: () => void;
}

/** Asks the broker to cancel one order. */
export function CancelDialog({ order, onClose }: CancelDialogProps) {
  const { client } = useDesk();
  const { clientOrderId, side, quantity, filledQuantity, symbol, purpose } = order;
  return (
    <ActDialog<object>
      title="Cancel this order?"
      doneTitle="Asked for"
      verb="Cancel the order"
      tone="danger"
      withReason={false}
      onClose={onClose}
      act={() => client.post(`orders/${encodeURIComponent(clientOrderId)}/cancel`)}
      answer={() => (
        <p>The broker was asked to cancel it. It may still fill until its status says cancelled.</p>
      )}
    >
      <p>
        <strong>
          {side} {numberText(quantity)} {symbol}
        </strong>
        , {numberText(filledQuantity)} filled so far. What is filled stays.
      </p>
      {purpose === 'protect' && (
        <p class="notice bad">
          This order protects a position. Without it the position has no stop.
        </p>
      )}
    </ActDialog>
  );
}
