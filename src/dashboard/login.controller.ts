import { Body, Controller, Get, HttpCode, Logger, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { meaningOf } from '../domain/kernel/codes.table.js';
import { Clock } from '../ports/clock.port.js';
import { AdminIdentity } from './admin-identity.service.js';
import type { Role } from './admin-access.js';
import { SESSION_LIFE_MS, sessionCookie } from './admin-session.js';
import { AdminSessions } from './admin-sessions.service.js';
import { answerLike } from './answer-examples.table.js';
import { LoginAttempts } from './login-attempts.js';
import { LoginDto } from './login.dto.js';
import { EmptyDto } from './reason.dto.js';
import { found, refusalException } from './refusal.filter.js';
import { StrictPipe } from './strict.pipe.js';

/** What a page is told about who uses it. */
interface Membership {
  readonly role: Role;
  readonly csrfToken: string | null;
}

/** Sessions of browsers. */
@ApiTags('session')
@Controller('admin')
export class LoginController {
  private readonly logger = new Logger('Admin');
  private readonly attempts = new LoginAttempts();

  constructor(
    private readonly sessions: AdminSessions,
    private readonly identities: AdminIdentity,
    private readonly clock: Clock,
  ) {}

  @ApiOperation({ summary: 'Opens a session: a token for a cookie; 429 after ten wrong ones' })
  @ApiOkResponse(answerLike('login'))
  @HttpCode(200)
  @Post('login')
  login(
    @Body(StrictPipe) body: LoginDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Membership {
    const address = request.raw.socket.remoteAddress ?? 'unknown';
    this.refuseTooMany(address, reply);
    const role = this.sessions.roleOfToken(body.token);
    if (role === null) {
      this.attempts.failed(address, this.clock.monotonic());
      this.logger.warn({ message: 'A login failed.', address });
      throw refusalException({ code: 'TOKEN_REQUIRED', message: 'The token is wrong.' });
    }
    this.attempts.succeeded(address);
    const { token, csrfToken } = this.sessions.open(role);
    reply.header('set-cookie', sessionCookie(token, SESSION_LIFE_MS, isOverTls(request)));
    reply.header('cache-control', 'no-store');
    this.logger.log({ message: 'Somebody logged in.', role, address });
    return { role, csrfToken };
  }

  @ApiOperation({ summary: 'Ends the session of the cookie' })
  @ApiBearerAuth()
  @HttpCode(200)
  @Post('logout')
  logout(
    @Body(StrictPipe) _body: EmptyDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): object {
    const { role, session } = found(this.identities.of(request.headers), 'session');
    if (session === null) return {};
    this.sessions.close(session);
    reply.header('set-cookie', sessionCookie('', 0, isOverTls(request)));
    const address = request.raw.socket.remoteAddress;
    this.logger.log({ message: 'Somebody logged out.', role, address });
    return {};
  }

  @ApiOperation({ summary: 'Role of who asks, and the CSRF token of the session' })
  @ApiBearerAuth()
  @ApiOkResponse(answerLike('me'))
  @Get('me')
  me(@Req() { headers }: FastifyRequest): Membership {
    const { role, session } = found(this.identities.of(headers), 'session');
    return { role, csrfToken: session === null ? null : this.sessions.csrfTokenOf(session) };
  }

  private refuseTooMany(address: string, reply: FastifyReply): void {
    const waitMs = this.attempts.waitMs(address, this.clock.monotonic());
    if (waitMs === 0) return;
    reply.header('retry-after', String(Math.ceil(waitMs / 1000)));
    throw refusalException({ code: 'TOO_MANY_LOGINS', message: meaningOf('TOO_MANY_LOGINS') });
  }
}

/** Whether the browser came over TLS, which a proxy may have ended: it says so itself with every POST. */
function isOverTls({ headers }: FastifyRequest): boolean {
  return headers.origin?.startsWith('https:') === true;
}
