/** Whether an actor is a person with a command or with this console. */
export function isByOperator(actor: string | undefined): boolean {
  return actor?.startsWith('operator:') === true;
}
