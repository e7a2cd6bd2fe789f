import type { Scene } from '../actors/scene.ts';
import { CARD_NUMBER } from '../antom/approval.ts';
import type { Value } from '../memory-table/value.ts';
import { isSet } from '../memory-table/value.ts';
import { firstOf } from './invariant.ts';

/** Whether a text has the whole number, in one piece or in groups. */
export function hasCardNumber(text: string): boolean {
  return text.replaceAll(/[\s-]/g, '').includes(CARD_NUMBER);
}

/** Antom writes a whole card number where there should be none. It is in no item, event or message; the log is watched where it is written. */
export function noCardNumberIsKept({ world }: Scene): string | undefined {
  return (
    firstOf(world.table.items(), ([id, item]) => (hasCardNumber(textOf(item)) ? `the item ${id} has a card number in it` : undefined)) ??
    firstOf(world.published, (event) =>
      hasCardNumber(JSON.stringify(event)) ? `the event ${event.id} has a card number in it` : undefined,
    ) ??
    firstOf(world.queue.taken, (message) => (hasCardNumber(message) ? 'a message has a card number in it' : undefined))
  );
}

function textOf(value: Value): string {
  return JSON.stringify(value, (_, member: Value) =>
    isSet(member) ? [...member].map(String) : typeof member === 'bigint' ? String(member) : member,
  );
}
