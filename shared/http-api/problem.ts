import { HEADERS, RETRY_AFTER_SECONDS } from '../contract/headers.ts';
import { PROBLEM_MEDIA_TYPE, type ProblemBody, type ProblemMembers } from '../contract/problem-body.ts';
import type { MembersByCode } from '../contract/problem-members.ts';
import { type ProblemCode, PROBLEMS } from '../contract/problems.ts';
import { problemType } from '../contract/urns.ts';
import type { HttpResponse } from './http-response.ts';

/** The errors that a problem names, at most: enough to mend a request by, and no answer is much larger than its request. */
export const MOST_ERRORS = 20;

class AnyProblem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly members: ProblemMembers;

  constructor(code: ProblemCode, members: ProblemMembers = {}) {
    super(code);
    this.code = code;
    this.members = members;
  }
}

/** Nothing has to be given for a problem that has no members, or none for certain. */
type Given = {
  readonly [Code in ProblemCode]: object extends MembersByCode[Code] ? [members?: MembersByCode[Code]] : [members: MembersByCode[Code]];
};

/** A request is answered with this problem. It is thrown, because the code that finds the problem is seldom the code that answers. */
export type Problem = AnyProblem;
/** Takes the members that the contract promises for the code. */
export const Problem: new <Code extends ProblemCode>(code: Code, ...given: Given[Code]) => Problem = AnyProblem;

export function problemResponse({ code, members }: Pick<Problem, 'code' | 'members'>, requestId: string): HttpResponse {
  const { status, title, definite, repeat } = PROBLEMS[code];
  return {
    statusCode: status,
    headers: {
      'content-type': PROBLEM_MEDIA_TYPE,
      'cache-control': 'no-store',
      ...(status === 503 ? { [HEADERS.retryAfter]: String(RETRY_AFTER_SECONDS) } : {}),
      ...(members.allow === undefined ? {} : { [HEADERS.allow]: members.allow.join(', ') }),
    },
    body: JSON.stringify({ type: problemType(code), title, status, code, definite, repeat, requestId, ...members } satisfies ProblemBody),
  };
}
