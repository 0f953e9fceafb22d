import { codeText } from '../model/state-text.js';

/** A code with what it means, for people first. */
export function CodeWord({ code }: { readonly code: string }) {
  const meaning = codeText(code);
  return (
    <>
      {meaning !== null && <span>{meaning} </span>}
      <code>{code}</code>
    </>
  );
}
