import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Me, type Viewer } from '@guibang/platform';
import { MemberRolesRequest, type MemberView } from '../dto';
import { manageMembers, readOwn } from '../identity.policy';
import { MembersService } from './members.service';

@ApiTags('members')
@Controller('organizations/:id/members')
export class MembersController {
  constructor(private readonly members: MembersService) {}

  @Can(readOwn)
  @Get()
  async list(@Param('id') id: string, @Me() viewer: Viewer): Promise<{ items: MemberView[] }> {
    return { items: await this.members.list(viewer, id) };
  }

  @Can(manageMembers)
  @Put(':userId')
  @HttpCode(204)
  async setRoles(
    @Param('id') id: string,
    @Param('userId') userId: string,
    @Body() body: MemberRolesRequest,
    @Me() viewer: Viewer,
  ): Promise<void> {
    await this.members.setRoles(viewer, id, userId, body.roles);
  }

  @Can(manageMembers)
  @Delete(':userId')
  @HttpCode(204)
  async remove(@Param('id') id: string, @Param('userId') userId: string, @Me() viewer: Viewer): Promise<void> {
    await this.members.remove(viewer, id, userId);
  }
}
