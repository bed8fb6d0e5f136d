import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';
import { RulesService, TaxonomyService } from '@guibang/taxonomy';
import type { NdaText } from '../dto';

/** The confidentiality text in force: its version is a dated rule, its words are reference data. */
@Injectable()
export class NdaTexts {
  constructor(
    private readonly db: Db,
    private readonly rules: RulesService,
    private readonly taxonomy: TaxonomyService,
  ) {}

  current(): NdaText {
    const version = this.rules.text('disclosure.nda-version');
    const term = this.taxonomy.find('nda-text', version);
    if (!term) throw new Error(`No text for the confidentiality version ${version}`);
    const paragraphs = (term.attrs.paragraphs as string[]).join('\n');
    return {
      version,
      title: term.name,
      text: paragraphs,
      hash: createHash('sha256').update(`${version}\n${term.name}\n${paragraphs}`).digest('hex'),
      source: term.source,
    };
  }

  /** Keeps the text as it was clicked on, under its hash. */
  async keep({ hash, version, title, text }: NdaText): Promise<void> {
    await this.db.query(
      `INSERT INTO deal_nda_texts (hash, version, title, text) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [hash, version, title, text],
    );
  }
}
