import { Injectable, OnModuleInit } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS } from './access';

const SOCKET_METADATA = 'websockets:message_mapping';

type Handler = (...args: unknown[]) => unknown;

/** Default deny, proven at boot: a route or socket handler without `@Public()` or `@Can(…)` stops the start. */
@Injectable()
export class AccessCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const open = [...this.discovery.getControllers(), ...this.discovery.getProviders()].flatMap((wrapper) => {
      const type = wrapper.metatype;
      const proto: unknown = type && typeof type === 'function' ? type.prototype : null;
      if (!proto || typeof type !== 'function') return [];
      return this.scanner
        .getAllMethodNames(proto as object)
        .filter((name) => {
          const handler = (proto as Record<string, Handler>)[name]!;
          const isRoute = Reflect.hasMetadata(METHOD_METADATA, handler) && Reflect.hasMetadata(PATH_METADATA, handler);
          const isSocket = Reflect.hasMetadata(SOCKET_METADATA, handler);
          return (isRoute || isSocket) && !this.reflector.getAllAndOverride(ACCESS, [handler, type]);
        })
        .map((name) => `${type.name}.${name}`);
    });
    if (open.length) throw new Error(`No @Public() or @Can() on: ${[...new Set(open)].join(', ')}`);
  }
}
