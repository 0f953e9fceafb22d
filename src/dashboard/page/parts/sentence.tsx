import { withLocalTimes } from '../model/iso-time.js';
import { shownText } from '../model/shown-text.js';
import { useNow } from '../state/use-now.js';

/** A sentence of the server or of a sender: always text, moments in it in the reader's time. */
export function Sentence({ text }: { readonly text: string }) {
  return <>{withLocalTimes(shownText(text), useNow(60_000))}</>;
}
