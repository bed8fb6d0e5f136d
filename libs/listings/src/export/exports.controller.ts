import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Public, Text } from '@guibang/platform';
import { SearchQuery } from '@dto/search';
import type { ListingKind } from '../dto';
import { exportListings } from '../listing/listing.policy';
import { XLSX } from '../sheet/workbook';
import { Exports } from './exports';

class ExportQuery extends SearchQuery {
  /** Anything: the own organization's list instead of the search. */
  @Text({ label: '只要本单位的', max: 5, optional: true })
  mine?: string;
}

const file = (content: Buffer, name: string): StreamableFile =>
  new StreamableFile(content, { disposition: `attachment; filename="${name}"` });

/** Registered before the controllers of single listings, or `:id` would take these paths. */
@ApiTags('exports')
@Controller()
export class ExportsController {
  constructor(private readonly exports: Exports) {}

  @Can(exportListings)
  @Get('needs/export.xlsx')
  @Header('content-type', XLSX)
  needs(@Query() query: ExportQuery): Promise<StreamableFile> {
    return this.sheet('need', query);
  }

  @Can(exportListings)
  @Get('results/export.xlsx')
  @Header('content-type', XLSX)
  results(@Query() query: ExportQuery): Promise<StreamableFile> {
    return this.sheet('result', query);
  }

  @Public()
  @Get('needs/template.xlsx')
  @Header('content-type', XLSX)
  async needTemplate(): Promise<StreamableFile> {
    return file(await this.exports.template('need'), 'need-template.xlsx');
  }

  @Public()
  @Get('results/template.xlsx')
  @Header('content-type', XLSX)
  async resultTemplate(): Promise<StreamableFile> {
    return file(await this.exports.template('result'), 'result-template.xlsx');
  }

  private async sheet(kind: ListingKind, query: ExportQuery): Promise<StreamableFile> {
    return file(await this.exports.sheet(kind, query), `${kind}s.xlsx`);
  }
}
