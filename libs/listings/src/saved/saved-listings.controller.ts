import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Put,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { beijingDay, Clock } from '@guibang/kernel';
import { Can, disposition, sheetStream, XLSX } from '@guibang/platform';
import { SavedExportQuery, SavedListingRequest, SavedListingsQuery, SavedListingView } from '../dto';
import { Exporting } from '../export/exporting';
import { saveListings } from '../listing/listing.policy';
import { KIND_WORDS } from '../listing/words';
import { SavedListings } from './saved-listings.service';

@ApiTags('saved listings')
@Can(saveListings)
@Controller('saved-listings')
export class SavedListingsController {
  constructor(
    private readonly clock: Clock,
    private readonly saved: SavedListings,
    private readonly exporting: Exporting,
  ) {}

  @Get()
  async list(@Query() query: SavedListingsQuery): Promise<{ items: SavedListingView[] }> {
    return { items: await this.saved.mine(query.kind) };
  }

  /** For the stars beside rows. */
  @Get('ids')
  async ids(): Promise<{ items: string[] }> {
    return { items: await this.saved.ids() };
  }

  /** The columns of the list's export, and the note in front. */
  @Get('export.xlsx')
  async export(@Query() { kind }: SavedExportQuery): Promise<StreamableFile> {
    const notes = new Map((await this.saved.mine(kind)).map((one) => [one.listingId, one.note]));
    const headings = [{ label: '我的备注', width: 24 }, ...this.exporting.headings(kind)];
    const stream = sheetStream(`收藏的${KIND_WORDS[kind]}`, headings, async (sheet) => {
      for await (const one of this.exporting.read(kind, [...notes.keys()])) {
        sheet.add([notes.get(one.listing.id) ?? '', ...this.exporting.cells(kind, one)]);
      }
    });
    const name = `收藏的${KIND_WORDS[kind]}-${beijingDay(this.clock.now())}.xlsx`;
    return new StreamableFile(stream, { type: XLSX, disposition: disposition(name) });
  }

  @Put(':listingId')
  @HttpCode(204)
  async keep(@Param('listingId', ParseUUIDPipe) id: string, @Body() body: SavedListingRequest): Promise<void> {
    await this.saved.keep(id, body.note);
  }

  @Delete(':listingId')
  @HttpCode(204)
  async drop(@Param('listingId', ParseUUIDPipe) id: string): Promise<void> {
    await this.saved.drop(id);
  }
}
