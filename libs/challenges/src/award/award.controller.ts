import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '@guibang/platform';
import {
  type ChallengeDetail,
  ChallengeProposal,
  FailureRequest,
  FeedbackRequest,
  type FeedbackView,
  type MatrixView,
  SecondLookRequest,
} from '../dto';
import { readJudging, runChallenges, stepChallenges } from '../challenge/challenge.policy';
import { ChallengeDetails } from '../challenge/details';
import { Matrices } from '../review/matrices';
import { SecondLooks } from '../review/second-looks';
import { AwardNotices } from './award-notices';
import { Awarding } from './awarding';
import { Failing } from './failing';
import { Feedbacks } from './feedbacks';
import { Proposing } from './proposing';

/** From the marks to the award or 流标, for the organiser. */
@ApiTags('challenge award')
@Controller('challenges/:id')
export class AwardController {
  constructor(
    private readonly matrices: Matrices,
    private readonly looks: SecondLooks,
    private readonly proposing: Proposing,
    private readonly notices: AwardNotices,
    private readonly feedbacks: Feedbacks,
    private readonly awarding: Awarding,
    private readonly failing: Failing,
    private readonly details: ChallengeDetails,
  ) {}

  @Can(readJudging)
  @Get('matrix')
  matrix(@Param('id', ParseUUIDPipe) id: string): Promise<MatrixView> {
    return this.matrices.of(id);
  }

  /** 答辩: marks are opened again. */
  @Can(runChallenges)
  @Post('second-look')
  @HttpCode(200)
  async secondLook(@Param('id', ParseUUIDPipe) id: string, @Body() request: SecondLookRequest): Promise<MatrixView> {
    await this.looks.call(id, request);
    return this.matrices.of(id);
  }

  @Can(runChallenges)
  @Post('proposal')
  @HttpCode(200)
  async propose(@Param('id', ParseUUIDPipe) id: string, @Body() request: ChallengeProposal): Promise<ChallengeDetail> {
    return this.details.after(await this.proposing.propose(id, request));
  }

  @Can(runChallenges)
  @Post('award-notice')
  @HttpCode(200)
  async publish(@Param('id', ParseUUIDPipe) id: string): Promise<ChallengeDetail> {
    return this.details.after(await this.notices.publish(id));
  }

  @Can(runChallenges)
  @Get('feedback')
  async feedback(@Param('id', ParseUUIDPipe) id: string): Promise<{ items: FeedbackView[] }> {
    return { items: await this.feedbacks.of(id) };
  }

  @Can(runChallenges)
  @Put('bids/:bid/feedback')
  async write(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('bid', ParseUUIDPipe) bidId: string,
    @Body() { text }: FeedbackRequest,
  ): Promise<{ items: FeedbackView[] }> {
    await this.feedbacks.write(id, bidId, text);
    return { items: await this.feedbacks.of(id) };
  }

  @Can(runChallenges)
  @Post('award')
  @HttpCode(200)
  async award(@Param('id', ParseUUIDPipe) id: string): Promise<ChallengeDetail> {
    return this.details.after(await this.awarding.award(id));
  }

  @Can(runChallenges)
  @Post('failure')
  @HttpCode(200)
  async fail(@Param('id', ParseUUIDPipe) id: string, @Body() request: FailureRequest): Promise<ChallengeDetail> {
    return this.details.after(await this.failing.fail(id, request));
  }

  /** The same challenge once more, as its maker's draft. */
  @Can(stepChallenges)
  @Post('renewal')
  async again(@Param('id', ParseUUIDPipe) id: string): Promise<{ id: string; round: number }> {
    const next = await this.failing.again(id);
    return { id: next.id, round: next.round };
  }
}
