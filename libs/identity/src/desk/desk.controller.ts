import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Me, type Viewer } from '@guibang/platform';
import type { DeskView } from '../dto';
import { readOwn } from '../identity.policy';
import { DeskRegistry } from './desk-registry';

@ApiTags('desk')
@Controller('desk')
export class DeskController {
  constructor(private readonly desk: DeskRegistry) {}

  /** What waits for me, and what I wait for. */
  @Can(readOwn)
  @Get()
  read(@Me() viewer: Viewer): Promise<DeskView> {
    return this.desk.of(viewer);
  }
}
