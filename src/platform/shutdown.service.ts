import { Injectable } from '@nestjs/common';

/** Exit codes of the server. */
export const EXIT_CODES = { stopped: 0, refused: 1, brokenInvariant: 70 } as const;

/** The one way to ask for the end of the process; `main.ts` listens and stops everything in order. */
@Injectable()
export class Shutdown {
  private ask: (exitCode: number) => void = () => undefined;

  /** Resolves with the exit code of the first who asked. */
  readonly requested = new Promise<number>((resolve) => {
    this.ask = resolve;
  });

  request(exitCode: number): void {
    this.ask(exitCode);
  }
}
