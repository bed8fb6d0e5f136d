import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import * as v from 'class-validator';

/**
 * Fields of requests. One decorator is the rule, its Chinese message, and the OpenAPI property, so the three cannot drift.
 * `label` is what the page calls the field. Every field is required unless `optional`.
 */
interface Common {
  readonly label: string;
  readonly optional?: boolean;
  readonly note?: string;
}

type Rule = PropertyDecorator;

function field(o: Common, api: ApiPropertyOptions, ...rules: Rule[]): PropertyDecorator {
  const describe = o.optional ? ApiPropertyOptional : ApiProperty;
  const description = o.note ? `${o.label}：${o.note}` : o.label;
  const presence = o.optional ? [v.ValidateIf((_, value) => value !== undefined && value !== null)] : [];
  return applyDecorators(
    describe({ ...api, description } as ApiPropertyOptions),
    ...presence,
    ...rules,
  ) as PropertyDecorator;
}

const trim = Transform(({ value }) => (typeof value === 'string' ? value.trim() : (value as unknown)));

/** Text of `min`–`max` characters, trimmed. */
export function Text(
  o: Common & { max: number; min?: number; pattern?: RegExp; patternMessage?: string },
): PropertyDecorator {
  const min = o.min ?? (o.optional ? 0 : 1);
  return field(
    o,
    { type: String, maxLength: o.max, minLength: min },
    trim,
    v.IsString({ message: `「${o.label}」要填文字` }),
    v.MaxLength(o.max, { message: `「${o.label}」最多${o.max}个字` }),
    ...(min > 0
      ? [v.MinLength(min, { message: min === 1 ? `填写「${o.label}」` : `「${o.label}」至少${min}个字` })]
      : []),
    ...(o.pattern ? [v.Matches(o.pattern, { message: o.patternMessage ?? `「${o.label}」的格式不对` })] : []),
  );
}

/** One of a closed list. `labels` makes the message readable. */
export function Choice(o: Common & { of: readonly string[] }): PropertyDecorator {
  return field(o, { type: String, enum: [...o.of] }, v.IsIn(o.of, { message: `从列表里选「${o.label}」` }));
}

/** Several of a closed list, without repeats. */
export function Choices(o: Common & { of: readonly string[]; max?: number }): PropertyDecorator {
  return field(
    o,
    { type: String, enum: [...o.of], isArray: true },
    v.IsArray({ message: `「${o.label}」要是一组选项` }),
    v.ArrayMaxSize(o.max ?? o.of.length, { message: `「${o.label}」最多选${o.max ?? o.of.length}项` }),
    v.ArrayUnique({ message: `「${o.label}」里有重复的选项` }),
    v.IsIn(o.of, { each: true, message: `从列表里选「${o.label}」` }),
  );
}

/** Free texts in a list, such as keywords. */
export function Texts(o: Common & { max: number; each: number }): PropertyDecorator {
  return field(
    o,
    { type: String, isArray: true },
    v.IsArray({ message: `「${o.label}」要是一组文字` }),
    v.ArrayMaxSize(o.max, { message: `「${o.label}」最多${o.max}个` }),
    v.IsString({ each: true, message: `「${o.label}」每一项要是文字` }),
    v.MaxLength(o.each, { each: true, message: `「${o.label}」每一项最多${o.each}个字` }),
  );
}

/** A whole number between `min` and `max`. `query: true` also reads it from text. */
export function Whole(o: Common & { min: number; max: number; query?: boolean }): PropertyDecorator {
  const message = `「${o.label}」要是${o.min}到${o.max}之间的整数`;
  return field(
    o,
    { type: 'integer', minimum: o.min, maximum: o.max },
    ...(o.query ? [Type(() => Number)] : []),
    v.IsInt({ message }),
    v.Min(o.min, { message }),
    v.Max(o.max, { message }),
  );
}

/** Any finite number: measured values, targets. */
export function Numeric(o: Common): PropertyDecorator {
  return field(
    o,
    { type: Number },
    v.IsNumber({ allowNaN: false, allowInfinity: false }, { message: `「${o.label}」要填数字` }),
  );
}

/** Money: a decimal string in 元, at most 2 decimals, never negative. */
export function Yuan(o: Common & { positive?: boolean }): PropertyDecorator {
  return field(
    o,
    { type: String, pattern: '^\\d{1,13}(\\.\\d{1,2})?$', example: '1280000.00' },
    v.Matches(/^\d{1,13}(\.\d{1,2})?$/, { message: `「${o.label}」填以元为单位的金额，最多两位小数` }),
    ...(o.positive ? [v.Matches(/[1-9]/, { message: `「${o.label}」要大于0` })] : []),
  );
}

export function Flag(o: Common): PropertyDecorator {
  return field(o, { type: Boolean }, v.IsBoolean({ message: `「${o.label}」要选是或否` }));
}

/** A calendar day, `YYYY-MM-DD`. */
export function Day(o: Common): PropertyDecorator {
  return field(
    o,
    { type: String, format: 'date' },
    v.Matches(/^\d{4}-\d{2}-\d{2}$/, { message: `「${o.label}」写成2026-11-23这样的日期` }),
    v.IsISO8601({ strict: true }, { message: `「${o.label}」不是有效的日期` }),
  );
}

export function Id(o: Common): PropertyDecorator {
  return field(o, { type: String, format: 'uuid' }, v.IsUUID('all', { message: `「${o.label}」的编号不对` }));
}

/** Several ids, without repeats. */
export function Ids(o: Common & { max: number; min?: number }): PropertyDecorator {
  return field(
    o,
    { type: String, format: 'uuid', isArray: true },
    v.IsArray({ message: `「${o.label}」要是一组` }),
    v.ArrayMinSize(o.min ?? 0, { message: `「${o.label}」至少${o.min ?? 0}项` }),
    v.ArrayMaxSize(o.max, { message: `「${o.label}」最多${o.max}项` }),
    v.ArrayUnique({ message: `「${o.label}」里有重复的` }),
    v.IsUUID('all', { each: true, message: `「${o.label}」里有不对的编号` }),
  );
}

export function Mail(o: Common): PropertyDecorator {
  return field(
    o,
    { type: String, format: 'email', maxLength: 200 },
    Transform(({ value }) => (typeof value === 'string' ? value.trim().toLowerCase() : (value as unknown))),
    v.IsEmail({ require_tld: false }, { message: `「${o.label}」不是有效的邮箱地址` }),
    v.MaxLength(200, { message: `「${o.label}」最多200个字` }),
  );
}

/** One object of another DTO class. */
export function Nested(type: () => new () => object, o: Common): PropertyDecorator {
  return field(o, { type }, v.IsObject({ message: `「${o.label}」的格式不对` }), v.ValidateNested(), Type(type));
}

/** Rows of another DTO class. */
export function ListOf(type: () => new () => object, o: Common & { max: number; min?: number }): PropertyDecorator {
  return field(
    o,
    { type, isArray: true },
    v.IsArray({ message: `「${o.label}」要是一组` }),
    v.ArrayMinSize(o.min ?? 0, { message: `「${o.label}」至少${o.min ?? 0}项` }),
    v.ArrayMaxSize(o.max, { message: `「${o.label}」最多${o.max}项` }),
    v.ValidateNested({ each: true }),
    Type(type),
  );
}

/** Values by key, such as the marks of criteria: numbers, or texts of at most `each` characters. Which keys there are, the caller knows. */
export function ByKey(
  o: Common & { max: number } & ({ of: 'number' } | { of: 'text'; each: number }),
): PropertyDecorator {
  const fits = (value: unknown): boolean =>
    o.of === 'number'
      ? typeof value === 'number' && Number.isFinite(value)
      : typeof value === 'string' && value.length <= o.each;
  const message =
    o.of === 'number' ? `「${o.label}」每一项要填数字` : `「${o.label}」每一项要填文字，最多${o.each}个字`;
  return field(
    o,
    { type: 'object', additionalProperties: { type: o.of === 'number' ? 'number' : 'string' } },
    v.IsObject({ message: `「${o.label}」的格式不对` }),
    v.ValidateBy({
      name: 'byKey',
      validator: {
        validate: (value: unknown) => Object.values((value ?? {}) as object).every(fits),
        defaultMessage: () => message,
      },
    }),
    v.ValidateBy({
      name: 'fewKeys',
      validator: {
        validate: (value: unknown) => Object.keys((value ?? {}) as object).length <= o.max,
        defaultMessage: () => `「${o.label}」最多${o.max}项`,
      },
    }),
  );
}
