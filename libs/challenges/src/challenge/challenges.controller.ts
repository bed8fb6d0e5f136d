import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Query,
  Res,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Can, IfMatch, withEtag } from '@guibang/platform';
import {
  AnnouncementRequest,
  ArgumentRequest,
  CancellationRequest,
  ChallengeDetail,
  ChallengeFields,
  ChallengeList,
  ChallengesQuery,
  ChallengeStartRequest,
  ChallengeSubmissionRequest,
  Criterion,
  SharedNeedsView,
} from '../dto';
import { Announcing } from './announcing';
import { Arguing, type Upload } from './arguing';
import type { Challenge } from './challenge.entity';
import { makeChallenges, readChallenges, runChallenges, stepChallenges } from './challenge.policy';
import { ChallengeDetails } from './details';
import { ChallengeDrafting } from './drafting';
import { ChallengeLists } from './lists';
import { SharedNeeds } from './shared-needs';

/** The desk's side of challenges: making, argument, announcement. The public reads the board. */
@ApiTags('challenges')
@Controller('challenges')
export class ChallengesController {
  constructor(
    private readonly lists: ChallengeLists,
    private readonly details: ChallengeDetails,
    private readonly drafting: ChallengeDrafting,
    private readonly arguing: Arguing,
    private readonly announcing: Announcing,
    private readonly shared: SharedNeeds,
  ) {}

  /** The viewer's own: of the unit, or in the bureau's charge. */
  @Can(readChallenges)
  @Get('mine')
  list(@Query() query: ChallengesQuery): Promise<ChallengeList> {
    return this.lists.list(query);
  }

  /** The rubric that the announcement has where nobody says otherwise. */
  @Can(runChallenges)
  @Get('rubric')
  rubric(): { items: Criterion[] } {
    return { items: this.announcing.defaults() };
  }

  /** Own needs of which the bureau has confirmed that others ask alike: a challenge may answer them all. */
  @Can(makeChallenges)
  @Get('shared-needs')
  async sharedNeeds(): Promise<{ items: SharedNeedsView[] }> {
    return { items: await this.shared.mine() };
  }

  @Can(makeChallenges)
  @Post()
  async start(
    @Body() body: ChallengeStartRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ChallengeDetail> {
    return this.answer(await this.drafting.start(body), response);
  }

  @Can(makeChallenges)
  @Patch(':id')
  async edit(
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: ChallengeFields,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ChallengeDetail> {
    return this.answer(await this.drafting.edit(id, version, body), response);
  }

  @Can(makeChallenges)
  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.drafting.remove(id);
  }

  @Can(makeChallenges)
  @Post(':id/submission')
  @HttpCode(200)
  async submit(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ChallengeSubmissionRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ChallengeDetail> {
    return this.answer(await this.drafting.submit(id, body.notClassified), response);
  }

  @Can(runChallenges)
  @Post(':id/argument')
  @HttpCode(200)
  async argue(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ArgumentRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ChallengeDetail> {
    return this.answer(await this.arguing.argue(id, body), response);
  }

  /** 论证意见表. */
  @Can(runChallenges)
  @Post(':id/arguments/:aid/file')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @UseInterceptors(FileInterceptor('file'))
  async attach(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('aid', ParseUUIDPipe) argumentId: string,
    @UploadedFile() file: Upload | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ChallengeDetail> {
    return this.answer(await this.arguing.attach(id, argumentId, file), response);
  }

  @Can(readChallenges)
  @Get(':id/arguments/:aid/file')
  paper(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('aid', ParseUUIDPipe) argumentId: string,
  ): Promise<StreamableFile> {
    return this.arguing.paper(id, argumentId);
  }

  @Can(runChallenges)
  @Post(':id/announcement')
  @HttpCode(200)
  async announce(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: AnnouncementRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ChallengeDetail> {
    return this.answer(await this.announcing.announce(id, body), response);
  }

  @Can(stepChallenges)
  @Post(':id/cancellation')
  @HttpCode(200)
  async cancel(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: CancellationRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ChallengeDetail> {
    return this.answer(await this.announcing.cancel(id, body.reason), response);
  }

  private async answer(challenge: Challenge, response: Response): Promise<ChallengeDetail> {
    return withEtag(response, challenge.version, await this.details.after(challenge));
  }
}
