import { LIFETIMES } from '../domain/alert/order-wish.js';
import {
  NESTED_NAMES,
  SIZE_NAMES,
  TYPE_NAMES,
  WISH_NAMES,
} from '../domain/alert/wish-names.table.js';
import type { WishField } from '../domain/alert/wish-names.table.js';
import { plainName } from '../domain/alert/wish-members.js';
import { WISH_MEANINGS } from './wish-meanings.table.js';

/** The words that a field may say, where they are a closed list. */
const WORDS: Readonly<Partial<Record<WishField, readonly string[]>>> = {
  orderType: [...TYPE_NAMES.keys()],
  timeInForce: LIFETIMES,
  quantityType: [...SIZE_NAMES.keys()],
};

/**
 * What a field of an alert that shapes its order means, which words it may say, and its other names. Names and words
 * count in any case and with any signs between their letters.
 */
export function wishDescription(field: WishField): string {
  const said = WORDS[field];
  const words = said === undefined ? '' : `: ${said.join(', ')}`;
  const others = namesOf(field).filter((name) => name !== plainName(field));
  const names = others.length === 0 ? '' : `. Other names: ${others.join(', ')}`;
  return `${WISH_MEANINGS[field]}${words}${names}`;
}

/** Every name of the field in a body, members of TradersPost's objects as `object.member`. */
function namesOf(field: WishField): readonly string[] {
  const inner = Object.entries(NESTED_NAMES).flatMap(([object, names]) =>
    Object.entries(names).flatMap(([name, means]) =>
      means === field ? [`${object}.${name}`] : [],
    ),
  );
  const plain = Object.entries(WISH_NAMES).flatMap(([name, means]) =>
    means === field ? [name] : [],
  );
  return [...plain, ...inner];
}
