import {
  Controller,
  Delete,
  Get,
  Param,
  Post,
  Query,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { Can } from '@guibang/platform';
import { attachToContracts, readContracts, writeContracts } from '../contract/contract.policy';
import { ContractDetails } from '../contract/details';
import { type ContractDetail, FileQuery } from '../dto';
import { ContractFiles, type Upload } from './contract-files';

@ApiTags('contracts')
@Controller('contracts/:id/files')
export class ContractFilesController {
  constructor(
    private readonly files: ContractFiles,
    private readonly details: ContractDetails,
  ) {}

  /** multipart, field `file`; what it is and how many pages it has stand in the address. */
  @Can(attachToContracts)
  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @UseInterceptors(FileInterceptor('file'))
  async add(
    @Param('id') id: string,
    @Query() { kind, pages }: FileQuery,
    @UploadedFile() file: Upload | undefined,
  ): Promise<ContractDetail> {
    await this.files.add(id, kind, pages ? Number(pages) : null, file);
    return this.details.read(id);
  }

  @Can(writeContracts)
  @Delete(':fid')
  async remove(@Param('id') id: string, @Param('fid') fileId: string): Promise<ContractDetail> {
    await this.files.remove(id, fileId);
    return this.details.read(id);
  }

  @Can(readContracts)
  @Get(':fid/content')
  content(@Param('id') id: string, @Param('fid') fileId: string): Promise<StreamableFile> {
    return this.files.content(id, fileId);
  }
}
