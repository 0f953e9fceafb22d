import type { Effects } from '../../api/shapes.js';
import { ActDialog } from '../../parts/act-dialog.js';
import { useDesk } from '../../state/desk.js';
import { EffectList } from '../controls/effect-list.js';
import { reasonBody } from '../controls/reason-body.js';

interface StrategySwitchDialogProps {
  readonly name: string;
  readonly act: 'halt' | 'resume';
  readonly onClose: () => void;
}

const WORDS = {
  halt: {
    doneTitle: 'Halted',
    verb: 'Halt it',
    tone: 'danger',
    sentence:
      'Its entries and exits are no longer traded. Its positions and working orders stay as they are.',
  },
  resume: {
    doneTitle: 'Trading again',
    verb: 'Resume it',
    tone: 'primary',
    sentence: 'Its next alert is traded again. Nothing is sent because of it.',
  },
} as const;

/** Halts or resumes one strategy. */
export function StrategySwitchDialog({ name, act, onClose }: StrategySwitchDialogProps) {
  const { client } = useDesk();
  const { doneTitle, verb, tone, sentence } = WORDS[act];
  return (
    <ActDialog<Effects>
      title={`${act === 'halt' ? 'Halt' : 'Resume'} the strategy ${name}?`}
      doneTitle={doneTitle}
      verb={verb}
      tone={tone}
      onClose={onClose}
      act={(reason) =>
        client.post(`trading/${act}`, { ...reasonBody(reason), scope: 'strategy', target: name })
      }
      answer={(answer) => <EffectList effects={answer} />}
    >
      <p>{sentence}</p>
    </ActDialog>
  );
}
