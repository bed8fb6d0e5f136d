import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { Response } from 'express';
import { Can, fileOf, Public, withEtag } from '@guibang/platform';
import {
  BoardPage,
  BoardQuery,
  CandidateView,
  ChallengeDetail,
  FollowRequest,
  InvitationRequest,
  InvitationView,
  QuestionAnswerRequest,
  QuestionRequest,
  QuestionView,
} from '../dto';
import { askQuestions, followChallenges, runChallenges, stepChallenges } from '../challenge/challenge.policy';
import { ChallengeDetails } from '../challenge/details';
import { Board } from './board';
import { Followers } from './followers';
import { Invitations } from './invitations';
import { Posters } from './posters';
import { Questions } from './questions';

/** The board: anybody reads it. Registered after the desk's routes, whose names would otherwise be taken for ids. */
@ApiTags('challenge board')
@Controller('challenges')
export class BoardController {
  constructor(
    private readonly board: Board,
    private readonly details: ChallengeDetails,
    private readonly questions: Questions,
    private readonly followers: Followers,
    private readonly invitations: Invitations,
    private readonly posters: Posters,
  ) {}

  @Public()
  @Get()
  page(@Query() query: BoardQuery): Promise<BoardPage> {
    return this.board.page(query);
  }

  /** By id, or by the number that posters have. */
  @Public()
  @Get(':id')
  async read(@Param('id') id: string, @Res({ passthrough: true }) response: Response): Promise<ChallengeDetail> {
    const detail = await this.details.read(id);
    await this.invitations.seen(detail.id);
    return withEtag(response, detail.version, detail);
  }

  /** 1080 × 1440, to be sent on; drawn anew each time, so not too often for one address. */
  @Public()
  @Throttle({ default: { limit: 20, ttl: 60_000 } })
  @Get(':id/poster.png')
  async posterPicture(@Param('id') id: string): Promise<StreamableFile> {
    const { bytes, name } = await this.posters.png(id);
    return fileOf(bytes, 'image/png', name);
  }

  /** A4, to be hung up. */
  @Public()
  @Throttle({ default: { limit: 20, ttl: 60_000 } })
  @Get(':id/poster.pdf')
  async posterPaper(@Param('id') id: string): Promise<StreamableFile> {
    const { bytes, name } = await this.posters.pdf(id);
    return fileOf(bytes, 'application/pdf', name);
  }

  @Public()
  @Get(':id/questions')
  async asked(@Param('id', ParseUUIDPipe) id: string): Promise<{ items: QuestionView[] }> {
    return { items: await this.questions.of(await this.details.find(id)) };
  }

  @Can(askQuestions)
  @Throttle({ default: { limit: 30, ttl: 3_600_000 } })
  @Post(':id/questions')
  async ask(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { text }: QuestionRequest,
  ): Promise<{ items: QuestionView[] }> {
    return { items: await this.questions.ask(id, text) };
  }

  @Can(stepChallenges)
  @Post(':id/questions/:qid/answer')
  @HttpCode(200)
  async answer(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('qid', ParseUUIDPipe) questionId: string,
    @Body() { text }: QuestionAnswerRequest,
  ): Promise<{ items: QuestionView[] }> {
    return { items: await this.questions.answer(id, questionId, text) };
  }

  @Can(followChallenges)
  @Post(':id/following')
  @HttpCode(200)
  async follow(@Param('id', ParseUUIDPipe) id: string, @Body() { follow }: FollowRequest): Promise<ChallengeDetail> {
    return this.details.after(await this.followers.follow(id, follow));
  }

  /** Teams that matching proposes, with reasons. */
  @Can(runChallenges)
  @Get(':id/candidates')
  async candidates(@Param('id', ParseUUIDPipe) id: string): Promise<{ items: CandidateView[] }> {
    return { items: await this.invitations.candidates(id) };
  }

  @Can(runChallenges)
  @Get(':id/invitations')
  async invited(@Param('id', ParseUUIDPipe) id: string): Promise<{ items: InvitationView[] }> {
    return { items: await this.invitations.of(id) };
  }

  @Can(runChallenges)
  @Post(':id/invitations')
  async invite(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: InvitationRequest,
  ): Promise<{ items: InvitationView[] }> {
    return { items: await this.invitations.invite(id, body) };
  }
}
