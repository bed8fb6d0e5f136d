import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '@guibang/platform';
import { ChallengeDetail, OpenBidView, OpeningRequest, ShareRequest } from '../dto';
import { keepShares, readChallenges, runChallenges } from '../challenge/challenge.policy';
import { ChallengeDetails } from '../challenge/details';
import { OpenedBids } from './opened-bids';
import { ChallengeOpening } from './opening';

/** 开榜, and what was opened. */
@ApiTags('challenge opening')
@Controller('challenges/:id')
export class OpeningController {
  constructor(
    private readonly opening: ChallengeOpening,
    private readonly opened: OpenedBids,
    private readonly details: ChallengeDetails,
  ) {}

  @Can(keepShares)
  @Post('shares')
  @HttpCode(200)
  async give(@Param('id', ParseUUIDPipe) id: string, @Body() { share }: ShareRequest): Promise<ChallengeDetail> {
    return this.details.after(await this.opening.give(id, share));
  }

  /** Begins; the bids turn from locked to open in the detail's `opening`. */
  @Can(runChallenges)
  @Post('opening')
  @HttpCode(200)
  async open(@Param('id', ParseUUIDPipe) id: string, @Body() { code }: OpeningRequest): Promise<ChallengeDetail> {
    return this.details.after(await this.opening.open(id, code));
  }

  @Can(readChallenges)
  @Get('bids')
  async bids(@Param('id', ParseUUIDPipe) id: string): Promise<{ items: OpenBidView[] }> {
    return { items: await this.opened.of(id) };
  }

  @Can(readChallenges)
  @Get('bids/:bid/files/:fid/content')
  file(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('bid', ParseUUIDPipe) bidId: string,
    @Param('fid', ParseUUIDPipe) fileId: string,
  ): Promise<StreamableFile> {
    return this.opened.file(id, bidId, fileId);
  }
}
