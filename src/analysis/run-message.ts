/** How far a run is: `done` of `total` in its present `step`. */
export interface RunProgress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}
