import type { IncomingMessage } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions } from 'socket.io';
import { cameFromHere, SessionReader } from '@guibang/identity';
import { Config, type Viewer } from '@guibang/platform';
import { OpenSockets } from './open-sockets';

const MOST_OF_SESSION = 30;

/** A handshake request that was let in. */
interface Admitted extends IncomingMessage {
  viewer?: Viewer;
}

/**
 * socket.io with the session of HTTP: the cookie is read before anything is opened, pages of other sites are turned away, and
 * whoever is not logged in gets a 403.
 */
export class SocketAdapter extends IoAdapter {
  private readonly config: Config;
  private readonly sessions: SessionReader;
  private readonly open: OpenSockets;

  constructor(app: INestApplication) {
    super(app);
    this.config = app.get(Config);
    this.sessions = app.get(SessionReader);
    this.open = app.get(OpenSockets);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const server = super.createIOServer(port, {
      ...options,
      serveClient: false,
      maxHttpBufferSize: 16_384,
      pingInterval: 20_000,
      pingTimeout: 15_000,
      allowRequest: (request: Admitted, answer: (problem: string | null, ok: boolean) => void) => {
        this.admit(request).then(
          (ok) => answer(null, ok),
          () => answer('unavailable', false),
        );
      },
    } as ServerOptions) as Server;
    server.use((socket, next) => {
      const { viewer } = socket.request as Admitted;
      if (!viewer?.sessionId) return next(new Error('unauthenticated'));
      if (this.open.ofSession(viewer.sessionId) >= MOST_OF_SESSION) return next(new Error('too-many'));
      socket.data = { viewer };
      next();
    });
    return server;
  }

  private async admit(request: Admitted): Promise<boolean> {
    if (!cameFromHere((name) => request.headers[name] as string | undefined, this.config.publicUrl)) return false;
    const who = await this.sessions.byCookie(request.headers.cookie);
    if (!who || who.secondFactor === 'must-set-up') return false;
    request.viewer = who.viewer;
    return true;
  }
}
