import { BID_IP, type ChallengeDetail, type MyBidView, type ReceiptView } from '@dto/challenges';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { upload } from '../../../api/client';
import { useServerNow } from '../../../api/server-clock';
import { leftText } from '../../../challenges/time-left';
import { numberText, targetText, unitText } from '@dto/listings';
import { sealing } from '../../../sealing';
import { Button } from '../../../ui/button';
import { dateTimeText } from '../../../ui/dates';
import { InlineConfirm } from '../../../ui/dialog';
import { sizeText } from '../../../ui/file-size';
import { moneyPlain } from '../../../ui/money';
import { Facts } from '../../../ui/rows';
import { Notice } from '../../../ui/states';
import { Refusal, useAct } from '../../use-act';
import { type Bid, contentOf, reaches } from './content';
import { bidPath, staleBid } from './queries';
import { type Problem, sections, shortOf } from './sections';
import type { BidDraft } from './use-bid-draft';

interface Props {
  challenge: ChallengeDetail;
  my: MyBidView;
  draft: BidDraft;
  problems: readonly Problem[];
}

/** The bid on one page, and the act that seals it: what leaves this browser nobody can read before the opening. */
export function Seal({ challenge, my, draft, problems }: Props) {
  const { bid } = draft;
  const short = shortOf(bid, challenge);
  return (
    <>
      <Summary challenge={challenge} bid={bid} />
      {short.length > 0 && <Notice tone="warn">承诺没有达到要求：{short.join('、')}。可以提交，评审时会扣分。</Notice>}
      {problems.length > 0 ? (
        <section className="missing-list" aria-label="还差">
          <h2>还差{problems.length}处</h2>
          <ul>
            {problems.map(({ section, message }) => (
              <li key={message}>
                <Link to={`?section=${section}`}>
                  {sections[section]}：{message}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ) : (
        <SealAct challenge={challenge} my={my} draft={draft} />
      )}
    </>
  );
}

function Summary({ challenge, bid: { form, files } }: { challenge: ChallengeDetail; bid: Bid }) {
  const { indicators = [] } = challenge.fields;
  return (
    <section className="bid-summary" aria-label="标书摘要">
      <h2>标书摘要</h2>
      <ul className="summary-indicators">
        {indicators.map((row, index) => {
          const answer = form.responses?.find((one) => one.index === index);
          const verdict = reaches(row, answer?.promise);
          return (
            <li key={index}>
              <span>{row.name}</span>
              <span className="meta">要求{targetText(row)}</span>
              <strong className={verdict === false ? 'soon' : undefined}>
                {answer?.promise != null
                  ? `承诺${numberText(answer.promise)}${unitText(row.unit)}`
                  : answer?.text || '没有承诺'}
              </strong>
            </li>
          );
        })}
      </ul>
      <Facts
        facts={[
          ['报价', form.price && moneyPlain(form.price)],
          ['负责人', form.leader?.name],
          ['团队', form.team?.length ? `${form.team.length}人` : null],
          ['联合体', form.consortium?.map(({ name }) => name).join('、')],
          ['里程碑', form.milestones?.map(({ title, month }) => `第${month}个月${title}`).join('；')],
          ['知识产权', form.ip && BID_IP[form.ip]],
          ['附件', files.length ? files.map(({ name, size }) => `${name}（${sizeText(size)}）`).join('、') : '没有'],
        ]}
      />
    </section>
  );
}

function SealAct({ challenge, my, draft }: Omit<Props, 'problems'>) {
  const { challengeId, recipient, version, deadline } = my;
  const [asked, ask] = useState(false);
  const navigate = useNavigate();
  const act = useAct(
    async () => {
      const { fingerprintOf, sealDocument } = await sealing();
      await draft.save();
      const cipher = await sealDocument(contentOf(challengeId, draft.bid), [challenge.publicKey!, recipient]);
      const form = new FormData();
      form.append('file', new Blob([cipher as BlobPart], { type: 'application/octet-stream' }), 'bid.age');
      const query = {
        version,
        files: draft.bid.files.map(({ id }) => id).join(','),
        sha256: await fingerprintOf(cipher),
      };
      return upload<ReceiptView>(`${bidPath(challengeId)}/seal`, form, () => undefined, query);
    },
    { refresh: staleBid(challengeId), done: () => void navigate(`/desk/bids/${challengeId}/receipt`) },
  );
  const now = useServerNow();
  const left = new Date(deadline).getTime() - now.getTime();
  const again = version > 0;
  return (
    <>
      <p className={left < 3_600_000 ? 'soon' : 'meta'}>
        {dateTimeText(deadline)}截止，以服务器时间为准，
        {left > 0 ? `还有${leftText(left)}` : '已截止'}
      </p>
      <Refusal error={act.error} />
      {asked ? (
        <InlineConfirm
          act={again ? '密封提交新版本' : '密封提交'}
          busy={act.isPending}
          onConfirm={() => act.mutate(undefined, { onError: () => ask(false) })}
          onCancel={() => ask(false)}
        >
          {again ? `替换已提交的第${version}版。` : ''}提交后谁也打不开，包括科技局。截止前可以更新或撤回。
        </InlineConfirm>
      ) : (
        <div className="dock">
          <Button kind="primary" disabled={!my.acts.includes('seal')} onClick={() => ask(true)}>
            {again ? '提交新版本' : '密封提交'}
          </Button>
        </div>
      )}
    </>
  );
}
