import { Controller, Get, Module, Post, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DiscoveryModule } from '@nestjs/core';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { AccessCheck, Can, permission, Public } from '@guibang/platform';

const toTest = permission('test.only', ['city_officer']);

@Controller('open')
class OpenController {
  @Public()
  @Get()
  fine(): void {}

  @Post()
  forgotten(): void {}
}

@Controller('all')
@Can(toTest)
class ClosedController {
  @Get()
  fine(): void {}
}

@WebSocketGateway()
class OpenGateway {
  @SubscribeMessage('forgotten')
  forgotten(): void {}
}

@WebSocketGateway()
class ClosedGateway {
  @Can(toTest)
  @SubscribeMessage('fine')
  fine(): void {}
}

async function boot(parts: { controllers?: Type[]; providers?: Type[] }): Promise<void> {
  @Module({
    imports: [DiscoveryModule],
    controllers: parts.controllers,
    providers: [AccessCheck, ...(parts.providers ?? [])],
  })
  class Lib {}
  const made = await Test.createTestingModule({ imports: [Lib] }).compile();
  // Hooks run; nothing listens.
  await made.init().finally(() => made.close());
}

/** AccessCheck is a provider of PlatformModule (see the api's own boot in every other spec). */
describe('default deny', () => {
  it('boots where every route and socket handler says who may call it', async () => {
    await expect(boot({ controllers: [ClosedController], providers: [ClosedGateway] })).resolves.toBeUndefined();
  });

  it('refuses to boot with an undecorated route', async () => {
    await expect(boot({ controllers: [ClosedController, OpenController] })).rejects.toThrow(
      'No @Public() or @Can() on: OpenController.forgotten',
    );
  });

  it('refuses to boot with an undecorated socket handler', async () => {
    await expect(boot({ providers: [OpenGateway] })).rejects.toThrow('OpenGateway.forgotten');
  });
});
