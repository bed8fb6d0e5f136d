import { ValidationError, ValidationPipe } from '@nestjs/common';
import { commonError, FieldError } from '@guibang/kernel';

/** Names every wrong field at once, by its path; unknown properties are refused, so a typo is never silently dropped. */
export function makeValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => {
      const fields = flatten(errors);
      return commonError('common.invalid', { count: fields.length }, fields);
    },
  });
}

function flatten(errors: readonly ValidationError[], prefix = ''): FieldError[] {
  return errors.flatMap((e) => {
    const path = `${prefix}${e.property}`;
    const own = Object.entries(e.constraints ?? {}).map(([rule, message]) => ({
      path,
      message: rule === 'whitelistValidation' ? `没有「${e.property}」这一项` : message,
    }));
    return [...own, ...flatten(e.children ?? [], `${path}.`)];
  });
}
