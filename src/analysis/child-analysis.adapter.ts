import { Injectable } from '@nestjs/common';
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { AnalysisWindow } from '../ports/settings.port.js';
import { importOutcomeOf, outcomeOf, progressOf } from './run-message.js';
import type { RunOutcome, RunProgress } from './run-message.js';

/**
 * The analysis in a process of its own: `cli.js analyze --json` with this process' environment, which opens the ledger
 * for reading only. Whatever happens to it, this process goes on.
 */
@Injectable()
export class ChildAnalysis {
  private child: ChildProcess | null = null;
  /** The command line that is compiled beside this file. */
  protected readonly cli: string = fileURLToPath(new URL('../cli.js', import.meta.url));

  /** Resolves when the process has ended; never rejects. */
  run(
    window: AnalysisWindow | null,
    onProgress: (progress: RunProgress) => void,
  ): Promise<RunOutcome> {
    const child = this.start(['analyze', '--json', ...datesOf(window)]);
    child.on('message', (message) => {
      const progress = progressOf(message);
      if (progress !== null) onProgress(progress);
    });
    return ended(child, outcomeOf);
  }

  /** Has the broker's statement fetched and imported, in the same way: `cli.js import --flex --json`. */
  importStatement(): Promise<RunOutcome> {
    return ended(this.start(['import', '--flex', '--json']), importOutcomeOf);
  }

  /** Ends a running process; its report is not written then. */
  stop(): void {
    this.child?.kill('SIGTERM');
  }

  private start(words: readonly string[]): ChildProcess {
    const stdio = ['ignore', 'pipe', 'pipe', 'ipc'] as const;
    this.child = fork(this.cli, words, { stdio: [...stdio], execArgv: [] });
    return this.child;
  }
}

function datesOf(window: AnalysisWindow | null): readonly string[] {
  const { from = null, to = null } = window ?? {};
  return [...(from === null ? [] : ['--from', from]), ...(to === null ? [] : ['--to', to])];
}

function ended(child: ChildProcess, outcome: typeof outcomeOf): Promise<RunOutcome> {
  const printed = { out: '', error: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (printed.out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (printed.error += text));
  return new Promise((resolve) => {
    child.on('error', ({ message }) => resolve(outcome(null, { out: '', error: message })));
    child.on('close', (exitCode) => resolve(outcome(exitCode, printed)));
  });
}

/** In the child: tells the parent how far the run is. Without a parent that listens nothing happens. */
export function tellParent(progress: RunProgress): void {
  if (process.connected) process.send?.({ progress });
}
