import { Body, Controller, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Can, IfMatch } from '@guibang/platform';
import { ConfirmationRequest, ListingDetail, ResultFields } from '../dto';
import { ListingRoutes } from './listing-routes';
import { confirmResults, writeListings } from './listing.policy';

@ApiTags('results')
@Controller('results')
export class ResultsController extends ListingRoutes {
  protected readonly kind = 'result';

  @Can(writeListings)
  @Post()
  async start(@Body() body: ResultFields, @Res({ passthrough: true }) response: Response): Promise<ListingDetail> {
    return this.answer(await this.drafting.start('result', body), response);
  }

  @Can(writeListings)
  @Patch(':id')
  async edit(
    @Param('id') id: string,
    @IfMatch() version: number,
    @Body() body: ResultFields,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ListingDetail> {
    return this.answer(await this.drafting.edit('result', id, version, body), response);
  }

  @Can(confirmResults)
  @Post(':id/confirmation')
  @HttpCode(200)
  async confirm(
    @Param('id') id: string,
    @Body() body: ConfirmationRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ListingDetail> {
    return this.answer(await this.submitting.confirm(id, body), response);
  }
}
