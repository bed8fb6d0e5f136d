import './saved.css';
import type { ListingKind, SavedListingView } from '@dto/listings';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { address, api } from '../../api/client';
import { useTermsReady } from '../../api/terms';
import { CompareBox } from '../../compare/compare-box';
import { Tray } from '../../compare/tray';
import { ListingRow } from '../../listings/listing-row';
import { useSaving } from '../../saved/star';
import { Load } from '../../shell/load';
import { Button, ButtonLink } from '../../ui/button';
import { Field, TextInput } from '../../ui/fields';
import { Icon } from '../../ui/icon';
import { Row, Rows } from '../../ui/rows';
import { Empty } from '../../ui/states';
import { StatusLabel } from '../../ui/status';
import { Tabs, useTab } from '../../ui/tabs';
import { DateText } from '../../ui/times';
import { useToast } from '../../ui/toast';
import { DeskPage } from '../desk-page';
import { useRowKeys } from '../use-row-keys';

const words: Record<ListingKind, string> = { need: '需求', result: '成果' };

/** 我的收藏: what one wants to find again, with a note, and as Excel. */
export function Component() {
  const query = useQuery({
    queryKey: ['saved-listings'],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: SavedListingView[] }>('/saved-listings', undefined, signal)).data.items,
  });
  const count = (kind: ListingKind) => query.data?.filter((one) => one.kind === kind).length ?? null;
  const tabs = (['result', 'need'] as const).map((kind) => ({ value: kind, label: words[kind], count: count(kind) }));
  const kind = useTab(tabs, 'kind') as ListingKind;
  useRowKeys();
  return (
    <DeskPage title="我的收藏" actions={count(kind) ? <Export kind={kind} /> : undefined}>
      <div className="saved">
        <Tabs label="类别" tabs={tabs} param="kind" />
        <Load query={query} ready={useTermsReady()} rows={5} height={96}>
          {(items) => <List kind={kind} items={items.filter((one) => one.kind === kind)} />}
        </Load>
        <Tray />
      </div>
    </DeskPage>
  );
}

function Export({ kind }: { kind: ListingKind }) {
  return (
    <a className="button" data-size="small" href={address('/saved-listings/export.xlsx', { kind })} download>
      <Icon name="download" />
      导出Excel
    </a>
  );
}

function List({ kind, items }: { kind: ListingKind; items: readonly SavedListingView[] }) {
  if (items.length === 0)
    return (
      <Empty act={<ButtonLink to={`/${kind}s`}>去找{words[kind]}</ButtonLink>}>
        还没有收藏{words[kind]}。在列表里点「收藏」，就会留在这里，可以写备注、对比和导出。
      </Empty>
    );
  return (
    <Rows label={`收藏的${words[kind]}`}>
      {items.map((one) =>
        one.card ? (
          <ListingRow key={one.listingId} card={one.card} heading="h2" full>
            <Acts one={one} title={one.card.title} />
          </ListingRow>
        ) : (
          <Gone key={one.listingId} one={one} />
        ),
      )}
    </Rows>
  );
}

/** What one may not see any more says nothing but the own note. */
function Gone({ one }: { one: SavedListingView }) {
  return (
    <Row
      heading="h2"
      title={<span className="quiet">这项{words[one.kind]}已关闭或不再公开</span>}
      side={<StatusLabel word="看不到了" tone="mute" icon="circle" />}
      meta={one.note || undefined}
      sideMeta={<DateText at={one.savedAt} />}
    >
      <Acts one={one} title="这一项" />
    </Row>
  );
}

function Acts({ one, title }: { one: SavedListingView; title: string }) {
  const [writing, write] = useState(false);
  const saving = useSaving();
  const toast = useToast();
  const { listingId: id, note, card } = one;
  const drop = () => {
    saving.mutate({ id, save: false });
    // What can no longer be seen can no longer be saved: nothing to take back then.
    toast({
      text: `不再收藏「${title}」`,
      undo: card ? () => saving.mutate({ id, save: true, note }) : undefined,
    });
  };
  return (
    <div className="saved-foot">
      {writing ? (
        <Note
          note={note}
          onKeep={(text) => {
            saving.mutate({ id, save: true, note: text });
            write(false);
          }}
          onCancel={() => write(false)}
        />
      ) : (
        <>
          {card && note && <p className="saved-note">{note}</p>}
          <div className="hit-acts">
            {card && <CompareBox kind={one.kind} id={id} title={title} />}
            <Button
              kind="quiet"
              size="small"
              aria-label={`${note ? '改备注' : '写备注'}「${title}」`}
              onClick={() => write(true)}
            >
              <Icon name="edit" />
              {note ? '改备注' : '写备注'}
            </Button>
            <Button kind="quiet" size="small" aria-label={`去掉「${title}」`} onClick={drop}>
              <Icon name="bin" />
              去掉
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function Note({ note, onKeep, onCancel }: { note: string; onKeep: (text: string) => void; onCancel: () => void }) {
  const [text, setText] = useState(note);
  return (
    <form
      className="saved-write"
      onSubmit={(event) => {
        event.preventDefault();
        onKeep(text.trim());
      }}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <Field label={<span className="visually-hidden">备注</span>}>
        <TextInput value={text} onChange={setText} maxLength={300} autoFocus placeholder="只有你自己看得到" />
      </Field>
      <Button type="submit" size="small">
        记下
      </Button>
      <Button kind="quiet" size="small" onClick={onCancel}>
        取消
      </Button>
    </form>
  );
}
