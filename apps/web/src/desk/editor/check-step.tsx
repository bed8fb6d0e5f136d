import type { IndicatorRow, ListingDetail, ListingKind } from '@dto/listings';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../api/client';
import { asProblem, type Problem } from '../../api/problem';
import { useRule } from '../../api/terms';
import { fieldLabels, useFieldText } from '../../listings/field-words';
import { Button, Link } from '../../ui/button';
import { RadioGroup } from '../../ui/choices';
import { InlineConfirm } from '../../ui/dialog';
import { Group } from '../../ui/fields';
import { useToast } from '../../ui/toast';
import { kindWords } from '../listing/kind';
import { valueText } from '../listing/value-text';
import { Refusal, useAct } from '../use-act';
import { type EditorLink, useEditor } from './editor-context';
import type { FieldName } from './form';
import { missingNames } from './missing';
import { placeOf } from './steps';

/** The three layers, each with what it shows: what the writer agrees to by handing it in. */
const layers: readonly { title: string; note: string; names: readonly (FieldName | 'price')[] }[] = [
  {
    title: '公开',
    note: '谁都能看到',
    names: [
      'title',
      'needKind',
      'fieldCode',
      'industryCode',
      'regionCode',
      'price',
      'deadline',
      'trl',
      'trlMin',
      'cooperationModes',
      'transferModes',
      'keywords',
    ],
  },
  {
    title: '认证单位可见',
    note: '核验过的单位登录后能看到，不带单位名称',
    names: ['summary', 'indicators', 'problemSolved', 'advantages', 'applications', 'ipTerms', 'trlEvidence'],
  },
  {
    title: '双方同意后可见',
    note: '双方都点了感兴趣，才看到单位名称和这些',
    names: [
      'background',
      'content',
      'description',
      'basis',
      'conditions',
      'benefitSharing',
      'preferredExperts',
      'team',
      'ipList',
      'registrationNo',
      'pilotNeeds',
      'restrictions',
      'contact',
    ],
  },
];

export function CheckStep({ onProblem }: { onProblem: (problem: Problem) => void }) {
  return (
    <>
      {layers.map((layer) => (
        <Layer key={layer.title} {...layer} />
      ))}
      <Submit onProblem={onProblem} />
    </>
  );
}

function IndicatorLines({ kind, rows }: { kind: ListingKind; rows: readonly IndicatorRow[] }) {
  return (
    <ul className="indicator-lines">
      {rows.map((row, index) => (
        <li key={index}>
          {row.name} <strong>{valueText(kind, row)}</strong>{' '}
          <span className="meta">
            {[row.must == null ? null : row.must ? '必须' : '加分', row.testMethod].filter(Boolean).join('，')}
          </span>
        </li>
      ))}
    </ul>
  );
}

const ofKind = (kind: EditorLink['kind'], name: string) => name === 'price' || placeOf(kind, name).step < 3;

function Layer({ title, note, names }: (typeof layers)[number]) {
  const { kind, draft } = useEditor();
  const text = useFieldText();
  const missing = missingNames(kind, draft.fields);
  return (
    <section className="answers" aria-label={title}>
      <h2>
        {title} <span className="meta">{note}</span>
      </h2>
      <dl>
        {names
          .filter((name) => ofKind(kind, name))
          .map((name) => {
            const place = placeOf(kind, name === 'price' ? 'priceMax' : name);
            const value = text(name, draft.fields as Record<string, unknown>);
            const lacks = missing.includes(name);
            if (!value && !lacks) return null;
            return (
              <div key={name}>
                <dt>{name === 'price' && kind === 'need' ? '预算' : fieldLabels[name]}</dt>
                <dd data-missing={lacks || undefined}>
                  {name === 'indicators' && value ? (
                    <IndicatorLines kind={kind} rows={draft.fields.indicators ?? []} />
                  ) : (
                    value || '还没写'
                  )}
                </dd>
                <dd className="change">
                  {' '}
                  <Link
                    to={`?step=${place.step + 1}&part=${place.group + 1}&at=${name === 'price' ? 'priceMax' : name}`}
                  >
                    修改<span className="visually-hidden">{fieldLabels[name]}</span>
                  </Link>
                </dd>
              </div>
            );
          })}
      </dl>
    </section>
  );
}

function Submit({ onProblem }: { onProblem: (problem: Problem) => void }) {
  const { kind, detail, draft } = useEditor();
  const [secret, choose] = useState('');
  const [error, setError] = useState<string | null>(null);
  const navigate = useNavigate();
  const toast = useToast();
  const { api: path, desk, mine } = kindWords[kind];
  const { id } = detail.card;
  const refresh = [['list', `${path}/mine`], ['listing', kind, id], ['desk']];
  const days = useRule('review.clock-working-days')?.value;
  const submit = useAct(
    async () => {
      if (!(await draft.save())) throw new Error('unsaved');
      return api.post<ListingDetail>(`${path}/${id}/submission`, { notClassified: true });
    },
    {
      refresh,
      done: ({ data }) => {
        draft.close();
        const owner = data.card.state === 'owner_review';
        const answer = typeof days === 'number' ? `，${days}个工作日内答复` : '';
        toast({ text: owner ? '已提交，先由本单位管理员确认权属' : `已提交，等科技局审核${answer}` });
        void navigate(`${desk}/${id}`);
      },
    },
  );
  if (secret === 'secret') return <Stop onCancel={() => choose('')} />;
  return (
    <section className="submit">
      <Group name="notClassified" label="涉不涉密" error={error}>
        <RadioGroup
          value={secret}
          onChange={choose}
          options={[
            { value: 'open', label: '不涉及国家秘密，可以上网' },
            { value: 'secret', label: '涉及，或者拿不准', hint: '涉密内容不能在这里写，会告诉你线下怎么办' },
          ]}
        />
      </Group>
      <div className="dock">
        <Button
          kind="primary"
          busy={submit.isPending}
          onClick={() => {
            if (!secret) return setError('选一项，才能提交');
            setError(null);
            submit.mutate(undefined, { onError: (refusal) => onProblem(asProblem(refusal)) });
          }}
        >
          提交审核
        </Button>
        <Link className="meta" to={desk}>
          先存着，回{mine}
        </Link>
      </div>
    </section>
  );
}

/** What may be secret leaves at once: the draft is deleted, a published text is taken down. */
function Stop({ onCancel }: { onCancel: () => void }) {
  const { kind, detail, draft } = useEditor();
  const navigate = useNavigate();
  const { api: path, desk, noun } = kindWords[kind];
  const { id } = detail.card;
  const deletes = detail.verbs.includes('delete');
  const act = useAct(
    () =>
      deletes
        ? api.delete(`${path}/${id}`)
        : api.post(`${path}/${id}/closure`, { outcome: 'withdrawn', note: '可能涉密，转线下办理' }),
    {
      refresh: [['list', `${path}/mine`], ['desk']],
      done: () => {
        draft.close();
        void navigate(`${desk}/stopped`, { replace: true, state: { deleted: deletes } });
      },
    },
  );
  return (
    <>
      <InlineConfirm
        act={deletes ? '删除草稿，看线下怎么办' : '撤下，看线下怎么办'}
        danger
        busy={act.isPending}
        onConfirm={() => act.mutate()}
        onCancel={onCancel}
      >
        {deletes ? `这份${noun}草稿和附件会马上删除，不能恢复。` : `这条${noun}会马上撤下，不再公开。`}
      </InlineConfirm>
      <Refusal error={act.error} />
    </>
  );
}
