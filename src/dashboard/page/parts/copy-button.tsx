import { useState } from 'preact/hooks';

interface CopyButtonProps {
  readonly text: string;
  /** `the message`, for those who do not see what it stands beside. */
  readonly what: string;
}

type Outcome = 'none' | 'copied' | 'refused';

const WORDS = { none: 'Copy', copied: 'Copied', refused: 'Select it and copy by hand' } as const;

/** Copies a text; over plain http the browser may refuse, and the text can still be selected. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>('none');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      setOutcome('refused');
    }
  };
  return (
    <button type="button" class="small" onClick={() => void copy()}>
      <span aria-live="polite">{WORDS[outcome]}</span>
      <span class="unseen"> {what}</span>
    </button>
  );
}
