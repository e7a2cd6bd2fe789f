const SYSTEM = 'antom-payments';

/** `source` of the events of a stage. */
export function eventSource(stageId: string): string {
  return `urn:${SYSTEM}:${stageId}`;
}

/** `type` of the API's problems (RFC 9457). */
export function problemType(code: string): string {
  return `urn:problem:${SYSTEM}:${code}`;
}
