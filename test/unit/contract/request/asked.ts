import { expect } from 'vitest';
import type { HttpResponse } from '../../../../shared/http-api/http-response.ts';
import { aStart } from '../../../support/api-requests.ts';
import { servedApi } from '../../../support/served-api.ts';

export interface ShownError {
  readonly pointer: string;
  readonly detail: string;
}

export function errorsOf(response: HttpResponse): readonly ShownError[] {
  const { errors = [] }: { readonly errors?: readonly ShownError[] } = JSON.parse(response.body);
  return errors;
}

/** The request as the API understood it. The test fails when it was refused. */
export async function startedWith(body: unknown): Promise<unknown> {
  const { serve, started } = servedApi();
  const response = await serve(aStart(body));
  expect([response.statusCode, errorsOf(response)]).toEqual([201, []]);
  return started[0]?.request;
}

/** Where the answer points, and what it says. The test fails when the request was taken. */
export async function refusedWith(body: unknown): Promise<readonly ShownError[]> {
  const { serve, started } = servedApi();
  const response = await serve(aStart(body));
  expect([response.statusCode, started]).toEqual([400, []]);
  return errorsOf(response);
}
