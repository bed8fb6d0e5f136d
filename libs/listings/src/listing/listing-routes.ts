import {
  Body,
  Delete,
  Get,
  HttpCode,
  Injectable,
  Param,
  Post,
  Query,
  Res,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiConsumes } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Page } from '@guibang/kernel';
import { Can, Public, withEtag, disposition, XLSX } from '@guibang/platform';
import { Attaching } from '../attachment/attaching';
import type { Upload } from '../attachment/attachments.service';
import {
  AccessRow,
  ClosureRequest,
  CursorQuery,
  ListingDetail,
  ListingKind,
  ListingRow,
  ListQuery,
  ReviewRequest,
  SubmissionRequest,
  VersionView,
} from '../dto';
import { Reviewing } from '../review/reviewing';
import { Closing } from './closing';
import { Details } from './details';
import { Drafting } from './drafting';
import { AnyListing } from './listing.entity';
import { readAccessLog, reviewListings, writeListings } from './listing.policy';
import { Lists } from './lists';
import { Submitting } from './submitting';

/** Routes that needs and results share; their controllers add the edit, whose body differs. */
@Injectable()
export abstract class ListingRoutes {
  protected abstract readonly kind: ListingKind;

  constructor(
    protected readonly drafting: Drafting,
    protected readonly submitting: Submitting,
    protected readonly reviewing: Reviewing,
    protected readonly closing: Closing,
    protected readonly attaching: Attaching,
    protected readonly details: Details,
    protected readonly lists: Lists,
  ) {}

  @Can(writeListings)
  @Get('mine')
  mine(@Query() query: ListQuery): Promise<Page<ListingRow> & { counts: Record<string, number> }> {
    return this.lists.mine({ kind: this.kind, ...query });
  }

  @Public()
  @Get(':id')
  async read(@Param('id') id: string, @Res({ passthrough: true }) response: Response): Promise<ListingDetail> {
    const detail = await this.details.read(this.kind, id);
    return withEtag(response, detail.version, detail);
  }

  @Can(writeListings)
  @Delete(':id')
  @HttpCode(204)
  async remove(@Param('id') id: string): Promise<void> {
    await this.drafting.remove(this.kind, id);
  }

  @Can(writeListings)
  @Post(':id/restoration')
  @HttpCode(200)
  async restore(@Param('id') id: string, @Res({ passthrough: true }) response: Response): Promise<ListingDetail> {
    return this.answer(await this.drafting.restore(this.kind, id), response);
  }

  @Can(writeListings)
  @Post(':id/submission')
  @HttpCode(200)
  async submit(
    @Param('id') id: string,
    @Body() body: SubmissionRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ListingDetail> {
    return this.answer(await this.submitting.submit(this.kind, id, body.notClassified), response);
  }

  @Can(reviewListings)
  @Post(':id/review')
  @HttpCode(200)
  async review(
    @Param('id') id: string,
    @Body() body: ReviewRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ListingDetail> {
    return this.answer(await this.reviewing.review(this.kind, id, body), response);
  }

  @Can(writeListings)
  @Post(':id/renewal')
  @HttpCode(200)
  async renew(@Param('id') id: string, @Res({ passthrough: true }) response: Response): Promise<ListingDetail> {
    return this.answer(await this.closing.renew(this.kind, id), response);
  }

  @Can(writeListings)
  @Post(':id/closure')
  @HttpCode(200)
  async close(
    @Param('id') id: string,
    @Body() body: ClosureRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ListingDetail> {
    return this.answer(await this.closing.close(this.kind, id, body), response);
  }

  @Public()
  @Get(':id/versions')
  versions(@Param('id') id: string): Promise<{ items: VersionView[] }> {
    return this.details.history(this.kind, id);
  }

  @Can(readAccessLog)
  @Get(':id/access-log')
  accessLog(@Param('id') id: string, @Query() query: CursorQuery): Promise<Page<AccessRow>> {
    return this.details.lookers(this.kind, id, query.cursor);
  }

  @Can(readAccessLog)
  @Get(':id/access-log.xlsx')
  async accessSheet(@Param('id') id: string): Promise<StreamableFile> {
    const { name, stream } = await this.details.lookersSheet(this.kind, id);
    return new StreamableFile(stream, { type: XLSX, disposition: disposition(name) });
  }

  @Can(writeListings)
  @Post(':id/attachments')
  @ApiConsumes('multipart/form-data')
  @UseInterceptors(FileInterceptor('file'))
  async attach(
    @Param('id') id: string,
    @UploadedFile() file: Upload | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ListingDetail> {
    return this.answer(await this.attaching.add(this.kind, id, file), response);
  }

  @Can(writeListings)
  @Delete(':id/attachments/:aid')
  async detach(
    @Param('id') id: string,
    @Param('aid') attachmentId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ListingDetail> {
    return this.answer(await this.attaching.remove(this.kind, id, attachmentId), response);
  }

  @Public()
  @Get(':id/attachments/:aid/content')
  content(@Param('id') id: string, @Param('aid') attachmentId: string): Promise<StreamableFile> {
    return this.attaching.read(this.kind, id, attachmentId);
  }

  protected async answer(listing: AnyListing, response: Response): Promise<ListingDetail> {
    return withEtag(response, listing.version, await this.details.after(listing));
  }
}
