/**
 * The template says something that the local run does not imitate, or that CloudFormation would refuse as well.
 * The message names the resource; the remedy is a change of the stack or of the runner, never a retry.
 */
export class UnsupportedTemplateError extends Error {
  override readonly name = 'UnsupportedTemplateError';
}
