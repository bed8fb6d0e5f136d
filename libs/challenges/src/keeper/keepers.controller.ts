import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '@guibang/platform';
import { ChallengeDetail, IdentityRequest, IdentityView, KeeperCandidate, KeysRequest, RehearsalRequest } from '../dto';
import { keepShares, runChallenges } from '../challenge/challenge.policy';
import { ChallengeDetails } from '../challenge/details';
import { KeeperIdentities } from './identities';
import { ChallengeKeys } from './keys';

/** Keepers of a challenge's key. */
@ApiTags('challenge keepers')
@Controller()
export class KeepersController {
  constructor(
    private readonly identities: KeeperIdentities,
    private readonly keys: ChallengeKeys,
    private readonly details: ChallengeDetails,
  ) {}

  @Can(keepShares)
  @Get('challenge-identity')
  mine(): Promise<IdentityView> {
    return this.identities.mine();
  }

  @Can(keepShares)
  @Put('challenge-identity')
  put(@Body() body: IdentityRequest): Promise<IdentityView> {
    return this.identities.put(body);
  }

  @Can(runChallenges)
  @Get('challenge-keepers')
  async candidates(): Promise<{ items: KeeperCandidate[] }> {
    return { items: await this.identities.candidates() };
  }

  @Can(runChallenges)
  @Put('challenges/:id/keys')
  async make(@Param('id', ParseUUIDPipe) id: string, @Body() body: KeysRequest): Promise<ChallengeDetail> {
    return this.details.after(await this.keys.make(id, body));
  }

  @Can(keepShares)
  @Post('challenges/:id/rehearsal')
  @HttpCode(200)
  async rehearse(@Param('id', ParseUUIDPipe) id: string, @Body() body: RehearsalRequest): Promise<ChallengeDetail> {
    return this.details.after(await this.keys.rehearse(id, body));
  }
}
