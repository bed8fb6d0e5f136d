import type { ListingDetail } from '@dto/listings';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { api } from '../../api/client';
import { asProblem, type Problem } from '../../api/problem';
import { kindWords } from '../listing/kind';
import { etagOf, listingQuery } from '../listing/queries';
import {
  changedNames,
  conflictsOf,
  editedFields,
  type FieldName,
  type Fields,
  type Form,
  pick,
  toFields,
  toForm,
} from './form';
import { rekeyed } from './indicator-rows';
import { dropCopy, keepCopy, readCopy } from './local-copy';

export type SaveState =
  | { kind: 'saved'; at: string | null }
  | { kind: 'typing' }
  | { kind: 'saving' }
  | { kind: 'offline' }
  | { kind: 'refused'; problem: Problem }
  | { kind: 'conflict'; theirs: Fields; version: number; names: FieldName[] };

const PAUSE_MS = 1_000;
const RETRY_MS = 5_000;

/**
 * A draft that saves itself a second after the last keystroke. Only changed fields are sent, under the version they were
 * read at; when somebody else changed others meanwhile both survive, when the same ones the reader decides.
 */
export function useDraft(detail: ListingDetail) {
  const { kind, card } = detail;
  const { id } = card;
  const path = `${kindWords[kind].api}/${id}`;
  const client = useQueryClient();
  const [copy] = useState(() => readCopy(id));
  const [form, setForm] = useState<Form>(() =>
    copy ? { ...copy.form, rows: rekeyed(copy.form.rows) } : toForm(editedFields(detail)),
  );
  const [state, setState] = useState<SaveState>(copy ? { kind: 'typing' } : { kind: 'saved', at: null });
  const now = useRef(form);
  useLayoutEffect(() => {
    now.current = form;
  }, [form]);
  const base = useRef<Fields>(copy?.base ?? editedFields(detail));
  const version = useRef(copy?.version ?? detail.version);
  const running = useRef<Promise<boolean> | null>(null);
  const closed = useRef(false);

  const took = useCallback(
    (saved: ListingDetail) => {
      version.current = saved.version;
      client.setQueryData(listingQuery(kind, id).queryKey, saved);
      void client.invalidateQueries({ queryKey: ['list', `${kindWords[kind].api}/mine`] });
    },
    [client, kind, id],
  );

  /** Others saved first: take what does not collide, and say whether the rest can go on. */
  const rebase = useCallback(async (): Promise<boolean> => {
    const { data: latest } = await api.get<ListingDetail>(path);
    const [theirs, mine] = [editedFields(latest), toFields(now.current, kind)];
    const names = conflictsOf(base.current, mine, theirs);
    const untouched = changedNames(mine, theirs).filter((name) => !changedNames(base.current, mine).includes(name));
    if (untouched.length) setForm((form) => merged(form, theirs, untouched));
    if (names.length) {
      setState({ kind: 'conflict', theirs, version: latest.version, names });
      return false;
    }
    base.current = theirs;
    version.current = latest.version;
    return true;
  }, [path, kind]);

  const once = useCallback(async (): Promise<boolean> => {
    for (let round = 0; round < 5; round++) {
      const fields = toFields(now.current, kind);
      const names = changedNames(base.current, fields);
      if (names.length === 0) {
        dropCopy(id);
        setState((state) => (state.kind === 'saved' ? state : { kind: 'saved', at: new Date().toISOString() }));
        return true;
      }
      setState({ kind: 'saving' });
      try {
        const sent = pick(fields, names);
        const { data } = await api.patch<ListingDetail>(path, sent, { ifMatch: etagOf(version.current) });
        base.current = { ...base.current, ...sent };
        took(data);
      } catch (error) {
        const problem = asProblem(error);
        if (problem.status === 412) {
          if (await rebase().catch(() => false)) continue;
          return false;
        }
        setState(problem.status === 0 ? { kind: 'offline' } : { kind: 'refused', problem });
        return false;
      }
    }
    return false;
  }, [id, kind, path, rebase, took]);

  /** Sends what is not saved yet. True when nothing is left to send. */
  const save = useCallback(async (): Promise<boolean> => {
    while (running.current) await running.current;
    if (closed.current) return true;
    running.current = once().finally(() => (running.current = null));
    return running.current;
  }, [once]);

  const change = useCallback((edit: (form: Form) => Form) => {
    setForm(edit);
    setState((state) => (state.kind === 'conflict' ? state : { kind: 'typing' }));
  }, []);

  useEffect(() => {
    if (state.kind !== 'typing') return;
    keepCopy(id, { form, base: base.current, version: version.current });
    const timer = setTimeout(() => void save(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [form, state.kind, id, save]);
  useEffect(() => {
    if (state.kind !== 'offline') return;
    const again = () => void save();
    const timer = setInterval(again, RETRY_MS);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [state.kind, save]);
  useEffect(() => () => void save(), [save]);

  const resolve = useCallback(
    (keep: 'mine' | 'theirs') => {
      if (state.kind !== 'conflict') return;
      base.current = state.theirs;
      version.current = state.version;
      if (keep === 'theirs') setForm((form) => merged(form, state.theirs, state.names));
      setState({ kind: 'typing' });
    },
    [state],
  );

  /** The draft is gone or handed in: nothing more may be sent from here. */
  const close = useCallback(() => {
    closed.current = true;
    dropCopy(id);
  }, [id]);

  return { form, change, state, save, resolve, close, fields: toFields(form, kind) };
}

export type Draft = ReturnType<typeof useDraft>;

/** `theirs` in place of mine for these fields. */
function merged(form: Form, theirs: Fields, names: readonly FieldName[]): Form {
  const other = toForm(theirs);
  const priced = names.includes('priceMin') || names.includes('priceMax');
  return {
    fields: { ...form.fields, ...pick(theirs, names) },
    rows: names.includes('indicators') ? other.rows : form.rows,
    low: priced ? other.low : form.low,
    high: priced ? other.high : form.high,
  };
}
