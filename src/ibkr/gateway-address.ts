/** Where the gateway listens: the setting's own URL, or that of the simulator that runs inside. */
export abstract class GatewayAddress {
  /** Base URL, `http://127.0.0.1:PORT/v1/api`. */
  abstract readonly url: string;
}
