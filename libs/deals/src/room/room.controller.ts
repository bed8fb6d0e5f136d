import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  Query,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import { Can } from '@guibang/platform';
import {
  DealDetail,
  FileRequest,
  FileTaker,
  MeetingAnswerRequest,
  MeetingRequest,
  MessagePage,
  MessageRequest,
  MessagesQuery,
  MessageView,
  ReadRequest,
} from '../dto';
import { Details } from '../deal/details';
import { readDeals, stepDeals } from '../deal/deal.policy';
import { Meetings } from '../meeting/meetings.service';
import { Messages } from './messages.service';
import { RoomFiles, type Upload } from './room-files';

@ApiTags('deals')
@Controller('deals/:id')
export class RoomController {
  constructor(
    private readonly details: Details,
    private readonly messages: Messages,
    private readonly files: RoomFiles,
    private readonly meetings: Meetings,
  ) {}

  /** `since`: what one missed, oldest first. Without it: the newest, and by `before` the older ones. */
  @Can(readDeals)
  @Get('messages')
  async read(@Param('id', ParseUUIDPipe) id: string, @Query() query: MessagesQuery): Promise<MessagePage> {
    return this.messages.read(await this.details.talk(id), query);
  }

  /** The same `id` again answers with the message that is there. */
  @Can(stepDeals)
  @Post('messages')
  @HttpCode(200)
  send(@Param('id', ParseUUIDPipe) id: string, @Body() request: MessageRequest): Promise<MessageView> {
    return this.messages.send(id, request);
  }

  @Can(stepDeals)
  @Put('read-mark')
  async mark(@Param('id', ParseUUIDPipe) id: string, @Body() { seq }: ReadRequest): Promise<{ seq: number }> {
    return this.messages.mark(await this.details.talk(id), seq);
  }

  @Can(stepDeals)
  @Post('files')
  @ApiConsumes('multipart/form-data')
  @UseInterceptors(FileInterceptor('file'))
  async upload(
    @Param('id', ParseUUIDPipe) id: string,
    @UploadedFile() file: Upload | undefined,
    @Body() body: FileRequest,
  ): Promise<DealDetail> {
    return this.details.after(await this.files.add(id, file, body.id));
  }

  @Can(readDeals)
  @Get('files/:fid/content')
  async content(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('fid', ParseUUIDPipe) fileId: string,
  ): Promise<StreamableFile> {
    return this.files.send(await this.details.talk(id), fileId);
  }

  @Can(readDeals)
  @Get('files/:fid/takers')
  async takers(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('fid', ParseUUIDPipe) fileId: string,
  ): Promise<FileTaker[]> {
    return this.files.takers(await this.details.talk(id), fileId);
  }

  @Can(stepDeals)
  @Post('meetings')
  async propose(@Param('id', ParseUUIDPipe) id: string, @Body() request: MeetingRequest): Promise<DealDetail> {
    return this.details.after(await this.meetings.propose(id, request));
  }

  @Can(stepDeals)
  @Post('meetings/:mid/answer')
  @HttpCode(200)
  async answer(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('mid', ParseUUIDPipe) meetingId: string,
    @Body() request: MeetingAnswerRequest,
  ): Promise<DealDetail> {
    return this.details.after(await this.meetings.answer(id, meetingId, request));
  }

  @Can(readDeals)
  @Get('meetings/:mid/calendar.ics')
  async calendar(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('mid', ParseUUIDPipe) meetingId: string,
  ): Promise<StreamableFile> {
    const { name, content } = await this.meetings.calendar(await this.details.talk(id), meetingId);
    return new StreamableFile(Buffer.from(content), {
      type: 'text/calendar; charset=utf-8',
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    });
  }
}
