import type { Payment } from '../../../shared/payment/payment.ts';
import { lists } from '../../../shared/storage/lists.ts';
import type { ListPosition } from '../../../shared/storage/walk-list.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { timeText } from '../screen-texts.ts';
import type { ListSelection } from './list-filters.ts';
import type { OperatedStage } from './operated-stage.ts';

const AT_ONCE = 100;

/** The newest first, a few at a time, so that a long list needs no memory. Whoever waits sees how far it has come. */
export async function* selectedPayments(
  stage: Pick<OperatedStage, 'table'>,
  io: Pick<OperatorConsole, 'progress'>,
  { range, matches, client }: ListSelection,
): AsyncGenerator<readonly Payment[], void, undefined> {
  const listed = lists(stage.table());
  let found = 0;
  let after: ListPosition | undefined;
  try {
    do {
      const { entries, next } = await listed.listPayments(range, { apiClientId: client, limit: AT_ONCE, after, matches });
      found += entries.length;
      if (entries.length > 0) yield entries;
      after = next;
      io.progress?.(`${String(found)} payments${after === undefined ? '' : `, back to ${timeText(after.listedAt.split('#')[0] ?? '')}`}`);
    } while (after !== undefined);
  } finally {
    io.progress?.(''); // also when the reader has seen enough, or something fails
  }
}
