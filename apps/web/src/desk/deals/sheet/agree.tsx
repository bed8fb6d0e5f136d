import type { DealDetail, Side } from '@dto/deals';
import { useState } from 'react';
import { Button, ButtonLink } from '../../../ui/button';
import { InlineConfirm } from '../../../ui/dialog';
import { Notice } from '../../../ui/states';
import { Refusal } from '../../use-act';
import { can, otherSide, termWord } from '../deal-words';
import { useStep } from '../use-step';
import { turnOf } from './row-state';

/** The foot of the sheet: what is still in the way, then the word that both sides say to the whole. */
export function Agree({ deal, side }: { deal: DealDetail; side: Side | null }) {
  const [asked, ask] = useState(false);
  const step = useStep(deal.id, () => ask(false));
  const sheet = deal.sheet!;
  const open = sheet.rows.filter((row) => ['mine', 'theirs'].includes(turnOf(row, side)));
  const contract = `/desk/deals/${deal.id}/contract`;
  if (deal.state === 'agreed' || deal.state === 'signed')
    return (
      <div className="sheet-foot">
        <Notice tone="ok">
          {deal.state === 'signed' ? '已按这些条款签订，条款不能再改。' : '整份条款双方都确认了，可以出合同文本。'}
          <span className="actions">
            <ButtonLink size="small" kind={deal.state === 'agreed' ? 'primary' : 'default'} to={contract}>
              合同文本和签订
            </ButtonLink>
          </span>
        </Notice>
      </div>
    );
  if (!side) return null;
  const mine = sheet.agreed[side];
  const theirs = sheet.agreed[otherSide(side)];
  const names = (keys: readonly Parameters<typeof termWord>[0][]) => keys.map(termWord).join('、');
  const obstacles = [
    sheet.missing.length > 0 && `还差${sheet.missing.length}条必须选定的：${names(sheet.missing)}`,
    open.length > 0 && `还有${open.length}条在等答复：${names(open.map(({ key }) => key))}`,
  ].filter((one) => one !== false);
  return (
    <div className="sheet-foot">
      {obstacles.length > 0 ? (
        <p className="meta">{obstacles.join('。')}。都谈妥后，双方各确认一次整份条款，就能出合同文本。</p>
      ) : mine ? (
        <Notice>整份条款你方已确认，等对方确认。有一条重谈，就要再确认一次。</Notice>
      ) : asked ? (
        <InlineConfirm
          act="确认整份条款"
          busy={step.isPending}
          onConfirm={() => step.mutate({ path: 'agreement', body: { sheetVersion: sheet.version } })}
          onCancel={() => ask(false)}
        >
          {theirs
            ? '对方已确认。你确认后条款锁定，按它出合同文本。'
            : '你方确认整份条款，等对方也确认后锁定，按它出合同文本。'}
        </InlineConfirm>
      ) : (
        can(deal, 'agree') && (
          <div className="actions">
            <Button kind="primary" onClick={() => ask(true)}>
              确认整份条款…
            </Button>
            <span className="meta">{theirs ? '对方已确认，等你' : '必须选定的都谈妥了，没写的按法律规定'}</span>
          </div>
        )
      )}
      <p className="sheet-links">
        {can(deal, 'contract') && (
          <ButtonLink size="small" kind="quiet" to={contract}>
            看合同草稿
          </ButtonLink>
        )}
      </p>
      <Refusal error={step.error} />
    </div>
  );
}
