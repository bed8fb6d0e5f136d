import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Db, disposition } from '@guibang/platform';
import { ContractPapers } from '../contract/contract-papers';
import { readContracts } from '../contract/contract.policy';
import { ContractStore } from '../contract/contract.store';
import { ContractDetails } from '../contract/details';
import { registrationError } from '../contracts.errors';
import { LETTER_KINDS } from '../dto';
import { LetterPapers } from './letter-papers';
import { Letters } from './letters';

const PDF = 'application/pdf';

/** What is printed: the contract, and the station's letters for whoever may see the contract. */
@ApiTags('contracts')
@Controller()
export class PapersController {
  constructor(
    private readonly db: Db,
    private readonly store: ContractStore,
    private readonly details: ContractDetails,
    private readonly contracts: ContractPapers,
    private readonly letters: Letters,
    private readonly papers: LetterPapers,
  ) {}

  @Can(readContracts)
  @Get('contracts/:id/contract.pdf')
  async contract(@Param('id') id: string): Promise<StreamableFile> {
    const detail = await this.details.read(id);
    const name = `${detail.code ?? '草稿'} ${detail.fields.title ?? ''}.pdf`;
    return new StreamableFile(await this.contracts.render(detail), { type: PDF, disposition: disposition(name) });
  }

  @Can(readContracts)
  @Get('registrations/:id/letters/:lid.pdf')
  async letter(@Param('id') id: string, @Param('lid') letterId: string): Promise<StreamableFile> {
    const { registrationId, facts } = await this.letters.facts(letterId);
    if (registrationId !== id) throw registrationError('registration.not-found');
    const row = await this.db.one<{ contract_id: string }>(`SELECT contract_id FROM registrations WHERE id = $1`, [id]);
    await this.store.read(row!.contract_id);
    const name = `${LETTER_KINDS[facts.kind]}-${facts.no}.pdf`;
    return new StreamableFile(await this.papers.render(facts), { type: PDF, disposition: disposition(name) });
  }
}
