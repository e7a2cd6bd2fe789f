/**
 * A day after something was recorded, its event has gone out: whoever recorded it and died had its message delivered again, and that one was sent before. So
 * a repetition that was sent later announces nothing, and nobody can make old events appear again by sending an old notification.
 */
const REPETITION_ENDS_MS = 24 * 60 * 60_000;

export function isLateRepetition(recordedAt: string | undefined, sentAt: string | undefined): boolean {
  return sentAt !== undefined && recordedAt !== undefined && Date.parse(sentAt) - Date.parse(recordedAt) >= REPETITION_ENDS_MS;
}
