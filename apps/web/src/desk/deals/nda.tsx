import type { DealDetail } from '@dto/deals';
import { useId, useState } from 'react';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/choices';
import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/states';
import { DateText } from '../../ui/times';
import { Refusal } from '../use-act';
import { BrokerAsk } from './broker';
import { CloseDeal } from './close-deal';
import { DealHead } from './deal-head';
import { can } from './deal-words';
import { useNews } from './use-news';
import { useStep } from './use-step';

/** Before names are exchanged: the text that both click on, word for word, with who and when. */
export function Nda({ deal }: { deal: DealDetail }) {
  useNews(deal);
  return (
    <div className="deal-page">
      <DealHead deal={deal} />
      <div className="deal-columns nda">
        <div className="deal-main">
          {deal.nda ? (
            <article className="paper-sheet" aria-labelledby="nda-title">
              <h2 id="nda-title">{deal.nda.title}</h2>
              {deal.nda.text.split('\n').map((paragraph, index) => (
                <p key={index}>{paragraph}</p>
              ))}
              <p className="paper-foot meta">
                版本{deal.nda.version}。文本指纹<span className="hash">{deal.nda.hash.slice(0, 16)}</span>
                。来源：{deal.nda.source}
              </p>
            </article>
          ) : (
            <Notice tone="hold">
              {deal.standing === 'broker'
                ? '双方同意你加入、都确认保密后，才能看到洽谈内容。'
                : '你方已确认保密。对方也确认后，单位名称、全文、附件和联系人互相公开，洽谈开始。'}
            </Notice>
          )}
        </div>
        <aside className="rail" aria-label="保密确认">
          <h2>谁确认了</h2>
          <Clicks deal={deal} />
          {deal.nda && <Click deal={deal} />}
          <BrokerAsk deal={deal} />
          <CloseDeal deal={deal} />
        </aside>
      </div>
    </div>
  );
}

function Clicks({ deal }: { deal: DealDetail }) {
  return (
    <ul className="clicks">
      {deal.parties.map(({ side, name, nda }) => (
        <li key={side} data-done={nda ? '' : undefined}>
          <Icon name={nda ? 'check' : 'circle'} label={nda ? '已确认' : '未确认'} />
          <span>
            {side === deal.mySide ? (name ?? '我方') : (name ?? (side === 'buyer' ? '需求方' : '成果方'))}
            <span className="meta">
              {nda ? (
                <>
                  {nda.by} <DateText at={nda.at} as="time" />
                </>
              ) : (
                '还没确认'
              )}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Click({ deal }: { deal: DealDetail }) {
  const [read, setRead] = useState(false);
  const [missing, setMissing] = useState(false);
  const box = useId();
  const step = useStep(deal.id);
  const text = deal.nda!;
  if (!can(deal, 'nda')) return null;
  return (
    <>
      <Checkbox id={box} label="读过，代表本单位同意" checked={read} onChange={setRead} />
      {missing && !read && (
        <p className="field-error" role="alert">
          <Icon name="triangle" label="有误" />
          先勾选「读过」
        </p>
      )}
      <div className="dock">
        <Button
          kind="primary"
          busy={step.isPending}
          onClick={() => {
            if (read) return step.mutate({ path: 'nda', body: { version: text.version, hash: text.hash } });
            setMissing(true);
            document.getElementById(box)?.focus();
          }}
        >
          确认保密
        </Button>
      </div>
      <p className="meta">会记下谁、什么时候、确认的是哪一版。双方都确认后，才交换名称和全文。</p>
      <Refusal error={step.error} />
    </>
  );
}
