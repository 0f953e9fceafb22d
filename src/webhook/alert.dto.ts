import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength, validateSync } from 'class-validator';
import type { ValidationError } from 'class-validator';
import { AlertRefusal } from './alert-refusal.js';
import type { Scalar } from './json-scan.js';
import { ALERT_FIELDS } from './to-alert.js';
import type { AlertField, AlertFields } from './to-alert.js';

const LONGEST_TEXT = 200;
const NO_CONTROLS = /^\P{Cc}*$/u;

/** One optional field of a body: text without control characters. Numbers and truths count by their text. */
function AlertText(description: string, example?: string | number | boolean): PropertyDecorator {
  const decorators = [
    ApiProperty({ required: false, description, ...(example === undefined ? {} : { example }) }),
    IsOptional(),
    Matches(NO_CONTROLS, { message: '$property must not hold control characters.' }),
    MaxLength(LONGEST_TEXT, { message: '$property must be at most $constraint1 characters long.' }),
    IsString({ message: '$property must be a text, a number or true or false.' }),
  ];
  return (target, name) => {
    for (const decorate of decorators) decorate(target, name);
  };
}

/** A body of the webhook. Fields that are not listed are kept with the alert and mean nothing. */
export class AlertDto implements AlertFields {
  @AlertText('The symbol; `ticker` is another name', 'ES1!')
  readonly symbol?: string;

  @AlertText('Another name of `symbol`')
  readonly ticker?: string;

  @AlertText('An exchange, where the symbol names none')
  readonly exchange?: string;

  @AlertText('buy, sell, exit, close or flat; `side` and `order` are other names', 'buy')
  readonly action?: string;

  @AlertText('Another name of `action`')
  readonly side?: string;

  @AlertText('Another name of `action`')
  readonly order?: string;

  @AlertText('Limits an exit to one side: long or short')
  readonly positionSide?: string;

  @AlertText('Size, above 0; `contracts` is another name', 1)
  readonly quantity?: string;

  @AlertText('Another name of `quantity`')
  readonly contracts?: string;

  @AlertText('The position the strategy wants: long, short or flat', 'long')
  readonly market_position?: string;

  @AlertText('Size of that position')
  readonly market_position_size?: string;

  @AlertText('The position the strategy had before: long, short or flat')
  readonly prev_market_position?: string;

  @AlertText('Size of that position')
  readonly prev_market_position_size?: string;

  @AlertText("The chart's price", 4500.5)
  readonly price?: string;

  @AlertText(
    'When the alert fired: ISO 8601, or seconds or milliseconds since 1970',
    '2023-05-01T12:34:56Z',
  )
  readonly timenow?: string;

  @AlertText('As `timenow`, used where that is missing')
  readonly time?: string;

  @AlertText('As `time`')
  readonly timestamp?: string;

  @AlertText('The id of the alert at its sender; makes repetitions known')
  readonly id?: string;

  @AlertText('Name of the strategy, where the path names none')
  readonly strategy?: string;

  @AlertText('true: decided to the order draft, never sent', false)
  readonly test?: string;

  @AlertText('YES: as `test`')
  readonly dummy?: string;

  @ApiProperty({
    type: String,
    required: false,
    description: 'The webhook secret, where the path has none',
  })
  readonly secret?: never;
}

const FIELD_NAMES: ReadonlySet<string> = new Set(ALERT_FIELDS);

function isAlertField(name: string): name is AlertField {
  return FIELD_NAMES.has(name);
}

/** Values of a body by name, only the fields that mean something; the null and the empty ones are left out. */
export function alertDto(
  members: readonly { readonly key: string; readonly value: Scalar }[],
): AlertDto {
  const dto = new AlertDto();
  const fields: Record<string, unknown> = {};
  for (const { key, value } of members) {
    const plain = isAlertField(key) ? plainOf(value) : null;
    if (plain !== null && plain !== '') fields[key] = plain;
  }
  return Object.assign(dto, fields);
}

/** Nested values stay what they are not, so that validation refuses them by name. */
function plainOf(value: Scalar): string | object | null {
  if (value.kind === 'null') return null;
  if (value.kind === 'nested') return {};
  return 'text' in value ? value.text.trim() : String(value.value);
}

/** Throws {@link AlertRefusal} about the first field that is not of its form. */
export function validateAlertDto(dto: AlertDto): void {
  const [error] = validateSync(dto, VALIDATION);
  if (error !== undefined) {
    throw new AlertRefusal('ALERT_INVALID', sentenceOf(error), error.property);
  }
}

const VALIDATION = { stopAtFirstError: true, validationError: { target: false, value: false } };

function sentenceOf(error: ValidationError): string {
  return Object.values(error.constraints ?? {})[0] ?? `${error.property} is not valid.`;
}
