import { AsyncLocalStorage } from 'node:async_hooks';
import { PUBLIC_VIEWER, SYSTEM_VIEWER, Viewer } from './viewer';

interface Ambient {
  readonly requestId: string;
  readonly ip: string;
  viewer: Viewer;
}

const storage = new AsyncLocalStorage<Ambient>();

/** Runs a request; the guard names the viewer later with `enterViewer`. */
export function runRequest<T>(requestId: string, ip: string, fn: () => T): T {
  return storage.run({ requestId, ip, viewer: PUBLIC_VIEWER }, fn);
}

/** Runs work that nobody asked for over HTTP (jobs, command line, seeds), as `viewer`. */
export function runAs<T>(viewer: Viewer, fn: () => T): T {
  return storage.run({ requestId: storage.getStore()?.requestId ?? 'internal', ip: '', viewer }, fn);
}

/** Names the viewer of the request that is running. */
export function enterViewer(viewer: Viewer): void {
  const store = storage.getStore();
  if (store) store.viewer = viewer;
}

export function currentViewer(): Viewer {
  return storage.getStore()?.viewer ?? SYSTEM_VIEWER;
}

export function currentRequest(): { requestId: string; ip: string } {
  const { requestId, ip } = storage.getStore() ?? { requestId: 'internal', ip: '' };
  return { requestId, ip };
}
