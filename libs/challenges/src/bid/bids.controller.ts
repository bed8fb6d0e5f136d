import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  Query,
  Res,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { Response } from 'express';
import type { Page } from '@guibang/kernel';
import { Can, IfMatch, Public, withEtag } from '@guibang/platform';
import {
  BidDraftRequest,
  BidFileView,
  BidRow,
  BidStartRequest,
  DraftView,
  MyBidView,
  ReceiptCheckRequest,
  ReceiptCheckView,
  type ReceiptKeyView,
  ReceiptView,
  SealRequest,
  WithdrawalRequest,
} from '../dto';
import type { Upload } from '../challenge/arguing';
import { makeBids } from '../challenge/challenge.policy';
import { BidFiles } from './bid-files';
import { BidDrafting } from './drafting';
import { MyBids } from './my-bids';
import { ReceiptKey } from './receipt-key';
import { Receipts } from './receipts';
import { Sealing } from './sealing';
import { StartedAt, UploadStart } from './upload-start';

/** The own bid. What comes in is ciphertext; what goes out is the own ciphertext and receipts. */
@ApiTags('challenge bids')
@Controller()
export class BidsController {
  constructor(
    private readonly bids: MyBids,
    private readonly drafting: BidDrafting,
    private readonly files: BidFiles,
    private readonly sealing: Sealing,
    private readonly receipts: Receipts,
    private readonly key: ReceiptKey,
  ) {}

  @Can(makeBids)
  @Get('bids')
  list(): Promise<Page<BidRow>> {
    return this.bids.list();
  }

  @Can(makeBids)
  @Get('challenges/:id/bids/mine')
  read(@Param('id', ParseUUIDPipe) id: string): Promise<MyBidView> {
    return this.bids.read(id);
  }

  @Can(makeBids)
  @Post('challenges/:id/bids/mine')
  async start(@Param('id', ParseUUIDPipe) id: string, @Body() body: BidStartRequest): Promise<MyBidView> {
    await this.drafting.start(id, body);
    return this.bids.read(id);
  }

  @Can(makeBids)
  @Get('challenges/:id/bids/mine/draft')
  async draft(
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DraftView> {
    const draft = await this.drafting.read(id);
    return withEtag(response, draft.version, draft);
  }

  @Can(makeBids)
  @Put('challenges/:id/bids/mine/draft')
  async save(
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: BidDraftRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Omit<DraftView, 'cipher'>> {
    const saved = await this.drafting.save(id, version, body);
    return withEtag(response, saved.version, saved);
  }

  /** One attachment as an age file. */
  @Can(makeBids)
  @Post('challenges/:id/bids/mine/files')
  @ApiConsumes('multipart/form-data')
  @UseInterceptors(UploadStart, FileInterceptor('file'))
  upload(
    @Param('id', ParseUUIDPipe) id: string,
    @UploadedFile() file: Upload | undefined,
    @StartedAt() startedAt: Date,
  ): Promise<BidFileView> {
    return this.files.add(id, file, startedAt);
  }

  @Can(makeBids)
  @Get('challenges/:id/bids/mine/files/:fid')
  file(@Param('id', ParseUUIDPipe) id: string, @Param('fid', ParseUUIDPipe) fileId: string): Promise<StreamableFile> {
    return this.files.send(id, fileId);
  }

  @Can(makeBids)
  @Delete('challenges/:id/bids/mine/files/:fid')
  @HttpCode(204)
  remove(@Param('id', ParseUUIDPipe) id: string, @Param('fid', ParseUUIDPipe) fileId: string): Promise<void> {
    return this.files.remove(id, fileId);
  }

  /** The main document as an age file; `version`, `files` and `sha256` in the query. */
  @Can(makeBids)
  @Post('challenges/:id/bids/mine/seal')
  @ApiConsumes('multipart/form-data')
  @UseInterceptors(UploadStart, FileInterceptor('file'))
  seal(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() request: SealRequest,
    @UploadedFile() file: Upload | undefined,
    @StartedAt() startedAt: Date,
  ): Promise<ReceiptView> {
    return this.sealing.seal(id, request, file, startedAt);
  }

  @Can(makeBids)
  @Post('challenges/:id/bids/mine/withdrawal')
  @HttpCode(200)
  async withdraw(@Param('id', ParseUUIDPipe) id: string, @Body() { reason }: WithdrawalRequest): Promise<MyBidView> {
    await this.sealing.withdraw(id, reason);
    return this.bids.read(id);
  }

  /** What receipts are signed with, for whoever checks one without us. */
  @Public()
  @Get('challenge-receipts/key')
  receiptKey(): ReceiptKeyView {
    return { publicKey: this.key.publicKey };
  }

  @Public()
  @Throttle({ default: { limit: 30, ttl: 60_000 } })
  @Post('challenge-receipts/check')
  @HttpCode(200)
  check(@Body() body: ReceiptCheckRequest): Promise<ReceiptCheckView> {
    return this.receipts.check(body);
  }
}
