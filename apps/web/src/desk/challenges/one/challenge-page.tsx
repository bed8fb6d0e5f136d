import '../../../challenges/challenges.css';
import './one.css';
import type { ChallengeDetail } from '@dto/challenges';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useTermsReady } from '../../../api/terms';
import { ChallengeMeta } from '../../../challenges/challenge-row';
import { ChallengeText } from '../../../challenges/challenge-text';
import { Questions } from '../../../challenges/questions';
import { StageLine } from '../../../challenges/stage-line';
import { Load } from '../../../shell/load';
import { Money } from '../../../ui/amounts';
import { ButtonLink, Link } from '../../../ui/button';
import { Facts } from '../../../ui/rows';
import { Status } from '../../../ui/status';
import { DateText } from '../../../ui/times';
import { DeskPage } from '../../desk-page';
import { KeepersPanel } from '../keeper/keepers-panel';
import { challengeQuery } from '../queries';
import { Acts } from './acts';
import { ArgumentList } from './argument-list';
import { linksOf, standsAt } from './next-words';
import { Objections } from './objections';

/** One challenge at the desk: where it stands in a sentence, what to do next, and everything on record. */
export function Component() {
  const { id = '' } = useParams();
  const query = useQuery(challengeQuery(id));
  return (
    <DeskPage
      ownHeading
      title={query.data?.title || '榜单'}
      crumbs={[{ title: '揭榜挂帅', to: '/desk/challenges' }]}
      actions={
        query.data?.announcedAt && (
          <ButtonLink size="small" to={`/challenges/${id}`}>
            公开页
          </ButtonLink>
        )
      }
    >
      <Load query={query} ready={useTermsReady()} rows={6}>
        {(detail) => <One detail={detail} />}
      </Load>
    </DeskPage>
  );
}

/** Acts that are pressed on this very page: with one of them the links beside it are second. */
const decisions = ['publish-list', 'publish-award', 'award', 'announce-again'] as const;

const over = ['awarded', 'failed', 'cancelled', 'rejected'];

function One({ detail }: { detail: ChallengeDetail }) {
  const { id, state } = detail;
  const links = linksOf(detail);
  const decides = decisions.some((act) => detail.acts.includes(act));
  const public_ = detail.announcedAt !== null;
  return (
    <div className="desk-challenge">
      <header>
        <div className="actions">
          <Status entity="challenge" state={state} myTurn={links.some(({ free }) => !free)} />
          <Money value={detail.prize} big />
        </div>
        <h1>{detail.title || '还没有名称'}</h1>
        <div className="meta">
          <ChallengeMeta card={detail} />
        </div>
        <StageLine stages={detail.stages} ended={over.includes(state)} />
      </header>
      <section className="next-box" aria-label="现在">
        <p className="stands">{standsAt(detail)}</p>
        {links.length > 0 && (
          <div className="dock">
            {links.map(({ to, title, free }, index) => (
              <ButtonLink
                key={to}
                kind={index === 0 && !decides && !free ? 'primary' : 'default'}
                to={`/desk/challenges/${id}/${to}`}
              >
                {title}
              </ButtonLink>
            ))}
          </div>
        )}
        <Acts detail={detail} />
        {detail.standing === 'publisher' &&
          ['opened', 'reviewing'].includes(state) &&
          (detail.settings.publisherWeight ?? 0) > 0 && (
            <p>
              发榜方也评分：<Link to={`/desk/reviewing/${id}`}>去申报回避和评分</Link>
            </p>
          )}
        {detail.dealId && (
          <p>
            立项后的洽谈：<Link to={`/desk/deals/${detail.dealId}`}>去谈条款、签合同</Link>
          </p>
        )}
      </section>
      <div className="desk-challenge-columns">
        <div className="desk-challenge-main">
          {detail.keepers && !detail.opening?.openedAt && <KeepersPanel detail={detail} keepers={detail.keepers} />}
          <Objections detail={detail} />
          {detail.arguments.length > 0 && <ArgumentList detail={detail} />}
          {public_ && <Questions detail={detail} />}
          <details open={!public_}>
            <summary>榜单全文</summary>
            <ChallengeText detail={detail} />
          </details>
        </div>
        <aside aria-label="概况">
          <Facts
            facts={[
              ['编号', detail.code],
              [
                '来自需求',
                detail.need && (
                  <Link key="need" to={`/needs/${detail.need.id}`}>
                    {detail.need.title}
                  </Link>
                ),
              ],
              ['共性需求', detail.sharedNeeds ? `另${detail.sharedNeeds}家` : null],
              [
                '上一次发榜',
                detail.previous && (
                  <Link key="previous" to={`/desk/challenges/${detail.previous.id}`}>
                    {detail.previous.code}
                  </Link>
                ),
              ],
              [
                '重新发榜',
                detail.again && (
                  <Link key="again" to={`/desk/challenges/${detail.again.id}`}>
                    {detail.again.code ?? '草稿'}
                  </Link>
                ),
              ],
              ['收到揭榜', detail.bids == null ? null : `${detail.bids}份`],
              ['关注', detail.followers ? `${detail.followers}人` : null],
              ['匿名评审', detail.rubric ? (detail.settings.blinded ? '是，看不到揭榜方名称' : '否') : null],
              ['改动', <DateText key="at" at={detail.updatedAt} as="recent" />],
            ]}
          />
        </aside>
      </div>
    </div>
  );
}
