import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';

/** `broken`: 421 instead of a greeting; `silent`: no greeting; `hangs-up`: the connection ends once it is open. */
export type SmtpMood = 'up' | 'broken' | 'silent' | 'hangs-up';

/** Where a session can be answered otherwise than with yes. */
type Step = 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'message' | 'queued';

export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  /** With the dots of SMTP taken away, headers and body. */
  readonly source: string;
}

interface Session {
  readonly socket: Socket;
  isSecure: boolean;
  isKnown: boolean;
  from: string;
  to: string[];
  /** The lines of the message; null outside of it. */
  lines: string[] | null;
}

const MAIL = /^MAIL FROM:<([^>]*)>/i;
const RCPT = /^RCPT TO:<([^>]*)>/i;

/** As much of SMTP (RFC 5321, 3207, 4954) as a mail needs, on a free port of loopback. */
export class SmtpServer {
  readonly mails: TakenMail[] = [];
  /** Every line that came outside a message, whatever was answered. */
  readonly commands: string[] = [];
  /** Answers to the next times a step is reached, in place of what is done there, or `queued`, once the mail is taken; `drop` ends the connection. */
  readonly answers = new Map<Step, string[]>();
  mood: () => SmtpMood = () => 'up';
  /** Null: STARTTLS is not offered. */
  certificate: { readonly key: string; readonly cert: string } | null = null;
  /** Null: anybody may send. */
  login: { readonly user: string; readonly password: string } | null = null;
  onMail: (mail: TakenMail) => void = () => undefined;
  /** How many connections wait for a greeting that does not come. */
  held = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server = createServer((socket) => this.greet(socket));

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  private greet(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
    const mood = this.mood();
    if (mood === 'hangs-up') socket.destroy();
    else if (mood === 'broken') socket.end('421 fake.invalid is out of service\r\n');
    else if (mood === 'silent') {
      this.held += 1;
      socket.on('close', () => (this.held -= 1)).resume();
    } else {
      socket.write('220 fake.invalid ESMTP\r\n');
      this.converse({ socket, isSecure: false, isKnown: false, from: '', to: [], lines: null });
    }
  }

  private converse(session: Session): void {
    let rest = '';
    session.socket.on('data', (bytes: Buffer) => {
      const lines = (rest + bytes.toString('utf8')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.take(session, line);
    });
  }

  private take(session: Session, line: string): void {
    if (session.lines === null) this.obey(session, line);
    else if (line === '.') this.finish(session, session.lines);
    else session.lines.push(line.startsWith('.') ? line.slice(1) : line);
  }

  private finish(session: Session, lines: readonly string[]): void {
    session.lines = null;
    if (this.isAnswered(session, 'message')) return;
    const mail = { from: session.from, to: session.to, source: lines.join('\r\n') };
    this.mails.push(mail);
    this.onMail(mail);
    if (!this.isAnswered(session, 'queued')) this.say(session, '250 queued');
    session.to = [];
  }

  private obey(session: Session, line: string): void {
    this.commands.push(line);
    const [word = ''] = line.toUpperCase().split(' ');
    if (this.isAnswered(session, word)) return;
    if (word === 'EHLO') this.say(session, this.extensions(session));
    else if (word === 'STARTTLS' && this.certificate !== null) this.secure(session);
    else if (word === 'AUTH') this.know(session, line);
    else if (word === 'QUIT') session.socket.end('221 bye\r\n');
    else if (this.login !== null && !session.isKnown) this.say(session, '530 log in first');
    else this.receive(session, line);
  }

  private receive(session: Session, line: string): void {
    const [from, to] = [MAIL.exec(line)?.[1], RCPT.exec(line)?.[1]];
    if (from !== undefined) session.from = from;
    else if (to !== undefined) session.to.push(to);
    else if (line === 'DATA') {
      session.lines = [];
      return this.say(session, '354 go on');
    } else return this.say(session, '502 not known');
    return this.say(session, '250 ok');
  }

  private know(session: Session, line: string): void {
    const { user = '', password = '' } = this.login ?? {};
    const plain = Buffer.from(`\u0000${user}\u0000${password}`).toString('base64');
    session.isKnown = line === `AUTH PLAIN ${plain}`;
    this.say(session, session.isKnown ? '235 welcome' : '535 5.7.8 not these');
  }

  private extensions({ isSecure }: Session): string {
    const offered = [
      ...(this.certificate === null || isSecure ? [] : ['STARTTLS']),
      ...(this.login === null ? [] : ['AUTH PLAIN']),
      '8BITMIME',
    ];
    const lines = ['fake.invalid', ...offered];
    return lines.map((line, n) => `250${n === lines.length - 1 ? ' ' : '-'}${line}`).join('\r\n');
  }

  private secure(session: Session): void {
    const { socket } = session;
    socket.removeAllListeners('data');
    socket.write('220 go on\r\n');
    const secureContext = createSecureContext(this.certificate ?? {});
    const secured = new TLSSocket(socket, { isServer: true, secureContext });
    secured.on('error', () => undefined);
    this.converse({ ...session, socket: secured, isSecure: true });
  }

  /** true when an answer was laid ready for this step. */
  private isAnswered(session: Session, step: string): boolean {
    const answer = this.answers.get(step as Step)?.shift();
    if (answer === undefined) return false;
    if (answer === 'drop') session.socket.destroy();
    else this.say(session, answer);
    return true;
  }

  private say({ socket }: Session, text: string): void {
    socket.write(`${text}\r\n`);
  }
}
