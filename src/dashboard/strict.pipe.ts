import { Injectable } from '@nestjs/common';
import type { ArgumentMetadata, HttpException, PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import type { ValidationError } from 'class-validator';
import { invariant } from '../domain/kernel/invariant.js';
import { refusalException } from './refusal.filter.js';

/**
 * Turns a body or a query into its DTO. A body may come as bytes, text or a parsed value; none at all is an empty object.
 * Whatever the DTO does not name is refused: 400 `REQUEST_INVALID` with one sentence.
 */
@Injectable()
export class StrictPipe implements PipeTransform {
  async transform(value: unknown, metadata: ArgumentMetadata): Promise<object> {
    const dto = metadata.metatype;
    invariant(dto !== undefined && dto !== Object, 'a DTO class is imported as a value');
    const given = plainObject(value);
    const instance: unknown = plainToInstance(dto, given);
    invariant(typeof instance === 'object' && instance !== null, 'a DTO is an object');
    const errors = await validate(instance, {
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: false,
    });
    if (errors.length > 0) throw refused(errors.map(sentenceOf).join('; '));
    return instance;
  }
}

function plainObject(value: unknown): object {
  const parsed = Buffer.isBuffer(value) || typeof value === 'string' ? fromJson(value) : value;
  if (parsed === undefined || parsed === null) return {};
  if (typeof parsed !== 'object' || Array.isArray(parsed)) {
    throw refused('The body is not a JSON object.');
  }
  if (Object.hasOwn(parsed, '__proto__')) throw refused('The field __proto__ is not known.');
  return parsed;
}

function fromJson(text: Buffer | string): unknown {
  const json = text.toString().trim();
  if (json === '') return undefined;
  try {
    return JSON.parse(json);
  } catch {
    throw refused('The body is not JSON.');
  }
}

function sentenceOf(error: ValidationError): string {
  return Object.values(error.constraints ?? {}).join(', ') || `${error.property} is not valid`;
}

function refused(message: string): HttpException {
  return refusalException({ code: 'REQUEST_INVALID', message });
}
