/** Whether an alert would be traded now, a closed market aside; told by whoever puts the application together. */
export abstract class Readiness {
  abstract isReady(): boolean;
}
