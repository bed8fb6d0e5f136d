import { Body, Controller, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Can, IfMatch } from '@guibang/platform';
import { ListingDetail, NeedFields } from '../dto';
import { ListingRoutes } from './listing-routes';
import { writeListings } from './listing.policy';

@ApiTags('needs')
@Controller('needs')
export class NeedsController extends ListingRoutes {
  protected readonly kind = 'need';

  @Can(writeListings)
  @Post()
  async start(@Body() body: NeedFields, @Res({ passthrough: true }) response: Response): Promise<ListingDetail> {
    return this.answer(await this.drafting.start('need', body), response);
  }

  @Can(writeListings)
  @Patch(':id')
  async edit(
    @Param('id') id: string,
    @IfMatch() version: number,
    @Body() body: NeedFields,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ListingDetail> {
    return this.answer(await this.drafting.edit('need', id, version, body), response);
  }
}
