import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { type AgreementRequest, type PaymentTerm, type PriceTerm, TERMS } from '../dto';
import { Deal } from '../deal/deal.entity';
import { DealStore, move } from '../deal/deal.store';
import { dealError } from '../deals.errors';
import { dealAgreed, dealSheetAccepted } from '../deals.events';
import { isMissing } from './sheets';
import { acrossRows } from './sums';
import { TermRowData, TermRows } from './term-rows';

/** Each side says yes to the whole sheet as it reads it; the second yes makes it agreed. */
@Injectable()
export class Agreeing {
  constructor(
    private readonly clock: Clock,
    private readonly store: DealStore,
    private readonly rows: TermRows,
  ) {}

  agree(id: string, request: AgreementRequest): Promise<Deal> {
    return this.store.step(id, 'agree', async (deal, { side }) => {
      if (deal.sheetVersion !== request.sheetVersion) throw dealError('term.sheet-moved');
      checkWhole(await this.rows.of(deal.id));
      if (deal.sheetYes.includes(side!)) return null;
      deal.sheetYes = [...deal.sheetYes, side!];
      const said = { event: dealSheetAccepted, data: { by: side, sheetVersion: deal.sheetVersion } };
      if (deal.sheetYes.length < 2) return { lines: [{ kind: 'sheet-agree' }], events: [said] };
      move(deal, 'agree', '确认整份条款');
      deal.agreedAt = this.clock.now();
      return {
        lines: [{ kind: 'sheet-agree' }, { kind: 'agreed' }],
        events: [said, { event: dealAgreed, data: { sheetVersion: deal.sheetVersion } }],
      };
    });
  }
}

/** @throws term.missing, term.waiting, term.sums: what keeps a sheet from being agreed */
export function checkWhole(rows: readonly TermRowData[]): void {
  const named = (list: readonly TermRowData[]) => ({
    count: list.length,
    rows: list.map((row) => TERMS[row.key]).join('、'),
  });
  const waiting = rows.filter((row) => row.state === 'offered' || row.state === 'reopening');
  if (waiting.length > 0) throw dealError('term.waiting', named(waiting));
  const missing = rows.filter(isMissing);
  if (missing.length > 0) {
    throw dealError(
      'term.missing',
      named(missing),
      missing.map((row) => ({ path: row.key, message: `选定「${TERMS[row.key]}」` })),
    );
  }
  const value = (key: string) => rows.find((row) => row.key === key)?.agreed ?? null;
  const problem = acrossRows(value('price') as PriceTerm | null, value('payment') as PaymentTerm | null);
  if (problem) throw dealError('term.sums', { problem });
}
