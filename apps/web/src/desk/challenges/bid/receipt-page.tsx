import '../one/one.css';
import './bid.css';
import type { ChallengeDetail, MyBidView, ReceiptView } from '@dto/challenges';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { api } from '../../../api/client';
import { useServerNow } from '../../../api/server-clock';
import { inGroups } from '../../../challenges/fingerprint';
import { leftText } from '../../../challenges/time-left';
import { Load } from '../../../shell/load';
import { Button, ButtonLink, Link } from '../../../ui/button';
import { dateTimeText } from '../../../ui/dates';
import { InlineConfirm } from '../../../ui/dialog';
import { sizeText } from '../../../ui/file-size';
import { Icon } from '../../../ui/icon';
import { Facts } from '../../../ui/rows';
import { Empty, Notice } from '../../../ui/states';
import { Status } from '../../../ui/status';
import { useToast } from '../../../ui/toast';
import { LOCK_REASONS } from '@dto/challenges';
import { DeskPage } from '../../desk-page';
import { Refusal, useAct } from '../../use-act';
import { challengeQuery } from '../queries';
import { bidPath, bidQuery, staleBid } from './queries';
import { secondText } from './second-text';

/** 回执: what was handed in, when to the second, and its fingerprint; with it a team can prove it. */
export function Component() {
  const { id = '' } = useParams();
  const challenge = useQuery(challengeQuery(id));
  const query = useQuery({ ...bidQuery(id), enabled: challenge.data?.myBid != null });
  return (
    <DeskPage title="回执" crumbs={[{ title: '我的揭榜', to: '/desk/bids' }]}>
      <Load query={challenge} rows={4}>
        {(detail) =>
          detail.myBid ? (
            <Load query={query} rows={4}>
              {(my) => my && <One my={my} challenge={detail} />}
            </Load>
          ) : (
            <Empty act={<Link to={`/desk/bids/${id}`}>去写标书</Link>}>还没有揭这个榜。</Empty>
          )
        }
      </Load>
    </DeskPage>
  );
}

function One({ my, challenge }: { my: MyBidView; challenge: ChallengeDetail }) {
  const [last, ...older] = my.receipts;
  const sealed = my.state !== 'draft' && my.state !== 'withdrawn';
  return (
    <div className="receipt-page">
      <div className="actions">
        <Status entity="bid" state={my.state} />
        <Link to={`/challenges/${challenge.id}`}>{challenge.title}</Link>
      </div>
      {my.lockReason && <Notice tone="warn">没能开启：{LOCK_REASONS[my.lockReason]}。</Notice>}
      {my.disqualifiedReason && <Notice tone="warn">资格未通过：{my.disqualifiedReason}</Notice>}
      {my.feedback && (
        <section className="feedback" aria-label="评审意见">
          <h2>评审意见</h2>
          <p className="prose">{my.feedback}</p>
        </section>
      )}
      {last && sealed ? (
        <Receipt receipt={last} />
      ) : (
        <Empty act={<ButtonLink to={`/desk/bids/${challenge.id}`}>接着写</ButtonLink>}>
          {my.state === 'withdrawn' ? '已撤回，截止前可以再提交。' : '还没有密封提交。'}
        </Empty>
      )}
      {my.acts.length > 0 && <Acts my={my} />}
      {older.length > 0 && (
        <details>
          <summary>以前的{older.length}版</summary>
          <ul className="record-list">
            {older.map((one) => (
              <li key={one.receiptNo}>
                <p>
                  第{one.version}版，{secondText(one.at)}，回执{one.receiptNo}
                </p>
                <p className="fingerprint">{inGroups(one.hash)}</p>
                <Download receipt={one} small />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Receipt({ receipt }: { receipt: ReceiptView }) {
  const { receiptNo, at, hash, version, size, files, late, event } = receipt;
  return (
    <section className="receipt" aria-label="回执">
      <Icon name="lock" size={20} />
      <h2>
        <span className="meta">回执号</span>
        {receiptNo}
      </h2>
      <p className="receipt-time">{secondText(at)}</p>
      <p className="fingerprint" aria-label="指纹">
        {inGroups(hash)}
      </p>
      <p className="quiet">开榜前，任何人都打不开，包括科技局。</p>
      <Facts
        facts={[
          ['榜单', `${receipt.challengeCode} ${receipt.challengeTitle}`],
          ['揭榜方', receipt.orgName],
          ['版本', `第${version}版`],
          ['大小', `${sizeText(size)}${files.length ? `，附件${files.length}个` : ''}`],
          ['存证', `第${event.seq}条，${event.hash.slice(0, 16)}…`],
          ['说明', late ? '截止前开始上传，宽限时间内收完' : null],
        ]}
      />
      <div className="actions no-print">
        <Download receipt={receipt} />
        <Button onClick={() => window.print()}>打印或存成PDF</Button>
      </div>
      <p className="meta no-print">
        谁拿着回执都能<Link to="/challenges/receipt">验真</Link>
      </p>
    </section>
  );
}

/** The signed text with its signature: anybody can have it checked. */
function Download({ receipt, small }: { receipt: ReceiptView; small?: boolean }) {
  const save = () => {
    const { text, signature } = receipt;
    const blob = new Blob([JSON.stringify({ receipt: text, signature }, null, 2)], { type: 'application/json' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = `回执${receipt.receiptNo}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  return (
    <Button size={small ? 'small' : 'normal'} onClick={save}>
      <Icon name="download" />
      下载回执（可验真）
    </Button>
  );
}

function Acts({ my }: { my: MyBidView }) {
  const { challengeId, deadline } = my;
  const [asked, ask] = useState(false);
  const toast = useToast();
  const now = useServerNow();
  const left = new Date(deadline).getTime() - now.getTime();
  const act = useAct(() => api.post(`${bidPath(challengeId)}/withdrawal`, {}), {
    refresh: staleBid(challengeId),
    done: () => {
      ask(false);
      toast({ text: '已撤回，截止前可以再提交' });
    },
  });
  return (
    <div className="receipt-acts no-print">
      <p className={left < 3_600_000 ? 'soon' : 'meta'} role="timer">
        {left > 0 ? `截止前可以更新或撤回，还有${leftText(left)}（${dateTimeText(deadline)}，服务器时间）` : '已截止'}
      </p>
      {asked ? (
        <InlineConfirm
          act="撤回"
          danger
          busy={act.isPending}
          onConfirm={() => act.mutate()}
          onCancel={() => ask(false)}
        >
          撤回后这份标书不参加开榜，草稿还在，截止前可以再提交。
        </InlineConfirm>
      ) : (
        <div className="dock">
          {my.acts.includes('save') && (
            <ButtonLink kind="primary" to={`/desk/bids/${challengeId}`}>
              更新标书
            </ButtonLink>
          )}
          {my.acts.includes('withdraw') && (
            <Button kind="quiet" onClick={() => ask(true)}>
              撤回…
            </Button>
          )}
        </div>
      )}
      <Refusal error={act.error} />
    </div>
  );
}
