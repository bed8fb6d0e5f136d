import '../one/one.css';
import './opening.css';
import { type ChallengeDetail, LOCK_REASONS, type OpenedBidView, type OpeningView } from '@dto/challenges';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { api } from '../../../api/client';
import { serverNow, useServerNow } from '../../../api/server-clock';
import { inGroups } from '../../../challenges/fingerprint';
import { leftText } from '../../../challenges/time-left';
import { sealing } from '../../../sealing';
import { Load } from '../../../shell/load';
import { Button, ButtonLink, Link } from '../../../ui/button';
import { dateTimeText } from '../../../ui/dates';
import { Field, TextInput } from '../../../ui/fields';
import { sizeText } from '../../../ui/file-size';
import { Icon } from '../../../ui/icon';
import { Empty, Notice } from '../../../ui/states';
import { StatusLabel } from '../../../ui/status';
import { DateText } from '../../../ui/times';
import { useToast } from '../../../ui/toast';
import { DeskPage } from '../../desk-page';
import { Refusal, useAct } from '../../use-act';
import { secondText } from '../bid/second-text';
import { Unlock } from '../key/unlock';
import { recall } from '../key/vault';
import { challengePath, challengeQuery, staleAfter } from '../queries';

/** 开榜: keepers give their shares, then every bid turns from a lock into a name as its fingerprint is found again. */
export function Component() {
  const { id = '' } = useParams();
  const query = useQuery({
    ...challengeQuery(id),
    // While shares come in and bids are opened, this page is what everybody in the room looks at.
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'closed_for_bids' || (data?.state === 'announced' && isOver(data.deadline)) ? 2_000 : false,
  });
  return (
    <DeskPage
      title="开榜"
      crumbs={[{ title: query.data?.title || '榜单', to: `/desk/challenges/${id}` }]}
      actions={
        query.data?.opening?.openedAt && (
          <Button size="small" onClick={() => window.print()}>
            打印开榜记录
          </Button>
        )
      }
    >
      <Load query={query} rows={5}>
        {(detail) =>
          detail.state === 'announced' && !isOver(detail.deadline) ? (
            <NotYet detail={detail} />
          ) : detail.opening && detail.deadline ? (
            <Opening detail={detail} opening={detail.opening} />
          ) : (
            <Empty act={<Link to={`/desk/challenges/${id}`}>看它现在的状态</Link>}>这份榜单还不到开榜的时候。</Empty>
          )
        }
      </Load>
    </DeskPage>
  );
}

const isOver = (deadline: string | null) => deadline !== null && new Date(deadline) <= serverNow();

function NotYet({ detail }: { detail: ChallengeDetail }) {
  const now = useServerNow();
  const left = new Date(detail.deadline!).getTime() - now.getTime();
  return (
    <div className="opening">
      <p className="meta">离截止还有</p>
      <p className="opening-clock" role="timer">
        {leftText(left)}
      </p>
      <p className="quiet">{dateTimeText(detail.deadline!)}截止。截止前谁也打不开标书，平台和科技局也不行。</p>
    </div>
  );
}

function Opening({ detail, opening }: { detail: ChallengeDetail; opening: OpeningView }) {
  const { from, openedAt, total, done, bids, event } = opening;
  const now = useServerNow();
  const wait = new Date(from).getTime() - now.getTime();
  return (
    <div className="opening">
      {openedAt ? (
        <>
          <p className="opening-sentence" role="status">
            {secondText(openedAt)}开榜，{total ?? bids.length}份标书，{done}份开启
            {bids.some(({ lockReason }) => lockReason) &&
              `，${bids.filter(({ lockReason }) => lockReason).length}份没能开启`}
          </p>
          {event && (
            <p className="meta">
              存证第{event.seq}条 {inGroups(event.hash)}
            </p>
          )}
        </>
      ) : wait > 0 || detail.state === 'announced' ? (
        <>
          <p className="meta">{wait > 0 ? '已截止，等最后的上传收完，还有' : '已截止，正在封榜，不到一分钟'}</p>
          {wait > 0 && (
            <p className="opening-clock" role="timer">
              {leftText(wait)}
            </p>
          )}
        </>
      ) : (
        <Shares detail={detail} opening={opening} />
      )}
      {bids.length > 0 ? (
        <ol className="opening-list" aria-label="标书">
          {bids.map((bid, index) => (
            <Line key={bid.id} bid={bid} no={index + 1} />
          ))}
        </ol>
      ) : (
        openedAt && <Empty>没有人揭榜。</Empty>
      )}
      {openedAt && detail.acts.includes('read-bids') && (
        <div className="actions no-print">
          <ButtonLink kind="primary" to={`/desk/challenges/${detail.id}/bids`}>
            看标书
          </ButtonLink>
        </div>
      )}
    </div>
  );
}

function Line({ bid, no }: { bid: OpenedBidView; no: number }) {
  const { orgName, receiptNo, hash, version, sealedAt, size, files, lockReason, checkedAt } = bid;
  const state = lockReason ? 'locked' : orgName ? 'open' : 'waiting';
  return (
    <li data-state={state}>
      <Icon name={state === 'open' ? 'check' : 'lock'} size={20} />
      <div>
        <p className="opening-name">{orgName ?? `第${no}份`}</p>
        <p className="meta dots">
          <span>回执{receiptNo}</span>
          <span>第{version}版</span>
          <span>
            <DateText at={sealedAt} as="time" />
          </span>
          <span>
            {sizeText(size)}
            {files > 0 && `，附件${files}个`}
          </span>
        </p>
        <p className="fingerprint">{inGroups(hash)}</p>
      </div>
      {state === 'open' ? (
        <StatusLabel word="指纹一致" tone="ok" icon="check" />
      ) : state === 'locked' ? (
        <span className="opening-locked">
          <StatusLabel word="没能开启" tone="hold" icon="lock" />
          <span className="meta">{LOCK_REASONS[lockReason!]}</span>
        </span>
      ) : (
        <StatusLabel word={checkedAt ? '已核对' : '密封'} tone="hold" icon="lock" />
      )}
    </li>
  );
}

/** Who gave a share, the own one to give, and the act itself once enough are there. */
function Shares({ detail, opening: { need, given, startedAt } }: { detail: ChallengeDetail; opening: OpeningView }) {
  const { id, keepers, acts, code } = detail;
  const mine = keepers?.keepers.find((one) => one.mine && !one.givenAt)?.mine;
  const enough = given >= need;
  return (
    <>
      <p className="opening-sentence" role="status">
        {startedAt
          ? '正在开榜，逐份核对指纹'
          : enough
            ? '钥匙齐了，可以开榜'
            : `钥匙到了${given}份，还差${need - given}份`}
      </p>
      <ul className="keeper-list">
        {keepers?.keepers.map(({ userId, name, givenAt }) => (
          <li key={userId}>
            <span>{name}</span>
            {givenAt ? (
              <StatusLabel word="已交钥匙" tone="ok" icon="check" />
            ) : (
              <StatusLabel word="没交" tone="info" icon="clock" />
            )}
          </li>
        ))}
      </ul>
      {mine && acts.includes('give-share') && !startedAt && <GiveShare id={id} mine={mine} />}
      {acts.includes('open') && !startedAt && <Open id={id} code={code ?? ''} enough={enough} />}
    </>
  );
}

function GiveShare({ id, mine }: { id: string; mine: { share: string; identity: string } }) {
  const [open, setOpen] = useState(false);
  const toast = useToast();
  const act = useAct(
    async (identity: string) => {
      const { openText } = await sealing();
      return api.post(`${challengePath(id)}/shares`, { share: await openText(mine.share, identity) });
    },
    {
      refresh: staleAfter(id),
      done: () => {
        setOpen(false);
        toast({ text: '你的一份钥匙已交' });
      },
    },
  );
  const known = recall(mine.identity);
  return (
    <div className="no-print">
      {open ? (
        <Unlock recipient={mine.identity} locked={mine.identity} act="交我的一份" onUnlocked={(one) => act.mutate(one)}>
          <Notice tone="hold">交出的一份只用来开这一个榜，开完就销毁。</Notice>
        </Unlock>
      ) : (
        <div className="actions">
          <Button kind="primary" busy={act.isPending} onClick={() => (known ? act.mutate(known) : setOpen(true))}>
            交我的一份钥匙
          </Button>
        </div>
      )}
      <Refusal error={act.error} />
    </div>
  );
}

/** 开榜 cannot be taken back: the number is typed. */
function Open({ id, code, enough }: { id: string; code: string; enough: boolean }) {
  const [typed, setTyped] = useState('');
  const act = useAct(() => api.post(`${challengePath(id)}/opening`, { code: typed.trim() }), {
    refresh: staleAfter(id),
  });
  return (
    <form
      className="open-form no-print"
      onSubmit={(event) => {
        event.preventDefault();
        if (!act.isPending && typed.trim() === code) act.mutate();
      }}
    >
      <Field name="code" label={`输入编号${code}，开榜`} hint="开榜后不能收回，每一步都记进存证链">
        <TextInput value={typed} onChange={setTyped} disabled={!enough} />
      </Field>
      <Refusal error={act.error} />
      <div className="actions">
        <Button kind="primary" type="submit" busy={act.isPending} disabled={!enough || typed.trim() !== code}>
          开榜
        </Button>
      </div>
    </form>
  );
}
