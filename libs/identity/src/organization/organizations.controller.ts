import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Page } from '@guibang/kernel';
import { Can, IfMatch, Me, Public, type Viewer, withEtag } from '@guibang/platform';
import {
  NewOrganizationRequest,
  type OrganizationCard,
  OrganizationPatch,
  OrganizationsQuery,
  type OrganizationView,
  VerificationRequest,
} from '../dto';
import { createOfficials, editOrganization, listOrganizations, readOwn, verifyOrganizations } from '../identity.policy';
import { RegistrationsService } from '../registration/registrations.service';
import { LicencesService } from './licences.service';
import { OrganizationLists } from './organization-lists';
import { OrganizationStore } from './organization-store';
import { OrganizationsService } from './organizations.service';
import { Verifying } from './verifying';

/** What multer put to disk. */
interface Upload {
  path: string;
  originalname: string;
}

@ApiTags('organizations')
@Controller('organizations')
export class OrganizationsController {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly lists: OrganizationLists,
    private readonly verifying: Verifying,
    private readonly licences: LicencesService,
    private readonly registrations: RegistrationsService,
    private readonly store: OrganizationStore,
  ) {}

  /** The bureau's list of its region; `state=submitted` is the verification queue. */
  @Can(listOrganizations)
  @Get()
  list(@Query() query: OrganizationsQuery, @Me() viewer: Viewer): Promise<Page<OrganizationView>> {
    return this.lists.list(viewer, query);
  }

  /** A bureau or station, verified from the start; its people come by invitation. */
  @Can(createOfficials)
  @Post()
  async create(@Body() body: NewOrganizationRequest): Promise<OrganizationView> {
    const { kind, ...fields } = body;
    return this.store.view(await this.registrations.createVerified(kind, fields));
  }

  /** All of it for members and the bureau in charge (with an ETag); the card of a verified one for everybody. */
  @Public()
  @Get(':id')
  async read(
    @Param('id') id: string,
    @Me() viewer: Viewer,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OrganizationView | OrganizationCard> {
    const view = await this.organizations.read(viewer, id);
    return 'version' in view ? withEtag(response, view.version, view) : view;
  }

  @Can(editOrganization)
  @Patch(':id')
  async edit(
    @Param('id') id: string,
    @IfMatch() version: number,
    @Body() body: OrganizationPatch,
    @Me() viewer: Viewer,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OrganizationView> {
    const view = await this.organizations.edit(viewer, id, version, body);
    return withEtag(response, view.version, view);
  }

  /** multipart, field `file`. */
  @Can(editOrganization)
  @Post(':id/licence')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @UseInterceptors(FileInterceptor('file'))
  keepLicence(
    @Param('id') id: string,
    @UploadedFile() file: Upload | undefined,
    @Me() viewer: Viewer,
  ): Promise<OrganizationView> {
    return this.licences.keep(viewer, id, file);
  }

  @Can(readOwn)
  @Get(':id/licence')
  sendLicence(@Param('id') id: string, @Me() viewer: Viewer): Promise<StreamableFile> {
    return this.licences.send(viewer, id);
  }

  @Can(editOrganization)
  @Post(':id/submission')
  @HttpCode(200)
  submit(@Param('id') id: string, @Me() viewer: Viewer): Promise<OrganizationView> {
    return this.verifying.submit(viewer, id);
  }

  @Can(verifyOrganizations)
  @Post(':id/verification')
  @HttpCode(200)
  decide(@Param('id') id: string, @Body() body: VerificationRequest, @Me() viewer: Viewer): Promise<OrganizationView> {
    return this.verifying.decide(viewer, id, body);
  }
}
