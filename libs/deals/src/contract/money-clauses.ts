import { type Fen, moneyInWords, toYuan } from '@guibang/kernel';
import { AMOUNT_KINDS, PAYMENT_MODES, type PaymentTerm, type PriceTerm } from '../dto';
import { sumOf } from '../term/sums';

export interface Totals {
  readonly total: Fen;
  readonly technical: Fen;
}

/** 合同成交总额 and 技术交易额 (domain.md §1.5): all lines, and the technical ones. */
export function totalsOf(price: PriceTerm): Totals {
  return { total: sumOf(price.lines), technical: sumOf(price.lines.filter((line) => line.technical)) };
}

/** `1280000.00` → `1,280,000.00`. */
export function grouped(yuan: string): string {
  const [whole, cents = '00'] = yuan.split('.');
  return `${whole!.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents.padEnd(2, '0')}`;
}

export function priceParagraphs(price: PriceTerm, payer: string, payee: string): string[] {
  const { total, technical } = totalsOf(price);
  const lines = price.lines.map(
    (line) =>
      `${AMOUNT_KINDS[line.kind]}${grouped(line.amount)}元（${line.technical ? '技术性费用' : '非技术性费用'}）${line.note ? `，${line.note}` : ''}`,
  );
  const open = price.open
    ? `本合同的价款含提成，签订时总额不能确定；已能确定的部分为人民币${grouped(toYuan(total))}元（大写：${moneyInWords(total)}）。`
    : `本合同总价款为人民币${grouped(toYuan(total))}元（大写：${moneyInWords(total)}），由${payer}支付给${payee}。`;
  return [
    open,
    ...(lines.length > 0 ? [`价款由下列各项组成：${lines.join('；')}。`] : []),
    `其中技术性费用合计人民币${grouped(toYuan(technical))}元，作为认定登记时核定技术交易额的依据。`,
  ];
}

export function paymentParagraphs(payment: PaymentTerm, payer: string): string[] {
  const text = [`支付方式为${PAYMENT_MODES[payment.mode]}。`];
  if (payment.entryFee) text.push(`${payer}先支付入门费人民币${grouped(payment.entryFee)}元。`);
  (payment.installments ?? []).forEach((one, i) => {
    const day = one.day ? `，最迟${one.day}` : '';
    text.push(`第${i + 1}期：${one.condition}${day}，支付人民币${grouped(one.amount)}元。`);
  });
  if (payment.royaltyRate) {
    const base = payment.royaltyBase ? `，计提基数和期限：${payment.royaltyBase}` : '';
    text.push(
      `提成比例为${payment.royaltyRate}%${base}。${payer}应当留存相关账目，收款的一方可以约定时间查阅（民法典第八百四十六条）。`,
    );
  }
  if (payment.note) text.push(payment.note);
  return text;
}
