import '../../editor/editor.css';
import '../../../challenges/challenges.css';
import '../../../listings/detail.css';
import '../one/one.css';
import '../editor/editor.css';
import './bid.css';
import type { ChallengeDetail, MyBidView } from '@dto/challenges';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { api } from '../../../api/client';
import { Failed } from '../../../shell/load';
import { sealing } from '../../../sealing';
import { Button, ButtonLink, Link } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { Empty, Notice, Skeleton } from '../../../ui/states';
import { Conflict, SaveLine } from '../../autosave/save-line';
import { DeskPage } from '../../desk-page';
import { Refusal, useAct } from '../../use-act';
import { NewPassphrase } from '../key/new-passphrase';
import { Unlock } from '../key/unlock';
import { recall, remember } from '../key/vault';
import { challengeQuery } from '../queries';
import { Attachments } from './attachments';
import { bidPath, bidQuery, staleBid } from './queries';
import { Seal } from './seal';
import { bodies } from './section-bodies';
import { isDone, problemsOf, type Section, sectionOrder, sections } from './sections';
import { openDraft, type OpenedDraft, useBidDraft } from './use-bid-draft';

const crumbs = [{ title: '我的揭榜', to: '/desk/bids' }];

/** 揭榜: the passphrase first, then the bid, which is never in the clear anywhere but here. */
export function Component() {
  const { id = '' } = useParams();
  const options = { refetchOnWindowFocus: false, refetchOnReconnect: false };
  const challenge = useQuery({ ...challengeQuery(id), ...options });
  // Before it is begun there is nothing to ask for.
  const begun = challenge.data?.myBid != null;
  const query = useQuery({ ...bidQuery(id), ...options, enabled: begun });
  const my = begun ? query : { data: null, error: null, refetch: query.refetch };
  if (!challenge.data || my.data === undefined) {
    const failed = challenge.error ?? my.error;
    return (
      <DeskPage title="揭榜" crumbs={crumbs}>
        {failed ? <Failed error={failed} onRetry={() => void my.refetch()} /> : <Skeleton rows={4} />}
      </DeskPage>
    );
  }
  if (!my.data) return <Start challenge={challenge.data} />;
  if (!my.data.acts.includes('save') || !challenge.data.publicKey)
    return (
      <DeskPage title={challenge.data.title} crumbs={crumbs}>
        <Empty act={<Link to={`/desk/bids/${id}/receipt`}>看回执和结果</Link>}>已经截止，标书不能再改。</Empty>
      </DeskPage>
    );
  return <Opened key={my.data.recipient} challenge={challenge.data} my={my.data} />;
}

/** Makes the bid's own key and hands it in under its passphrase. */
function useNewKey(id: string) {
  return useAct(
    async (passphrase: string) => {
      const { lockIdentity, newKeyPair } = await sealing();
      const { identity, recipient } = await newKeyPair();
      const sealedIdentity = await lockIdentity(identity, passphrase);
      remember(recipient, identity);
      return api.post<MyBidView>(bidPath(id), { recipient, sealedIdentity });
    },
    { refresh: staleBid(id) },
  );
}

/** The bid's own key is made with the first draft: with its passphrase the team reads its bid again, nobody else. */
function Start({ challenge }: { challenge: ChallengeDetail }) {
  const { id } = challenge;
  const act = useNewKey(id);
  return (
    <DeskPage title={`揭榜：${challenge.title}`} crumbs={crumbs}>
      <div className="step-page">
        {challenge.acts.includes('bid') ? (
          <>
            <p className="quiet">
              标书从写第一个字起就用口令加密，平台只存密文。开榜前谁也打不开，包括科技局；本单位同事凭口令能接着写。
            </p>
            <NewPassphrase
              warning="口令忘了，写好的草稿就打不开了，只能重写；已密封提交的不受影响，开榜时照常打开。"
              act="设好口令，开始写"
              busy={act.isPending}
              onPassphrase={(passphrase) => act.mutate(passphrase)}
            />
            <Refusal error={act.error} />
          </>
        ) : (
          <Empty act={<Link to={`/challenges/${id}`}>看榜单</Link>}>
            本单位现在不能揭这个榜：没到揭榜期，或不在发榜方要的单位里。
          </Empty>
        )}
      </div>
    </DeskPage>
  );
}

function Opened({ challenge, my }: { challenge: ChallengeDetail; my: MyBidView }) {
  const [identity, setIdentity] = useState(() => recall(my.recipient));
  const [opened, setOpened] = useState<OpenedDraft | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { challengeId } = my;
  // As it was when the page was opened: later answers must not open the draft anew under the hand.
  const [asked] = useState(my);
  useEffect(() => {
    if (!identity) return;
    let left = false;
    openDraft(asked, identity).then(
      (draft) => !left && setOpened(draft),
      (problem: unknown) => !left && setError(problem),
    );
    return () => {
      left = true;
    };
  }, [identity, asked]);
  if (identity && opened) return <Editor challenge={challenge} my={my} identity={identity} opened={opened} />;
  return (
    <DeskPage title={`揭榜：${challenge.title}`} crumbs={crumbs}>
      <div className="step-page">
        {identity ? (
          error ? (
            <Refusal error={error} />
          ) : (
            <Skeleton rows={4} />
          )
        ) : (
          <>
            <Unlock recipient={my.recipient} locked={my.sealedIdentity} act="打开草稿" onUnlocked={setIdentity}>
              <p className="quiet">草稿是{my.by}加密的，输入口令接着写。</p>
            </Unlock>
            <Forgotten id={challengeId} />
          </>
        )}
      </div>
    </DeskPage>
  );
}

/** The passphrase is lost: a new key, and the draft that nobody can open any more is given up. */
function Forgotten({ id }: { id: string }) {
  const [open, setOpen] = useState(false);
  const act = useNewKey(id);
  if (!open)
    return (
      <div className="actions">
        <Button kind="quiet" size="small" onClick={() => setOpen(true)}>
          口令忘了…
        </Button>
      </div>
    );
  return (
    <section aria-label="换口令重写">
      <h2>换一个口令，重写</h2>
      <NewPassphrase
        warning="没有口令，写好的草稿谁也打不开，只能放弃。已密封提交的不受影响。"
        act="放弃草稿，重写"
        busy={act.isPending}
        onPassphrase={(passphrase) => act.mutate(passphrase)}
      />
      <Refusal error={act.error} />
    </section>
  );
}

interface EditorProps {
  challenge: ChallengeDetail;
  my: MyBidView;
  identity: string;
  opened: OpenedDraft;
}

function Editor({ challenge, my, identity, opened }: EditorProps) {
  const draft = useBidDraft(my, identity, opened);
  const { bid, change, state } = draft;
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const asked = search.get('section') as Section | null;
  const section: Section = asked && asked in sections ? asked : 'indicators';
  const at = sectionOrder.indexOf(section);
  const problems = problemsOf(bid, challenge, my.maxAvoid);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(section);
  useEffect(() => {
    if (shown.current === section) return;
    shown.current = section;
    window.scrollTo(0, 0);
    heading.current?.focus();
  }, [section]);
  const said = (one: Section) => problems.filter((problem) => problem.section === one).length;
  const mine = problems.filter((problem) => problem.section === section);
  return (
    <DeskPage
      ownHeading
      title={challenge.title}
      crumbs={crumbs}
      actions={
        <>
          <SaveLine state={state} />
          {my.receipts.length > 0 && (
            <ButtonLink size="small" to={`/desk/bids/${challenge.id}/receipt`}>
              回执
            </ButtonLink>
          )}
        </>
      }
    >
      <div className="bid-editor">
        <nav className="outline" aria-label="标书目录">
          <ol>
            {sectionOrder.map((one) => {
              const done = isDone(one, bid, problems);
              return (
                <li key={one}>
                  <Link to={`?section=${one}`} aria-current={one === section ? 'step' : undefined}>
                    <Icon
                      name={done ? 'check' : one === 'seal' ? 'lock' : 'circle'}
                      label={done ? '写好了' : undefined}
                    />
                    <span>{sections[one]}</span>
                    {said(one) > 0 && <span className="count">差{said(one)}处</span>}
                  </Link>
                </li>
              );
            })}
          </ol>
        </nav>
        <div className="bid-section">
          <h1 ref={heading} tabIndex={-1}>
            {sections[section]}
          </h1>
          {state.kind === 'refused' && <Refusal error={state.problem} />}
          <Conflict
            draft={{ fields: bid, state, resolve: draft.resolve }}
            label={() => '标书'}
            text={(_name, other) => summaryOf(other)}
          />
          {section === 'files' ? (
            <Attachments
              challenge={challenge}
              my={my}
              files={bid.files}
              onFiles={(edit) => change((now) => ({ ...now, files: edit(now.files) }))}
            />
          ) : section === 'seal' ? (
            <Seal challenge={challenge} my={my} draft={draft} problems={problems} />
          ) : (
            bodies[section]({
              challenge,
              form: bid.form,
              maxAvoid: my.maxAvoid,
              put: (edit) => change((now) => ({ ...now, form: { ...now.form, ...edit } })),
            })
          )}
          {section !== 'seal' && (
            <>
              {mine.length > 0 && (
                <Notice icon="question">这里还差：{mine.map(({ message }) => message).join('；')}。</Notice>
              )}
              <div className="dock editor-dock">
                <Button
                  kind="primary"
                  onClick={() => {
                    void draft.save();
                    void navigate(`?section=${sectionOrder[at + 1]!}`);
                  }}
                >
                  {section === 'files' ? '去核对提交' : `下一步：${sections[sectionOrder[at + 1]!]}`}
                </Button>
                {at > 0 && (
                  <Button kind="quiet" onClick={() => void navigate(`?section=${sectionOrder[at - 1]!}`)}>
                    上一步
                  </Button>
                )}
              </div>
            </>
          )}
        </div>
      </div>
    </DeskPage>
  );
}

const summaryOf = ({ form, files }: { form: MyForm; files: readonly unknown[] }) =>
  [
    form.plan ? `方案${[...form.plan].length}字` : null,
    form.price ? `报价${form.price}元` : null,
    `${form.milestones?.length ?? 0}个里程碑`,
    `${files.length}个附件`,
  ]
    .filter(Boolean)
    .join('，');
type MyForm = OpenedDraft['bid']['form'];
