import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@guibang/kernel';
import { Can, Me, Unrepeatable, type Viewer } from '@guibang/platform';
import {
  DeliveriesQuery,
  WebhookChange,
  type WebhookCreated,
  type WebhookDeliveryView,
  WebhookRequest,
  type WebhookView,
} from '../dto';
import { manageWebhooks } from '../notifications.policy';
import { WebhooksService } from './webhooks.service';

@ApiTags('webhooks')
@Controller('webhooks')
@Can(manageWebhooks)
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Get()
  async list(@Me() viewer: Viewer): Promise<{ items: WebhookView[] }> {
    return { items: await this.webhooks.list(viewer) };
  }

  /** The answer carries the secret, this once. */
  @Unrepeatable()
  @Post()
  create(@Me() viewer: Viewer, @Body() body: WebhookRequest): Promise<WebhookCreated> {
    return this.webhooks.create(viewer, body);
  }

  @Put(':id/activity')
  setActive(@Me() viewer: Viewer, @Param('id') id: string, @Body() { active }: WebhookChange): Promise<WebhookView> {
    return this.webhooks.setActive(viewer, id, active);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Me() viewer: Viewer, @Param('id') id: string): Promise<void> {
    return this.webhooks.remove(viewer, id);
  }

  @Post(':id/pings')
  ping(@Me() viewer: Viewer, @Param('id') id: string): Promise<WebhookDeliveryView> {
    return this.webhooks.ping(viewer, id);
  }

  @Get(':id/deliveries')
  deliveries(
    @Me() viewer: Viewer,
    @Param('id') id: string,
    @Query() { cursor }: DeliveriesQuery,
  ): Promise<Page<WebhookDeliveryView>> {
    return this.webhooks.deliveries(viewer, id, cursor);
  }

  @Post(':id/deliveries/:delivery/replays')
  replay(
    @Me() viewer: Viewer,
    @Param('id') id: string,
    @Param('delivery') delivery: string,
  ): Promise<WebhookDeliveryView> {
    return this.webhooks.replay(viewer, id, delivery);
  }
}
