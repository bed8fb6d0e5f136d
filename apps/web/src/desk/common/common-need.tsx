import type { ListingCard } from '@dto/listings';
import type { CommonNeedView, ComparedIndicator } from '@dto/matching';
import { useState } from 'react';
import { api } from '../../api/client';
import { ListingMeta } from '../../listings/listing-row';
import { addressOf } from '../../search/kinds';
import { Button, Link } from '../../ui/button';
import { Field, TextInput } from '../../ui/fields';
import { Icon } from '../../ui/icon';
import { rangePlain } from '../../ui/money';
import { StatusLabel } from '../../ui/status';
import { DateText } from '../../ui/times';
import { useToast } from '../../ui/toast';
import { valueText } from '../listing/value-text';
import { Refusal, useAct } from '../use-act';

const refresh = [['common-needs']];

/** One group: how many ask, what each asks, where their numbers differ, and what an officer may say to it. */
export function CommonNeed({ one }: { one: CommonNeedView }) {
  return (
    <li className="common" aria-label={one.title}>
      <div className="common-head">
        <div>
          <h2>{one.title}</h2>
          <p className="meta">
            {one.organizations}家单位，{one.counties}个县市区，{one.needs.length}条需求
          </p>
        </div>
        {one.confirmedAt && (
          <span className="common-state">
            <StatusLabel word="已确认" tone="ok" icon="check" />
            <span className="meta">
              <DateText at={one.confirmedAt} />
            </span>
          </span>
        )}
      </div>
      <ul className="common-needs">
        {one.needs.map((card) => (
          <Need key={card.id} card={card} one={one} />
        ))}
      </ul>
      <Differences one={one} />
      {one.decides && (one.id ? <Dissolve one={one} id={one.id} /> : <Confirm one={one} />)}
    </li>
  );
}

function Need({ card, one }: { card: ListingCard; one: CommonNeedView }) {
  const toast = useToast();
  const from = one.needs.map(({ id }) => id).filter((id) => id !== card.id);
  const undo = useAct(() => api.post(`/common-needs/splits/${card.id}/undoing`, { from }), { refresh });
  const split = useAct(() => api.post(`/common-needs/splits/${card.id}`, { from }), {
    refresh,
    done: () => toast({ text: `「${card.title}」不再算在这一组`, undo: () => undo.mutate() }),
  });
  return (
    <li>
      <div>
        <Link to={addressOf('need', card.id)} data-key-row="">
          {card.title}
        </Link>
        <p className="meta dots">
          <ListingMeta card={card} />
          <span>{rangePlain(card.priceMin, card.priceMax)}</span>
        </p>
        <Refusal error={split.error ?? undo.error} />
      </div>
      {one.decides && !one.id && (
        <Button
          kind="quiet"
          size="small"
          busy={split.isPending}
          aria-label={`「${card.title}」不是一回事`}
          onClick={() => split.mutate()}
        >
          不是一回事
        </Button>
      )}
    </li>
  );
}

/** Numbers that are not the same everywhere; what all ask alike needs no line. */
function Differences({ one }: { one: CommonNeedView }) {
  const rows = one.indicators.filter(
    (row) => row.cells.filter(Boolean).length > 1 && new Set(row.cells.map((cell) => cell?.value ?? null)).size > 1,
  );
  if (rows.length === 0) return null;
  return (
    <div className="common-differ">
      <h3>指标不同的地方</h3>
      <ul>
        {rows.map((row) => (
          <li key={row.name + row.unit}>
            <span>{row.name}</span>
            <span className="values">{valuesOf(row)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const valuesOf = (row: ComparedIndicator) =>
  row.cells.map((cell) => (cell ? valueText('need', cell.row) : '未写')).join('　');

function Confirm({ one }: { one: CommonNeedView }) {
  const toast = useToast();
  const [naming, name] = useState(false);
  const [title, setTitle] = useState(one.title);
  const undo = useAct((id: string) => api.delete(`/common-needs/${id}`), { refresh });
  const act = useAct(
    async () =>
      (await api.post<CommonNeedView>('/common-needs', { title: title.trim(), needs: one.needs.map(({ id }) => id) }))
        .data,
    {
      refresh,
      done: ({ id }) => toast({ text: `已确认「${title.trim()}」`, undo: () => id && undo.mutate(id) }),
    },
  );
  return (
    <>
      {naming ? (
        <form
          className="pair-note"
          onSubmit={(event) => {
            event.preventDefault();
            if (title.trim()) act.mutate();
          }}
        >
          <Field label="共性需求的名称">
            <TextInput value={title} onChange={setTitle} maxLength={80} autoFocus />
          </Field>
          <Button kind="primary" type="submit" busy={act.isPending}>
            确认
          </Button>
          <Button kind="quiet" onClick={() => name(false)}>
            取消
          </Button>
        </form>
      ) : (
        <div className="actions">
          <Button onClick={() => name(true)}>
            <Icon name="check" />
            确认为共性需求…
          </Button>
        </div>
      )}
      <Refusal error={act.error ?? undo.error} />
    </>
  );
}

function Dissolve({ one, id }: { one: CommonNeedView; id: string }) {
  const toast = useToast();
  const again = useAct(() => api.post('/common-needs', { title: one.title, needs: one.needs.map((card) => card.id) }), {
    refresh,
  });
  const act = useAct(() => api.delete(`/common-needs/${id}`), {
    refresh,
    done: () => toast({ text: `「${one.title}」不再是共性需求`, undo: () => again.mutate() }),
  });
  return (
    <>
      <div className="actions">
        <Button kind="quiet" busy={act.isPending} onClick={() => act.mutate()}>
          <Icon name="undo" />
          撤销确认
        </Button>
      </div>
      <Refusal error={act.error ?? again.error} />
    </>
  );
}
