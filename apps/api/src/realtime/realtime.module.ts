import { Module } from '@nestjs/common';
import { RealtimeGateway } from './gateway';
import { Hearing } from './hearing';
import { OpenSockets } from './open-sockets';
import { Presence } from './presence';
import { RoomsController } from './rooms.controller';
import { Staying } from './staying';

/** What open pages hear at once. */
@Module({ controllers: [RoomsController], providers: [OpenSockets, Presence, Staying, Hearing, RealtimeGateway] })
export class RealtimeModule {}
