import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { meaningOf } from '../domain/kernel/codes.table.js';
import { AdminIdentity } from './admin-identity.service.js';
import type { Role } from './admin-access.js';
import { SESSION_LIFE_MS, sessionCookie } from './admin-session.js';
import { AdminSessions } from './admin-sessions.service.js';
import { answerLike } from './answer-examples.table.js';
import { LoginDto } from './login.dto.js';
import { LoginLimit } from './login-limit.service.js';
import { LoginTrail } from './login-trail.service.js';
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
  constructor(
    private readonly sessions: AdminSessions,
    private readonly identities: AdminIdentity,
    private readonly limit: LoginLimit,
    private readonly trail: LoginTrail,
  ) {}

  @ApiOperation({ summary: 'Opens a session: a token for a cookie; 429 after ten wrong ones' })
  @ApiOkResponse(answerLike('login'))
  @HttpCode(200)
  @Post('login')
  async login(
    @Body(StrictPipe) body: LoginDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Membership> {
    const address = this.limit.addressOf(request.raw);
    this.refuseTooMany(address, reply);
    const role = this.sessions.roleOfToken(body.token);
    if (role === null) {
      this.limit.failed('login', address);
      await this.trail.refused({ address });
      throw refusalException({ code: 'TOKEN_REQUIRED', message: 'The token is wrong.' });
    }
    this.limit.succeeded('login', address);
    const { token, csrfToken } = this.sessions.open(role);
    reply.header('set-cookie', sessionCookie(token, SESSION_LIFE_MS, isOverTls(request)));
    reply.header('cache-control', 'no-store');
    await this.trail.loggedIn({ role, address });
    return { role, csrfToken };
  }

  @ApiOperation({ summary: 'Ends the session of the cookie' })
  @ApiBearerAuth()
  @HttpCode(200)
  @Post('logout')
  async logout(
    @Body(StrictPipe) _body: EmptyDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const { role, session } = found(this.identities.of(request.headers), 'session');
    if (session === null) return {};
    this.sessions.close(session);
    reply.header('set-cookie', sessionCookie('', 0, isOverTls(request)));
    await this.trail.loggedOut({ role, address: this.limit.addressOf(request.raw) });
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
    const waitSeconds = this.limit.waitSeconds('login', address);
    if (waitSeconds === 0) return;
    reply.header('retry-after', String(waitSeconds));
    throw refusalException({ code: 'TOO_MANY_LOGINS', message: meaningOf('TOO_MANY_LOGINS') });
  }
}

/** Whether the browser came over TLS, which a proxy may have ended: it says so itself with every POST. */
function isOverTls({ headers }: FastifyRequest): boolean {
  return headers.origin?.startsWith('https:') === true;
}
