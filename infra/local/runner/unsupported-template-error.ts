/**
 * The template uses something that the local run does not imitate, or that CloudFormation would refuse as well.
 * The message names the resource. Change the stack or the runner; a retry does not help.
 */
export class UnsupportedTemplateError extends Error {
  override readonly name = 'UnsupportedTemplateError';
}
