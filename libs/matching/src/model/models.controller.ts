import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '@guibang/platform';
import { ActivateModelRequest, type ModelListView } from '../dto';
import { chooseModels, readModels } from './model.policy';
import { ModelsService } from './models.service';

/** 匹配模型: versions of the weights, side by side. */
@ApiTags('match-models')
@Controller('match-models')
export class ModelsController {
  constructor(private readonly models: ModelsService) {}

  @Can(readModels)
  @Get()
  list(): Promise<ModelListView> {
    return this.models.list();
  }

  /** Makes it the one that scores; also the way back to an older one. */
  @Can(chooseModels)
  @Post(':version/activation')
  @HttpCode(200)
  activate(@Param('version') version: string, @Body() { reason }: ActivateModelRequest): Promise<ModelListView> {
    return this.models.activate(version, reason);
  }
}
