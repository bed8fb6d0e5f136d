import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { beijingDay, Clock } from '@guibang/kernel';
import { Can, disposition, Public, sheetStream, XLSX } from '@guibang/platform';
import { TaxonomyService } from '@guibang/taxonomy';
import { ExportQuery, type ListingKind } from '../dto';
import { exportListings } from '../listing/listing.policy';
import { KIND_WORDS } from '../listing/words';
import { Exporting } from './exporting';
import { template } from './template';

/** Sheets to fill and sheets to take away. Registered before the routes with `:id`, which would take these names for ids. */
@ApiTags('sheets')
@Controller()
export class SheetsController {
  constructor(
    private readonly clock: Clock,
    private readonly taxonomy: TaxonomyService,
    private readonly exporting: Exporting,
  ) {}

  @Public()
  @Get('needs/template.xlsx')
  needTemplate(): Promise<StreamableFile> {
    return this.template('need');
  }

  @Public()
  @Get('results/template.xlsx')
  resultTemplate(): Promise<StreamableFile> {
    return this.template('result');
  }

  @Can(exportListings)
  @Get('needs/export.xlsx')
  needs(@Query() query: ExportQuery): Promise<StreamableFile> {
    return this.export('need', query);
  }

  @Can(exportListings)
  @Get('results/export.xlsx')
  results(@Query() query: ExportQuery): Promise<StreamableFile> {
    return this.export('result', query);
  }

  private async template(kind: ListingKind): Promise<StreamableFile> {
    const sheet = await template(kind, this.taxonomy);
    return new StreamableFile(sheet, { type: XLSX, disposition: disposition(`${KIND_WORDS[kind]}导入模板.xlsx`) });
  }

  private async export(kind: ListingKind, query: ExportQuery): Promise<StreamableFile> {
    const ids = await this.exporting.idsOf(kind, query);
    const stream = sheetStream(KIND_WORDS[kind], this.exporting.headings(kind), async (sheet) => {
      for await (const one of this.exporting.read(kind, ids)) sheet.add(this.exporting.cells(kind, one));
    });
    const name = `${KIND_WORDS[kind]}-${beijingDay(this.clock.now())}.xlsx`;
    return new StreamableFile(stream, { type: XLSX, disposition: disposition(name) });
  }
}
