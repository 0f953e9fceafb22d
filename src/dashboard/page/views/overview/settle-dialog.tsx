import type { Holdings, Numeric } from '../../api/shapes.js';
import { positionText, signOf } from '../../model/number-text.js';
import { ActDialog } from '../../parts/act-dialog.js';
import { useDesk } from '../../state/desk.js';
import { OpenNow } from '../controls/open-now.js';
import { reasonBody } from '../controls/reason-body.js';

export type Settlement = 'adopt' | 'disown';

interface SettleDialogProps {
  readonly root: string;
  readonly settlement: Settlement;
  readonly onClose: () => void;
}

const WORDS = {
  adopt: {
    title: 'Adopt',
    doneTitle: 'Adopted',
    verb: 'It is the bot’s',
    sentence: 'Everything that the account holds in it becomes the bot’s own.',
    position: 'The next alert may close or reverse all of it, and so do flatten and roll.',
  },
  disown: {
    title: 'Disown',
    doneTitle: 'Disowned',
    verb: 'It is not the bot’s',
    sentence: 'What the bot’s own fills do not explain is yours: the bot leaves it alone.',
    position:
      'You look after that part yourself. What the bot thought it had and the account does not hold counts as gone.',
  },
} as const;

/** Says with an operator's word whose a position is; sends nothing. */
export function SettleDialog({ root, settlement, onClose }: SettleDialogProps) {
  const { client, status } = useDesk();
  const { title, doneTitle, verb, sentence, position } = WORDS[settlement];
  return (
    <ActDialog<Holdings>
      title={`${title} what is held in ${root}?`}
      doneTitle={doneTitle}
      verb={verb}
      onClose={onClose}
      act={(reason) =>
        client.post(`roots/${encodeURIComponent(root)}/${settlement}`, reasonBody(reason))
      }
      answer={(answer) => <Settled answer={answer} />}
    >
      <p>{sentence} No order is sent because of it.</p>
      <dl class="effects">
        <dt>The position</dt>
        <dd>{position}</dd>
        <dt>Orders of unknown fate</dt>
        <dd>In {root} they are given up: look at the broker that none still works.</dd>
        <dt>Alerts</dt>
        <dd>{root} trades again with the next one.</dd>
        <OpenNow status={status} />
      </dl>
    </ActDialog>
  );
}

function heldText(quantity: Numeric): string {
  return signOf(quantity) === 0 ? 'nothing' : positionText(quantity).toLowerCase();
}

function Settled({ answer: { root, holdings } }: { readonly answer: Holdings }) {
  return (
    <>
      <p>
        <strong>{root} trades again.</strong> Nothing was sent.
      </p>
      <ul>
        {holdings.map(({ conid, symbol, own, foreign }) => (
          <li key={conid}>
            {symbol}: {heldText(own)} the bot’s, {heldText(foreign)} not
          </li>
        ))}
      </ul>
    </>
  );
}
