import type { BidContent, DraftView, MyBidView } from '@dto/challenges';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { api } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { sealing } from '../../../sealing';
import type { SaveState } from '../../autosave/use-autosave';
import { etagOf } from '../queries';
import { type Bid, contentOf } from './content';
import { bidPath, readDraft } from './queries';

const PAUSE_MS = 1_500;
const RETRY_MS = 5_000;

export interface OpenedDraft {
  bid: Bid;
  version: number;
}

/** The draft that the server keeps, opened with the bid's own identity; empty where nothing was saved yet. */
export async function openDraft(my: MyBidView, identity: string): Promise<OpenedDraft> {
  const { challengeId, draftAt, draftVersion } = my;
  if (!draftAt) return { bid: { form: {}, files: [] }, version: draftVersion };
  const draft = await readDraft(challengeId);
  const { fromBase64, openDocument } = await sealing();
  const { form, files } = await openDocument<BidContent>(fromBase64(draft.cipher), identity);
  return { bid: { form, files }, version: draft.version };
}

/**
 * A draft that is encrypted to the bid's own key before each save, so that the server keeps what only its writer can read. Nothing
 * of it is put into this browser's storage either. Two windows at once: the second is asked which text stays.
 */
export function useBidDraft(my: MyBidView, identity: string, opened: OpenedDraft) {
  const { challengeId, recipient } = my;
  const [bid, setBid] = useState(opened.bid);
  const [state, setState] = useState<SaveState<Bid>>({ kind: 'saved', at: my.draftAt });
  const version = useRef(opened.version);
  const now = useRef(bid);
  const saved = useRef(JSON.stringify(opened.bid));
  const running = useRef<Promise<boolean> | null>(null);
  useLayoutEffect(() => {
    now.current = bid;
  }, [bid]);

  const once = useCallback(async (): Promise<boolean> => {
    const sent = now.current;
    const text = JSON.stringify(sent);
    if (text === saved.current) {
      setState((state) => (state.kind === 'saved' ? state : { kind: 'saved', at: new Date().toISOString() }));
      return true;
    }
    setState({ kind: 'saving' });
    try {
      const { base64, sealDocument } = await sealing();
      const cipher = base64(await sealDocument(contentOf(challengeId, sent), [recipient]));
      const { data } = await api.put<Omit<DraftView, 'cipher'>>(
        `${bidPath(challengeId)}/draft`,
        { cipher },
        { ifMatch: etagOf(version.current) },
      );
      version.current = data.version;
      saved.current = text;
      setState(now.current === sent ? { kind: 'saved', at: data.at } : { kind: 'typing' });
      return now.current === sent;
    } catch (error) {
      const problem = asProblem(error);
      if (problem.status === 412) {
        const theirs = await openDraft({ ...my, draftAt: my.draftAt ?? 'now' }, identity);
        setState({ kind: 'conflict', theirs: theirs.bid, version: theirs.version, names: ['form'] });
      } else setState(problem.status === 0 ? { kind: 'offline' } : { kind: 'refused', problem });
      return false;
    }
  }, [my, challengeId, recipient, identity]);

  /** Sends what is not saved yet. True when nothing is left to send. */
  const save = useCallback(async (): Promise<boolean> => {
    while (running.current) await running.current;
    running.current = once().finally(() => (running.current = null));
    return running.current;
  }, [once]);

  const change = useCallback((edit: (bid: Bid) => Bid) => {
    setBid(edit);
    setState((state) => (state.kind === 'conflict' ? state : { kind: 'typing' }));
  }, []);

  const resolve = useCallback(
    (keep: 'mine' | 'theirs') => {
      if (state.kind !== 'conflict') return;
      version.current = state.version;
      saved.current = JSON.stringify(state.theirs);
      if (keep === 'theirs') setBid(state.theirs);
      setState({ kind: 'typing' });
    },
    [state],
  );

  useEffect(() => {
    if (state.kind !== 'typing') return;
    const timer = setTimeout(() => void save(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [bid, state.kind, save]);
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
  // Closing the tab with unsaved text: the browser asks, because no plain copy is kept anywhere.
  const unsaved = state.kind !== 'saved';
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
  useEffect(() => () => void save(), [save]);

  return { bid, change, state, save, resolve, version };
}

export type BidDraft = ReturnType<typeof useBidDraft>;
