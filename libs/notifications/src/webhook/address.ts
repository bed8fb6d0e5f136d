import { lookup as resolve, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { notificationError } from '../notifications.errors';

/** Everything that is not the open internet. */
const INSIDE = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  INSIDE.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['100::', 64],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  INSIDE.addSubnet(net, bits, 'ipv6');

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

const bare = (address: string): string => address.replace(/^\[|\]$/g, '');
/** `::ffff:10.0.0.1` and its hexadecimal spelling are 10.0.0.1. */
function unmapped(address: string): string {
  const dotted = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (dotted) return dotted[1]!;
  const hex = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address);
  if (!hex) return address;
  const [high, low] = [parseInt(hex[1]!, 16), parseInt(hex[2]!, 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** May we connect there? `development`: the own machine too, and nothing else inside. */
export function mayConnect(address: string, development: boolean): boolean {
  const plain = unmapped(bare(address));
  const family = isIP(plain) === 6 ? 'ipv6' : 'ipv4';
  if (!isIP(plain)) return false;
  return !INSIDE.check(plain, family) || (development && LOOPBACK.check(plain, family));
}

/** @throws webhook.https-only; http is for the own machine in development */
export function checkScheme(url: URL, development: boolean): void {
  const loopback = url.hostname === 'localhost' || (isIP(bare(url.hostname)) && LOOPBACK.check(bare(url.hostname)));
  if (url.protocol === 'https:' || (development && loopback && url.protocol === 'http:')) return;
  throw notificationError('webhook.https-only', {}, [{ path: 'url', message: '接收地址要以https://开头' }]);
}

type Done = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/**
 * The name lookup of the connection itself: what it answers is what is connected to, so a name that changes its mind between a
 * check and the connecting gains nothing.
 */
export function guardedLookup(development: boolean) {
  return (host: string, options: LookupOptions, done: Done): void => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '');
      const open = addresses.filter(({ address }) => mayConnect(address, development));
      if (open.length === 0) return done(notificationError('webhook.not-public', { host }), '');
      if (options.all) return done(null, open);
      done(null, open[0]!.address, open[0]!.family);
    });
  };
}

/** The same when an address is entered, so that a wrong one is said at once. */
export async function checkAddress(url: URL, development: boolean): Promise<void> {
  checkScheme(url, development);
  const host = bare(url.hostname);
  const say = (code: 'webhook.not-public' | 'webhook.unknown-host', message: string) =>
    notificationError(code, { host }, [{ path: 'url', message }]);
  if (isIP(host)) {
    if (!mayConnect(host, development)) throw say('webhook.not-public', '填写公网上的地址');
    return;
  }
  await new Promise<void>((fine, fail) =>
    guardedLookup(development)(host, { all: true }, (error) => {
      if (!error) return fine();
      const inside = (error as { code?: string }).code === 'webhook.not-public';
      fail(inside ? say('webhook.not-public', '填写公网上的地址') : say('webhook.unknown-host', '找不到这个地址'));
    }),
  );
}
