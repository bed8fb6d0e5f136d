import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { asProblem, type Problem } from '../../api/problem';
import { changedNames, conflictsOf, pick } from './compare';
import { dropCopy, keepCopy, readCopy } from './local-copy';

type Name<F> = keyof F & string;

export type SaveState<F extends object> =
  | { kind: 'saved'; at: string | null }
  | { kind: 'typing' }
  | { kind: 'saving' }
  | { kind: 'offline' }
  | { kind: 'refused'; problem: Problem }
  | { kind: 'conflict'; theirs: F; version: number; names: Name<F>[] };

/** How one kind of draft travels. Functions of a module or kept by `useMemo`: a new object would start the timers anew. */
export interface Keeper<F extends object, Form, D> {
  id: string;
  versionOf: (detail: D) => number;
  fieldsOf: (detail: D) => F;
  /** What the page holds: fields as they are typed. */
  toForm: (fields: F) => Form;
  toFields: (form: Form) => F;
  /** `theirs` in place of mine for these fields. */
  merged: (form: Form, theirs: F, names: readonly Name<F>[]) => Form;
  /** A form that was kept in this browser is used again. */
  restored: (form: Form) => Form;
  read: () => Promise<D>;
  send: (fields: Partial<F>, version: number) => Promise<D>;
  /** The server's answer: other readers of the draft learn of it. */
  took: (saved: D) => void;
}

const PAUSE_MS = 1_000;
const RETRY_MS = 5_000;

/**
 * A draft that saves itself a second after the last keystroke. Only changed fields are sent, under the version they were
 * read at; when somebody else changed others meanwhile both survive, when the same ones the reader decides.
 */
export function useAutosave<F extends object, Form, D>(keeper: Keeper<F, Form, D>, detail: D) {
  const { id } = keeper;
  const [copy] = useState(() => readCopy<Form, F>(id));
  const [form, setForm] = useState<Form>(() =>
    copy ? keeper.restored(copy.form) : keeper.toForm(keeper.fieldsOf(detail)),
  );
  const [state, setState] = useState<SaveState<F>>(copy ? { kind: 'typing' } : { kind: 'saved', at: null });
  const now = useRef(form);
  useLayoutEffect(() => {
    now.current = form;
  }, [form]);
  const base = useRef<F>(copy?.base ?? keeper.fieldsOf(detail));
  const version = useRef(copy?.version ?? keeper.versionOf(detail));
  const running = useRef<Promise<boolean> | null>(null);
  const closed = useRef(false);

  /** Others saved first: take what does not collide, and say whether the rest can go on. */
  const rebase = useCallback(async (): Promise<boolean> => {
    const latest = await keeper.read();
    const [theirs, mine] = [keeper.fieldsOf(latest), keeper.toFields(now.current)];
    const names = conflictsOf(base.current, mine, theirs);
    const untouched = changedNames(mine, theirs).filter((name) => !changedNames(base.current, mine).includes(name));
    if (untouched.length) {
      // At once, not with the next render: the round that follows must not send my old values in their place.
      now.current = keeper.merged(now.current, theirs, untouched);
      setForm((form) => keeper.merged(form, theirs, untouched));
    }
    if (names.length) {
      setState({ kind: 'conflict', theirs, version: keeper.versionOf(latest), names });
      return false;
    }
    base.current = theirs;
    version.current = keeper.versionOf(latest);
    return true;
  }, [keeper]);

  const once = useCallback(async (): Promise<boolean> => {
    for (let round = 0; round < 5; round++) {
      const fields = keeper.toFields(now.current);
      const names = changedNames(base.current, fields);
      if (names.length === 0) {
        dropCopy(id);
        setState((state) => (state.kind === 'saved' ? state : { kind: 'saved', at: new Date().toISOString() }));
        return true;
      }
      setState({ kind: 'saving' });
      try {
        const sent = pick(fields, names);
        const saved = await keeper.send(sent, version.current);
        base.current = { ...base.current, ...sent };
        version.current = keeper.versionOf(saved);
        keeper.took(saved);
      } catch (error) {
        let problem = asProblem(error);
        if (problem.status === 412) {
          try {
            if (await rebase()) continue;
            return false;
          } catch (unread) {
            problem = asProblem(unread);
          }
        }
        setState(problem.status === 0 ? { kind: 'offline' } : { kind: 'refused', problem });
        return false;
      }
    }
    // Others kept saving in between: it goes on after the usual pause.
    setState({ kind: 'typing' });
    return false;
  }, [id, keeper, rebase]);

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
      if (keep === 'theirs') setForm((form) => keeper.merged(form, state.theirs, state.names));
      setState({ kind: 'typing' });
    },
    [state, keeper],
  );

  /** The draft is gone or handed in: nothing more may be sent from here. */
  const close = useCallback(() => {
    closed.current = true;
    dropCopy(id);
  }, [id]);

  return { form, change, state, save, resolve, close, fields: keeper.toFields(form) };
}
