import type { Run } from '../../api/shapes.js';
import { durationText } from '../../model/iso-time.js';
import { countText } from '../../model/number-text.js';
import { shownText } from '../../model/shown-text.js';
import { StateBadge } from '../../parts/badge.js';
import { Moment } from '../../parts/moment.js';

interface RunLineProps {
  readonly run: Run;
  /** Only the newest run that ended well still has its report. */
  readonly hasReport: boolean;
}

/** One run: when, how far, what it says, and its report. */
export function RunLine({ run, hasReport }: RunLineProps) {
  const { id, trigger, status, startedAt, finishedAt, message, notes, progress } = run;
  return (
    <li>
      <div>
        <p>
          <StateBadge state={status} /> <Moment at={startedAt} />{' '}
          <span class="quiet">
            by {trigger}
            {finishedAt !== null &&
              `, ${durationText(Date.parse(finishedAt) - Date.parse(startedAt))}`}
          </span>
        </p>
        {progress !== null && <ProgressBar progress={progress} />}
        {message !== null && <p>{shownText(message)}</p>}
        {notes.length > 0 && <Notes notes={notes} />}
      </div>
      {hasReport && (
        <div class="row-acts">
          <a
            class="button"
            href={`admin/analysis/runs/${encodeURIComponent(id)}/report.html`}
            target="_blank"
            rel="noopener"
          >
            Open the report<span class="unseen"> in a new tab</span>
          </a>
        </div>
      )}
    </li>
  );
}

function ProgressBar({ progress }: { readonly progress: NonNullable<Run['progress']> }) {
  const { step, done, total } = progress;
  return (
    <label class="progress">
      <span>
        {step}: {done} of {total}
      </span>
      <progress max={Math.max(total, 1)} value={done} />
    </label>
  );
}

function Notes({ notes }: Pick<Run, 'notes'>) {
  return (
    <details>
      <summary>{countText(notes.length, 'note')}</summary>
      <ul>
        {notes.map((note) => (
          <li key={note}>{shownText(note)}</li>
        ))}
      </ul>
    </details>
  );
}
