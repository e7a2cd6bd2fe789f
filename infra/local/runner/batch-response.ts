import * as z from 'zod/mini';

const responseSchema = z.nullish(
  z.object({ batchItemFailures: z.nullish(z.array(z.object({ itemIdentifier: z.string().check(z.minLength(1)) }))) }),
);

/**
 * Which messages of a batch a function has processed, according to its answer under `ReportBatchItemFailures`.
 * An answer that is not such a report, or that names a message from outside the batch, fails all of them.
 *
 * Source: docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function succeededMessages(messageIds: readonly string[], response: unknown): readonly string[] {
  const parsed = responseSchema.safeParse(response);
  if (!parsed.success) return [];
  const failed = (parsed.data?.batchItemFailures ?? []).map((failure) => failure.itemIdentifier);
  return failed.every((id) => messageIds.includes(id)) ? messageIds.filter((id) => !failed.includes(id)) : [];
}
