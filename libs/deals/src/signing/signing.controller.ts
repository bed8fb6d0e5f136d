import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import { Can } from '@guibang/platform';
import { DealDetail, SigningRequest } from '../dto';
import { Details } from '../deal/details';
import { stepDeals } from '../deal/deal.policy';
import type { Upload } from '../room/room-files';
import { Signing } from './signing';

@ApiTags('deals')
@Controller('deals/:id')
export class SigningController {
  constructor(
    private readonly signing: Signing,
    private readonly details: Details,
  ) {}

  /** The scan with hand and seal, and who signed when. */
  @Can(stepDeals)
  @Post('signing')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @UseInterceptors(FileInterceptor('file'))
  async sign(
    @Param('id', ParseUUIDPipe) id: string,
    @UploadedFile() file: Upload | undefined,
    @Body() request: SigningRequest,
  ): Promise<DealDetail> {
    return this.details.after(await this.signing.sign(id, request, file));
  }
}
