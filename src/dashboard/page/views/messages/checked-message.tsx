import type { AlertCheck } from '../../api/message-shapes.js';
import { shownText } from '../../model/shown-text.js';
import { Notice } from '../../parts/notice.js';

const VERDICTS = {
  understood: { tone: 'good', words: 'Understood.' },
  skipped: { tone: 'warn', words: 'It would be stored and answered 200, but never traded.' },
  refused: { tone: 'bad', words: 'It would be refused.' },
} as const;

/** What a message means and does, or exactly what is wrong with it. */
export function CheckedMessage({ check }: { readonly check: AlertCheck }) {
  const { verdict, problem, meaning, outcomes, warnings } = check;
  const { tone, words } = VERDICTS[verdict];
  return (
    <div class="checked">
      <Notice tone={tone}>
        <p>
          <strong>{words}</strong>
        </p>
        {problem !== null && (
          <p>
            {shownText(problem.message)} <code>{problem.code}</code>
            {problem.field !== null && (
              <>
                {' '}
                in the field <code>{shownText(problem.field)}</code>
              </>
            )}
          </p>
        )}
      </Notice>
      {meaning.map((sentence) => (
        <p key={sentence}>{shownText(sentence)}</p>
      ))}
      <Sentences title="What it does" sentences={outcomes.map(({ sentence }) => sentence)} />
      <Sentences title="Mind" sentences={warnings.map(({ message }) => message)} />
    </div>
  );
}

function Sentences({
  title,
  sentences,
}: {
  readonly title: string;
  readonly sentences: readonly string[];
}) {
  if (sentences.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{shownText(sentence)}</li>
        ))}
      </ul>
    </>
  );
}
