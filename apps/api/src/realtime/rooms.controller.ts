import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { commonError } from '@guibang/kernel';
import { Can, Me, Realtime, type RoomCatchUp, type Viewer } from '@guibang/platform';
import { useRooms } from './gateway';
import { SinceQuery } from './requests';

/** The same messages by request, where sockets do not get through. */
@ApiTags('rooms')
@Controller('rooms')
export class RoomsController {
  constructor(private readonly realtime: Realtime) {}

  @Can(useRooms)
  @Get(':kind/:id/messages')
  async since(
    @Param('kind') kind: string,
    @Param('id') id: string,
    @Query() { since }: SinceQuery,
    @Me() viewer: Viewer,
  ): Promise<RoomCatchUp> {
    if (!(await this.realtime.mayJoin(viewer, kind, id))) throw commonError('common.not-found');
    return this.realtime.since(kind, id, since);
  }
}
