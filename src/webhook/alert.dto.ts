import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, ValidateBy, validateSync } from 'class-validator';
import type { ValidationError } from 'class-validator';
import { fieldFault } from '../domain/alert/alert-fields.js';
import type { AlertFields, RawFields } from '../domain/alert/alert-fields.js';
import { AlertRefusal } from '../domain/alert/alert-refusal.js';
import { WISH_FIELDS } from '../domain/alert/wish-names.table.js';
import { wishDescription } from './wish-description.js';

/** One optional field of a body, of the form that {@link fieldFault} asks for. */
function AlertText(description: string, example?: string | number | boolean): PropertyDecorator {
  const decorators = [
    ApiProperty({
      type: String,
      required: false,
      description,
      ...(example === undefined ? {} : { example }),
    }),
    IsOptional(),
    ValidateBy({
      name: 'alertText',
      validator: {
        validate: (value: unknown) => fieldFault(value) === null,
        defaultMessage: (field) => `$property ${fieldFault(field?.value) ?? ''}`,
      },
    }),
  ];
  return (target, name) => {
    for (const decorate of decorators) decorate(target, name);
  };
}

/**
 * A body of the webhook. Fields that are not listed are kept with the alert and mean nothing. Those that shape the order
 * are listed below, from the table of their names.
 */
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

  @AlertText(
    'TradersPost: the position after the trade: bullish or long, bearish or short, flat. Another name of `market_position`',
  )
  readonly sentiment?: string;

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

  @AlertText('Another name of `price`')
  readonly signalPrice?: string;

  @AlertText(
    'When the alert fired: ISO 8601, or seconds or milliseconds since 1970',
    '2023-05-01T12:34:56Z',
  )
  readonly timenow?: string;

  @AlertText('As `timenow`, used where that is missing')
  readonly time?: string;

  @AlertText('As `time`')
  readonly timestamp?: string;

  @AlertText('PickMyTrade: the action: buy, sell or close')
  readonly data?: string;

  @AlertText('PickMyTrade: as `timenow`; means nothing in other messages')
  readonly date?: string;

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

for (const field of WISH_FIELDS) AlertText(wishDescription(field))(AlertDto.prototype, field);

/** The fields of a body, each of its form; throws {@link AlertRefusal} about the first that is not. */
export function alertDto(fields: RawFields): AlertDto {
  const dto = Object.assign(new AlertDto(), fields);
  const [error] = validateSync(dto, VALIDATION);
  if (error !== undefined) {
    throw new AlertRefusal('ALERT_INVALID', sentenceOf(error), error.property);
  }
  return dto;
}

const VALIDATION = { stopAtFirstError: true, validationError: { target: false, value: false } };

function sentenceOf(error: ValidationError): string {
  return Object.values(error.constraints ?? {})[0] ?? `${error.property} is not valid.`;
}
