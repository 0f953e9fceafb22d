/** Where the module tells what happened. No token, account or secret may be in a message. */
export interface BrokerLog {
  log(message: string): void;
  warn(message: string): void;
}
