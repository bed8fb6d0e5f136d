import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Can, IfMatch, withEtag } from '@guibang/platform';
import {
  DeclarationRequest,
  type DeclarationSheet,
  MarksRequest,
  type MarksView,
  type MySeat,
  type ReviewBidView,
  type ReviewSheet,
} from '../dto';
import { judgeBids } from '../challenge/challenge.policy';
import { Declaring } from '../panel/declaring';
import { MySeats } from '../panel/my-seats';
import { BidReading } from './reading';
import { Reviewing } from './reviewing';

/** What an expert does: declares, reads, marks, hands in. The publisher's own seat marks by the same door. */
@ApiTags('challenge reviews')
@Controller()
export class ReviewsController {
  constructor(
    private readonly mySeats: MySeats,
    private readonly declaring: Declaring,
    private readonly reading: BidReading,
    private readonly reviewing: Reviewing,
  ) {}

  @Can(judgeBids)
  @Get('reviews')
  async list(): Promise<{ items: MySeat[] }> {
    return { items: await this.mySeats.list() };
  }

  /** Who takes part, before anything else is shown. */
  @Can(judgeBids)
  @Get('challenges/:id/seats/mine/declaration')
  sheet(@Param('id', ParseUUIDPipe) id: string): Promise<DeclarationSheet> {
    return this.declaring.sheet(id);
  }

  @Can(judgeBids)
  @Post('challenges/:id/seats/mine/declaration')
  @HttpCode(200)
  async declare(@Param('id', ParseUUIDPipe) id: string, @Body() request: DeclarationRequest): Promise<MySeat> {
    return this.declaring.declare(id, request);
  }

  @Can(judgeBids)
  @Get('challenges/:id/review')
  review(@Param('id', ParseUUIDPipe) id: string): Promise<ReviewSheet> {
    return this.reviewing.sheet(id);
  }

  @Can(judgeBids)
  @Get('challenges/:id/review/bids/:bid')
  async bid(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('bid', ParseUUIDPipe) bidId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReviewBidView> {
    const view = await this.reviewing.bid(id, bidId);
    return withEtag(response, view.marks.version, view);
  }

  @Can(judgeBids)
  @Get('challenges/:id/review/bids/:bid/files/:file/content')
  async file(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('bid', ParseUUIDPipe) bidId: string,
    @Param('file', ParseUUIDPipe) fileId: string,
  ): Promise<StreamableFile> {
    return this.reading.file(await this.reading.enter(id), bidId, fileId);
  }

  @Can(judgeBids)
  @Put('challenges/:id/review/bids/:bid/marks')
  async save(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('bid', ParseUUIDPipe) bidId: string,
    @IfMatch() version: number,
    @Body() request: MarksRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MarksView> {
    const view = await this.reviewing.save(id, bidId, request, version);
    return withEtag(response, view.version, view);
  }

  /** Locks. */
  @Can(judgeBids)
  @Post('challenges/:id/review/submission')
  @HttpCode(200)
  submit(@Param('id', ParseUUIDPipe) id: string): Promise<MySeat> {
    return this.reviewing.submit(id);
  }
}
