import { Body, Controller, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { beijingDay, Clock } from '@guibang/kernel';
import { Can, IfMatch, Public, withEtag } from '@guibang/platform';
import { TaxonomyCache } from '../cache/taxonomy-cache';
import {
  AddTermRequest,
  ChangeTermRequest,
  FieldSuggestionView,
  SchemeLine,
  SchemeView,
  SuggestFieldsRequest,
  TaxonomyBundle,
  TermView,
} from '../dto';
import { taxonomyError } from '../taxonomy.errors';
import { editTaxonomy } from '../taxonomy.policy';
import { isScheme, SCHEMES } from './schemes';
import { toBundle, toSchemeView, toTermView } from './term-views';
import { TaxonomyService } from './taxonomy.service';
import { TermsService } from './terms.service';

/** Code tables are public: every form and label is made of them. */
@ApiTags('taxonomy')
@Controller('taxonomy')
export class TaxonomyController {
  constructor(
    private readonly cache: TaxonomyCache,
    private readonly taxonomy: TaxonomyService,
    private readonly terms: TermsService,
    private readonly clock: Clock,
  ) {}

  /** All schemes that pages need, in one answer; `304` while nothing has changed. */
  @Public()
  @Get()
  async all(@Res({ passthrough: true }) response: Response): Promise<TaxonomyBundle> {
    const snapshot = await this.cache.fresh();
    const day = beijingDay(this.clock.now());
    // A rule's next version comes into force without a change, so the day is part of the tag.
    this.cached(response, `${snapshot.version}-${day}`);
    return snapshot.once(`bundle:${day}`, () => toBundle(snapshot, day));
  }

  /** Every code table by name, also those that no form needs: word lists, texts of law. */
  @Public()
  @Get('schemes')
  schemes(): { items: SchemeLine[] } {
    return { items: Object.entries(SCHEMES).map(([scheme, { name }]) => ({ scheme, name })) };
  }

  @Public()
  @Get(':scheme')
  async one(@Param('scheme') scheme: string, @Res({ passthrough: true }) response: Response): Promise<SchemeView> {
    if (!isScheme(scheme)) throw taxonomyError('taxonomy.no-scheme', { scheme });
    const snapshot = await this.cache.fresh();
    this.cached(response, `${snapshot.version}`);
    return snapshot.once(`view:${scheme}`, () => toSchemeView(snapshot, scheme));
  }

  /** Fields that a title and text speak of, with the words that say so. Reads only. */
  @Public()
  @Post('field-suggestions')
  @HttpCode(200)
  async suggest(@Body() body: SuggestFieldsRequest): Promise<{ items: FieldSuggestionView[] }> {
    await this.cache.fresh();
    const found = this.taxonomy.suggestFields(body.title, body.text ?? '');
    return {
      items: found.map((f) => ({ ...f, name: this.taxonomy.label('technical-field', f.code), words: [...f.words] })),
    };
  }

  @Can(editTaxonomy)
  @Post(':scheme/terms')
  async add(
    @Param('scheme') scheme: string,
    @Body() body: AddTermRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<TermView> {
    const term = await this.terms.add(scheme, body);
    return withEtag(response, term.version, toTermView(term));
  }

  @Can(editTaxonomy)
  @Patch(':scheme/terms/:code')
  async change(
    @Param('scheme') scheme: string,
    @Param('code') code: string,
    @IfMatch() version: number,
    @Body() body: ChangeTermRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<TermView> {
    const term = await this.terms.change(scheme, code, version, body);
    return withEtag(response, term.version, toTermView(term));
  }

  private cached(response: Response, tag: string): void {
    response.setHeader('ETag', `"taxonomy-${tag}"`);
    response.setHeader('Cache-Control', 'public, no-cache');
  }
}
