import type { Run } from '../../api/shapes.js';
import { durationText } from '../../model/iso-time.js';
import { countText } from '../../model/number-text.js';
import { shownText } from '../../model/shown-text.js';
import { StateBadge } from '../../parts/badge.js';
import { Moment } from '../../parts/moment.js';
import { reportAddress } from './report-frame.js';

interface RunLineProps {
  readonly run: Run;
  /** Whether its report is shown; null without one: only the newest run that ended well still has it. */
  readonly report: Shown | null;
}

interface Shown {
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** One run: when, how far, what it says, and its report. */
export function RunLine({ run, report }: RunLineProps) {
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
      {report !== null && <ReportActs id={id} report={report} />}
    </li>
  );
}

function ReportActs({ id, report }: { readonly id: string; readonly report: Shown }) {
  return (
    <div class="row-acts">
      <button type="button" aria-expanded={report.isOpen} onClick={report.onToggle}>
        {report.isOpen ? 'Hide the report' : 'Show the report'}
      </button>
      <a class="button" href={reportAddress(id)} target="_blank" rel="noopener">
        Open in a new tab
      </a>
    </div>
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
