import type { LedgerEntry } from '../../api/shapes.js';
import { durationText } from '../../model/iso-time.js';
import { traceSteps } from '../../model/trace-steps.js';
import { Sentence } from '../../parts/sentence.js';
import { Moment } from '../../parts/moment.js';

/** The steps of an alert with the time each took since its arrival. */
export function Timeline({ entries }: { readonly entries: readonly LedgerEntry[] }) {
  return (
    <ol class="timeline">
      {traceSteps(entries).map(({ seq, at, sinceStartMs, title, sentences, tone }) => (
        <li key={seq} class={tone}>
          <div class="step-head">
            <h3>{title}</h3>
            <span class="quiet">
              <Moment at={at} /> <span class="offset">+{durationText(sinceStartMs)}</span>
            </span>
          </div>
          {sentences.map((sentence) => (
            <p key={sentence}>
              <Sentence text={sentence} />
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}
